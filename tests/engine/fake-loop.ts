import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { BackendLoaders } from '../../src/engine/backends';
import { EngineError } from '../../src/engine/engine-error';
import type { AnyCell } from '../../src/engine/experiment';
import { curves, type Frame } from '../../src/engine/figures';
import type { FromWorker, ToWorker } from '../../src/engine/protocol';
import type { RunControl } from '../../src/engine/run-control';
import { createWorkerLoop, type WorkerParts } from '../../src/engine/worker-loop';
import { log10, type AnyValues } from '../../src/lib/params';
import { nodeBackends, useBackend } from './backends';

export type Run = (context: { lab: RunControl; params: AnyValues }) => AsyncGenerator<Frame, void, void>;
export const idle = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

/** A loop whose experiments are the given functions. The lab is the run's control, to count steps with. */
export function createLoop(
  runs: Record<string, Run>,
  backends: BackendLoaders = nodeBackends,
  openHelper?: WorkerParts<RunControl>['openHelper'],
) {
  const said: FromWorker[] = [];
  const tell = createWorkerLoop<RunControl>({
    backends,
    loadCell(id) {
      const run = runs[id];
      if (!run) return Promise.reject(new EngineError({ code: 'unknown-experiment', values: { id } }));
      const cell: AnyCell<RunControl> = {
        title: id,
        summary: '',
        params: { lr: log10(-6, 6, { label: 'Rate', default: 1, live: true, after: true }) },
        figures: { loss: curves({ title: 'Loss', series: { batch: 'batch' } }) },
        tiny: {},
        run,
      };
      return Promise.resolve(cell);
    },
    createLab: (control) => control,
    post: (message) => void said.push(structuredClone(message)),
    ...(openHelper && { openHelper }),
  });
  const start = (run: number, experiment: string, change: Partial<ToWorker & { type: 'start' }> = {}) =>
    tell({
      type: 'start',
      experiment,
      lanes: [{ run, params: { lr: 1 } }],
      backend: 'cpu',
      insist: false,
      paused: false,
      listens: false,
      helped: false,
      ...change,
    });
  const until = (type: FromWorker['type'], run: number, times = 1) =>
    vi.waitFor(() => expect(of(type, run).length, `${type} of run ${run}`).toBeGreaterThanOrEqual(times), {
      interval: 1,
      timeout: 5000,
    });
  const of = <T extends FromWorker['type']>(type: T, run: number) =>
    said.filter(
      (message): message is FromWorker & { type: T } =>
        message.type === type && 'run' in message && message.run === run,
    );
  const steps = (run: number) =>
    of('frames', run).flatMap(({ frames }) => frames.map((frame) => frame['loss'] as { step: number; batch: number }));
  const types = (run: number) =>
    said.flatMap((message) => ('run' in message && message.run === run ? [message.type] : []));
  return { tell, start, until, of, steps, types, said };
}

/** Makes a training of the run, and takes one step of it with each call. */
export function beginSteps(control: RunControl): () => void {
  const training = control.begin();
  return () => {
    control.prepare(training);
    training.computed++;
    training.shown++;
  };
}

/** One frame per step, with the live rate as its value; each step takes a moment, and holds tensors. */
export const endless: Run = async function* ({ lab, params }) {
  tf.variable(tf.ones([3]));
  const captureStep = beginSteps(lab);
  for (let step = 0; ; step++) {
    await idle();
    tf.ones([2]);
    captureStep();
    yield { loss: { step, batch: Number(params['lr']) } };
  }
};
export const short: Run = async function* ({ lab }) {
  const captureStep = beginSteps(lab);
  for (let step = 0; step < 100; step++) {
    captureStep();
    yield { loss: { step, batch: 0 } };
  }
};

/** Every test of the file begins on cpu. Returns the check that all tensors since then are freed, soon. */
export function watchTensors(): () => Promise<void> {
  let before = 0;
  beforeEach(async () => {
    await useBackend('cpu');
    before = tf.memory().numTensors;
  });
  afterEach(() => void vi.restoreAllMocks());
  return () => vi.waitFor(() => void expect(tf.memory().numTensors, 'tensors left behind').toBe(before));
}
