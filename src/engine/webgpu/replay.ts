import * as tf from '@tensorflow/tfjs-core';
import { separateMemory } from '../own-memory';
import { ProofPlan } from '../replay/proof-plan';
import { checkTables, type StepRunner, type StepProgram } from '../replay/program';
import { bufferOf, currentBackend, flushCommands, uploadNow, type WebgpuBackend } from './backend';
import { findDifference } from './compare-traces';
import { Home } from './homes';
import { submissionsOf, type Places } from './submissions';
import { AssignedVariables, traceStep, type Trace } from './trace';

/** Runner that replays a captured step on WebGPU. */
export interface WebgpuReplay extends StepRunner {
  /** JavaScript time that the commands of the last run took, in milliseconds; capture not counted. */
  encodeMs: number;
  /** Memory that the capture holds on the device, in bytes; 0 before the first run. */
  bytes: number;
}

interface Feed {
  tensor: tf.Tensor;
  buffer: GPUBuffer;
}

/** What the first run makes. */
interface Capture {
  /** The program, with all variables that it assigns to. */
  program: StepProgram;
  feeds: Record<string, Feed>;
  homes: Home[];
  trace: Trace;
}

/**
 * Captures the program's step on the current WebGPU backend in the first run and replays it, bit for bit what tfjs would
 * do. Runs that several runners ask for in the same turn of the event loop share a command buffer.
 *
 * A captured step proves itself by taking the step down again from the present values: where commands or constants differ,
 * `run` rejects with a ReplayError, and the variables are as before.
 */
export function replayOnWebgpu(program: StepProgram): WebgpuReplay {
  const backend = currentBackend();
  const submissions = submissionsOf(backend);
  submissions.open();
  const plan = new ProofPlan();
  let capture: Capture | undefined;
  let steps = 0;
  let disposed = false;

  /** Where a proof is due before the first step of a run. */
  function prove(capture: Capture, demanded: boolean): void {
    if (!plan.isDue(steps, demanded)) return;
    const change = findChange(backend, capture);
    if (change) throw plan.refute(steps, demanded, change);
    plan.pass(steps);
  }

  const runner: WebgpuReplay = {
    get calls() {
      return capture?.trace.calls ?? [];
    },
    encodeMs: 0,
    bytes: 0,
    async run(k, tables, options) {
      if (disposed) throw new Error('the runner is disposed');
      checkTables(program, k, tables);
      const names = Object.keys(program.feeds);
      capture?.trace.outer.check();
      if (capture) prove(capture, options?.prove ?? false);
      const { feeds, homes, trace } = (capture ??= captureProgram(backend, program));
      steps += k;
      runner.bytes = trace.bytes;
      const targets = names.map((name) => feeds[name]!.buffer);
      let encoded = false;
      const { results, encodeMs } = await submissions.add({
        tables: names.map((name) => tables[name]!),
        results: k * trace.figures.count,
        encode(encoder, places) {
          if (disposed) return;
          welcomeHome(backend, homes, encoder);
          encodeSteps(encoder, k, targets, trace, places);
          encoded = true;
        },
      });
      if (!encoded) throw new Error('the runner was disposed before it ran');
      runner.encodeMs = encodeMs;
      return results;
    },
    dispose() {
      if (disposed) return;
      disposed = true;
      submissions.close();
      capture?.trace.dispose();
      for (const { tensor } of Object.values(capture?.feeds ?? {})) tensor.dispose();
      for (const home of capture?.homes ?? []) home.release();
    },
  };
  return runner;
}

/** Traces the step; once more where it turns out to assign to variables that the program does not list. */
function captureProgram(backend: WebgpuBackend, program: StepProgram): Capture {
  separateMemory(program.variables);
  flushCommands(backend);
  const feeds = createFeeds(backend, program);
  const tensors = tensorsOf(feeds);
  const homes = program.variables.map((variable) => new Home(backend, variable));
  try {
    for (const home of homes) home.settle();
    return { program, feeds, homes, trace: traceStep(backend, program, tensors, homes) };
  } catch (cause) {
    tf.dispose(tensors);
    for (const home of homes) home.release();
    if (cause instanceof AssignedVariables) {
      return captureProgram(backend, { ...program, variables: [...program.variables, ...cause.variables] });
    }
    throw cause;
  }
}

/** What is different when the step is taken down once more, from the present values. */
function findChange(backend: WebgpuBackend, { program, feeds, homes, trace }: Capture): string | undefined {
  if (homes.some(({ left }) => left)) {
    const encoder = backend.device.createCommandEncoder();
    welcomeHome(backend, homes, encoder);
    backend.device.queue.submit([encoder.finish()]);
  }
  let now: Trace;
  try {
    now = traceStep(backend, program, tensorsOf(feeds), homes);
  } catch (cause) {
    if (cause instanceof AssignedVariables) return cause.message;
    throw cause;
  }
  try {
    return findDifference(trace, now);
  } finally {
    now.dispose();
  }
}

const tensorsOf = (feeds: Record<string, Feed>): Record<string, tf.Tensor> =>
  Object.fromEntries(Object.entries(feeds).map(([name, { tensor }]) => [name, tensor]));

/** Tensors that keep their buffers; every step finds its inputs in them. */
function createFeeds(backend: WebgpuBackend, program: StepProgram): Record<string, Feed> {
  const entries = Object.entries(program.feeds).map(([name, { shape, dtype }]): [string, Feed] => {
    const tensor = tf.keep(tf.zeros(shape, dtype));
    uploadNow(backend, tensor.dataId, backend.bufferManager);
    return [name, { tensor, buffer: bufferOf(backend, tensor.dataId) }];
  });
  return Object.fromEntries(entries);
}

/** Variables that were assigned to since the last run, e.g. from a checkpoint, hold their values where the step reads them. */
function welcomeHome(backend: WebgpuBackend, homes: Home[], encoder: GPUCommandEncoder): void {
  for (const home of homes.filter(({ left }) => left)) {
    uploadNow(backend, home.variable.dataId, backend.bufferManager);
    home.bringBack((source, target) => encoder.copyBufferToBuffer(source, 0, target, 0, target.size));
  }
}

/** k times: the next rows of the tables to the feeds, the step, its figures to the next row of the results. */
function encodeSteps(
  encoder: GPUCommandEncoder,
  k: number,
  feeds: GPUBuffer[],
  { commands, figures }: Trace,
  { upload, offsets, download, start }: Places,
): void {
  const row = 4 * figures.count;
  for (let s = 0; s < k; s++) {
    feeds.forEach((feed, i) => encoder.copyBufferToBuffer(upload, offsets[i]! + s * feed.size, feed, 0, feed.size));
    commands.encode(encoder);
    encoder.copyBufferToBuffer(figures.buffer, 0, download, start + s * row, row);
  }
}
