import * as tf from '@tensorflow/tfjs-core';
import { OuterTensors } from '../replay/outer-tensors';
import { installRefusals, type Refusals } from '../replay/refusals';
import { replaceMembers } from '../replay/replace-members';
import { captureStep, type CapturedCall } from '../replay/capture-step';
import type { StepProgram } from '../replay/program';
import { asWords, bufferOf, flushCommands, uploadNow, type WebgpuBackend } from './backend';
import { CommandLog, createLoggingEncoder } from './command-log';
import { Home, type CopyBuffer } from './homes';
import { ScratchPool } from './scratch-pool';

/** A step as commands that can be issued again and again. */
export interface Trace {
  commands: CommandLog;
  /** Its kernel calls. */
  calls: CapturedCall[];
  /** What the commands read, apart from feeds and variables at home. */
  outer: OuterTensors;
  /** Whether the trace has made this buffer; others were there before the step. */
  owns(buffer: GPUBuffer): boolean;
  /** Where the commands leave the figures: `count` floats. */
  figures: { buffer: GPUBuffer; count: number };
  /** Memory of everything between inputs and variables, in bytes. */
  bytes: number;
  /** Frees that memory. */
  dispose(): void;
}

/**
 * Runs the program's step with the backend's commands written down instead of executed: neither the variables nor
 * anything else on the device changes. Throws a ReplayError when a replay could not do the same as the step,
 * and AssignedVariables when it assigns to others than the program lists.
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
  const outer = new OuterTensors();
  const scratch = new ScratchPool(backend.device, backend.bufferManager);
  const bystanders = findBystanders(backend, program);
  const unhook = hookBackend(backend, commands, scratch);
  const refusals = installRefusals();
  const readable = refuseReads(backend, commands, refusals);
  try {
    const known = [...Object.values(feeds), ...homes.map(({ variable }) => variable)];
    const { figures, calls } = outer.watch(known, () =>
      captureStep(program, feeds, { refusals, countWork: () => commands.length }),
    );
    backend.uploadToGPU(figures.dataId);
    const buffer = bufferOf(backend, figures.dataId);
    figures.dispose();
    const assigned = bystanders.filter((home) => home.left).map((home) => home.variable);
    if (assigned.length > 0) throw new AssignedVariables(assigned);
    backend.endComputePassEncoder();
    const copy: CopyBuffer = (source, target) =>
      commands.addCopy({ source, sourceOffset: 0, target, targetOffset: 0, bytes: target.size });
    for (const home of homes) home.bringBack(copy);
    flushCommands(backend);
    return {
      commands,
      calls,
      outer,
      owns: (own) => scratch.has(own),
      figures: { buffer, count: figures.size },
      bytes: scratch.bytes,
      dispose: () => scratch.destroy(),
    };
  } catch (cause) {
    for (const home of [...homes, ...bystanders]) home.bringBack();
    flushCommands(backend);
    scratch.destroy();
    throw cause;
  } finally {
    readable();
    refusals.lift();
    unhook();
    for (const home of bystanders) home.release();
  }
}

/** Variables that the step assigns to, although the program does not list them: they need homes as well. */
export class AssignedVariables extends Error {
  constructor(readonly variables: tf.Variable[]) {
    super(`the step assigns to ${variables.map(({ name }) => name).join(', ')}`);
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
  const { bufferManager, device, uploadToGPU, write } = backend;
  const { createBindGroup } = device;
  const madeHere = new WeakSet<tf.DataId>();
  const lifts = [
    replaceMembers(device, {
      createBindGroup(descriptor) {
        const made = createBindGroup.call(device, descriptor);
        commands.noteBindings(made, descriptor);
        return made;
      },
    }),
    replaceMembers(backend, {
      bufferManager: scratch,
      ensureCommandEncoderReady() {
        backend.commandEncoder ??= createLoggingEncoder(commands);
      },
      write(values, shape, dtype) {
        const dataId = write.call(backend, values, shape, dtype);
        madeHere.add(dataId);
        return dataId;
      },
      // A tensor from before the step outlives the capture, and its upload is not part of the step.
      uploadToGPU(dataId) {
        if (!madeHere.has(dataId)) return uploadNow(backend, dataId, bufferManager);
        const { resource, values, dtype } = backend.tensorMap.get(dataId);
        uploadToGPU.call(backend, dataId);
        if (!resource && values) commands.noteConstant(bufferOf(backend, dataId), asWords(values, dtype));
      },
    }),
  ];
  return () => lifts.forEach((lift) => lift());
}

/** Makes everything throw that takes values from the device to the host or pixels the other way. */
function refuseReads(backend: WebgpuBackend, commands: CommandLog, { refuse, refuseRead }: Refusals): () => void {
  const { queue, readSync } = backend;
  const refusePixels = (name: string) => refuse(name, 'it takes pixels from the host, use a feed');
  return replaceMembers(backend, {
    // What the step has from the host it may read: those are constants.
    readSync: (dataId) =>
      backend.tensorMap.get(dataId).resource ? refuseRead('dataSync') : readSync.call(backend, dataId),
    read: () => refuseRead('data'),
    readToGPU: () => refuseRead('dataToGPU'),
    time: () => refuseRead('time'),
    queue: {
      submit: () => undefined,
      writeBuffer(buffer: GPUBuffer, offset: number, data: ArrayBuffer) {
        commands.noteConstant(buffer, data);
        queue.writeBuffer(buffer, offset, data);
      },
      writeTexture: () => refusePixels('writeTexture'),
      copyExternalImageToTexture: () => refusePixels('copyExternalImageToTexture'),
    } as unknown as GPUQueue,
  });
}
