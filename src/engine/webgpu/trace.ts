import * as tf from '@tensorflow/tfjs-core';
import { RecordError, type StepProgram } from '../recorded';
import { bufferOf, flushCommands, uploadNow, type WebgpuBackend } from './backend';
import { CommandLog, createLoggingEncoder } from './command-log';
import { Home, type CopyBuffer } from './homes';
import { installRefusals } from './refusals';
import { replaceMembers } from './replace-members';
import { ScratchPool } from './scratch-pool';

/** A step as commands that can be issued again and again. */
export interface Trace {
  commands: CommandLog;
  /** Where the commands leave the figures: `count` floats. */
  figures: { buffer: GPUBuffer; count: number };
  /** Memory of everything between inputs and variables, in bytes. */
  bytes: number;
  /** Frees that memory. */
  dispose(): void;
}

/**
 * Runs the program's step with the backend's commands written down instead of executed: neither the variables nor
 * anything else on the device changes. Throws a RecordError when a replay could not do the same as the step.
 * `feeds` are tensors on the device, `homes` the settled homes of the program's variables.
 */
export function traceStep(
  backend: WebgpuBackend,
  program: StepProgram,
  feeds: Record<string, tf.Tensor>,
  homes: Home[],
): Trace {
  flushCommands(backend);
  const commands = new CommandLog();
  const scratch = new ScratchPool(backend.device, backend.bufferManager);
  const bystanders = findBystanders(backend, program);
  const unhook = hookBackend(backend, commands, scratch);
  const refusals = installRefusals(backend);
  try {
    const figures = tf.tidy(() => {
      const value = program.step(feeds);
      refusals.check();
      return value;
    });
    if (figures.dtype !== 'float32') throw new Error(`figures must be float32: ${figures.dtype}`);
    backend.uploadToGPU(figures.dataId);
    const buffer = bufferOf(backend, figures.dataId);
    figures.dispose();
    const changed = bystanders.find((home) => home.left);
    if (changed) throw new RecordError(`variable ${changed.variable.name} changes in the step: list it in variables`);
    backend.endComputePassEncoder();
    const copy: CopyBuffer = (source, target) =>
      commands.addCopy({ source, sourceOffset: 0, target, targetOffset: 0, bytes: target.size });
    for (const home of homes) home.bringBack(copy);
    flushCommands(backend);
    const { bytes } = scratch;
    return { commands, figures: { buffer, count: figures.size }, bytes, dispose: () => scratch.destroy() };
  } catch (cause) {
    dropTape();
    for (const home of [...homes, ...bystanders]) home.bringBack();
    flushCommands(backend);
    scratch.destroy();
    throw cause;
  } finally {
    refusals.lift();
    unhook();
    for (const home of bystanders) home.release();
  }
}

/** Variables that the program does not claim to change. */
function findBystanders(backend: WebgpuBackend, { variables }: StepProgram): Home[] {
  return Object.values(tf.engine().registeredVariables)
    .filter((variable) => !variables.includes(variable))
    .map((variable) => new Home(backend, variable));
}

/** From here on commands go to the log and buffers come from the scratch pool, until the returned function is called. */
function hookBackend(backend: WebgpuBackend, commands: CommandLog, scratch: ScratchPool): () => void {
  const { bufferManager, uploadToGPU, write } = backend;
  const madeHere = new WeakSet<tf.DataId>();
  return replaceMembers(backend, {
    bufferManager: scratch,
    ensureCommandEncoderReady() {
      backend.commandEncoder ??= createLoggingEncoder(commands);
    },
    write(values, shape, dtype) {
      const dataId = write.call(backend, values, shape, dtype);
      madeHere.add(dataId);
      return dataId;
    },
    // A tensor from before the step outlives the recording, and its upload is not part of the step.
    uploadToGPU(dataId) {
      if (madeHere.has(dataId)) uploadToGPU.call(backend, dataId);
      else uploadNow(backend, dataId, bufferManager);
    },
  });
}

/** tfjs keeps what it has saved for a gradient when the step throws. */
function dropTape(): void {
  const { state } = tf.engine();
  for (const { saved } of state.activeTape ?? []) tf.dispose(saved ?? []);
  state.activeTape = null!;
}
