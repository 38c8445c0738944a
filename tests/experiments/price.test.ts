import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test, vi } from 'vitest';
import type { AnyExperiment } from '../../src/engine/experiment';
import type { Lab } from '../../src/experiments/lab';
import { experimentIds, loadExperiment, runExperiment, useBackend } from '../../src/runtime/node';

/**
 * What one more experiment costs: its tiny run goes through every backend in `npm test`. The slowest, cpu, does 50 to 100
 * million multiply-adds a second on one core: a step then takes at most 0.4 s, a run 8 s. They are counted, since a busy
 * machine would spoil a time.
 */
const limits = { step: 20, run: 400 };

/** Millions of multiply-adds of convolutions and matrix products: of the run up to now, and of its heaviest step. */
const work = { run: 0, step: 0 };

// Nothing is replayed, so that every step is counted.
vi.mock('../../src/engine/replay/open-runner', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/engine/replay/open-runner')>();
  const { runEagerly } = await import('../../src/engine/replay/eager');
  const openRunner: typeof original.openRunner = (program) =>
    runEagerly({
      ...program,
      step(feeds) {
        const before = work.run;
        const figures = program.step(feeds);
        work.step = Math.max(work.step, work.run - before);
        return figures;
      },
    });
  return { ...original, openRunner };
});

type Shapes = Record<string, { shape: number[]; size: number } | undefined>;

/** Multiply-adds of one kernel; 0 for those that are no products. */
function multiplyAdds(
  name: string,
  { x, dy, a, b, filter, kernel }: Shapes,
  out: number,
  filterShape?: number[],
): number {
  const taps = (shape: readonly number[]) => tf.util.sizeFromShape([...shape]) / shape.at(-1)!;
  switch (name) {
    case 'ConvLayer':
    case 'Conv2D':
      return out * taps(filter!.shape);
    case 'ConvLayerGrad':
    case 'Conv2DBackpropFilter':
      return dy!.size * taps(filterShape!);
    case 'Conv2DBackpropInput':
      return dy!.size * taps(filter!.shape);
    case 'DenseLayer':
      return out * kernel!.shape[0]!;
    case 'DenseLayerGrad':
      return dy!.size * x!.shape.at(-1)!;
    case 'BatchMatMul':
    case '_FusedMatMul':
      return Math.sqrt(a!.size * b!.size * out);
    default:
      if (/conv|dense|matmul/i.test(name)) throw new Error(`how many multiply-adds are in ${name}? (say it here)`);
      return 0;
  }
}

beforeAll(async () => {
  await useBackend('wasm');
  const engine = tf.engine();
  const runKernel = engine.runKernel.bind(engine);
  vi.spyOn(engine, 'runKernel').mockImplementation((name, inputs, attrs) => {
    const made = runKernel(name, inputs, attrs);
    const { filterShape } = (attrs ?? {}) as { filterShape?: number[] };
    const [first] = [made].flat() as { size: number }[];
    work.run += multiplyAdds(name, inputs as unknown as Shapes, first?.size ?? 0, filterShape) / 1e6;
    return made;
  });
});

test.each(experimentIds)('%s has a tiny run that a slow backend can do', async (id) => {
  Object.assign(work, { run: 0, step: 0 });
  const experiment = (await loadExperiment(id)) as AnyExperiment<Lab>;
  await runExperiment(experiment, experiment.tiny);
  expect(work.step, 'million multiply-adds of its heaviest step').toBeLessThan(limits.step);
  expect(work.run, 'million multiply-adds of the run').toBeLessThan(limits.run);
  if (!experiment.instant) expect(work.step, 'a training step was counted').toBeGreaterThan(0);
});
