import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fit } from '../../src/engine/fit';
import { adam, momentum, sgd } from '../../src/engine/optimisers';
import { openRunner } from '../../src/engine/replay/open-runner';
import { runEagerly } from '../../src/engine/replay/eager';
import type { StepRunner, StepProgram } from '../../src/engine/replay/program';
import { createTrainStep, type StepDefinition, type StepFigures } from '../../src/engine/train-step';
import { replayOnWasm } from '../../src/engine/wasm/replay';
import { seededRandom } from '../../src/lib/random';
import { useBackend } from './backends';
import { collect } from './collect';
import { problems } from './replay-problems';
import { freeControl } from './toy-regression';

const ways = {
  'issued on cpu': { backend: 'cpu', createRunner: runEagerly },
  'issued on wasm': { backend: 'wasm', createRunner: runEagerly },
  'replayed on wasm': { backend: 'wasm', createRunner: replayOnWasm },
} as const;

/** Two weights and a batch of two examples; the loss is the mean of (x . a + b . mask - y)^2. */
function createProblem() {
  const [a, b] = tf.tidy(() => [tf.variable(tf.tensor1d([1, -2])), tf.variable(tf.tensor1d([0.5, 3]))]) as [
    tf.Variable,
    tf.Variable,
  ];
  const [x, y] = [tf.tensor2d([1, 2, -3, 0.5], [2, 2]), tf.tensor1d([1, -1])];
  const definition: StepDefinition = {
    weights: [
      { layer: 'first', name: 'kernel', variable: a },
      { layer: 'second', name: 'kernel', variable: b },
    ],
    data: { x, y },
    batch: 2,
    loss(batch, { mask = tf.ones([2]) }) {
      const sum = tf.add(tf.dot(batch.x, a as tf.Tensor), tf.dot(b as tf.Tensor, mask));
      return tf.mean(tf.square(tf.sub(sum, batch.y)));
    },
    optimiser: sgd(0.1),
  };
  return { a, b, definition, dispose: () => tf.dispose([a, b, x, y]) };
}

/** The same loss and its gradients in double precision. */
function differentiate(a: number[], b: number[], mask = [1, 1]) {
  const [x, y] = [[[1, 2], [-3, 0.5]], [1, -1]]; // prettier-ignore
  const errors = x.map((row, i) => row[0]! * a[0]! + row[1]! * a[1]! + b[0]! * mask[0]! + b[1]! * mask[1]! - y[i]!);
  return {
    loss: (errors[0]! ** 2 + errors[1]! ** 2) / 2,
    a: [0, 1].map((j) => errors[0]! * x[0]![j]! + errors[1]! * x[1]![j]!),
    b: mask.map((m) => (errors[0]! + errors[1]!) * m),
  };
}

const norm = (values: number[]): number => Math.hypot(...values);
const draw = () => Int32Array.of(0, 1);

/** Figures of `steps` steps. */
async function advance(
  createRunner: (program: StepProgram) => StepRunner,
  definition: StepDefinition,
  steps: number,
): Promise<StepFigures[]> {
  const trainStep = createTrainStep(definition);
  const runner = createRunner(trainStep.program);
  const figures: StepFigures[] = [];
  for (let t = 1; t <= steps; t++) figures.push(trainStep.read(await runner.run(1, trainStep.tables(t, 1, draw))));
  runner.dispose();
  trainStep.dispose();
  return figures;
}

describe.each(Object.entries(ways))('%s', (_, { backend, createRunner }) => {
  let before = 0;
  beforeEach(async () => {
    await useBackend(backend);
    before = tf.memory().numTensors;
  });
  afterEach(() => expect(tf.memory().numTensors, 'tensors left behind').toBe(before));

  test('loss and norms are those of the weights before the update', async () => {
    const { a, b, definition, dispose } = createProblem();
    const figures = await advance(createRunner, { ...definition, norms: ['weight', 'gradient'] }, 4);
    let [first, second] = [[1, -2], [0.5, 3]]; // prettier-ignore
    for (const { loss, norms } of figures) {
      const exact = differentiate(first!, second!);
      expect(loss).toBeCloseTo(exact.loss, 4);
      expect(Object.keys(norms)).toEqual(['weight', 'gradient']);
      [norm(first!), norm(second!)].forEach((value, i) => expect(norms.weight![i]).toBeCloseTo(value, 4));
      [norm(exact.a), norm(exact.b)].forEach((value, i) => expect(norms.gradient![i]).toBeCloseTo(value, 4));
      first = first!.map((w, i) => w - 0.1 * exact.a[i]!);
      second = second!.map((w, i) => w - 0.1 * exact.b[i]!);
    }
    first!.forEach((w, i) => expect(a.dataSync()[i]).toBeCloseTo(w, 4));
    second!.forEach((w, i) => expect(b.dataSync()[i]).toBeCloseTo(w, 4));
    dispose();
  });

  test.each([sgd(0.1), momentum(0.1, 0.9), adam(0.1)])(
    '$name: the norm of an update is that of the way from weights to weights, wherever it is named',
    async (optimiser) => {
      const { a, b, definition, dispose } = createProblem();
      const trainStep = createTrainStep({ ...definition, optimiser, norms: ['update', 'weight', 'gradient'] });
      const runner = createRunner(trainStep.program);
      const gradient = differentiate([1, -2], [0.5, 3]);
      for (let t = 1; t <= 4; t++) {
        const before = [a, b].map((weight) => [...weight.dataSync()]);
        const { norms } = trainStep.read(await runner.run(1, trainStep.tables(t, 1, draw)));
        const after = [a, b].map((weight) => [...weight.dataSync()]);
        const moved = after.map((weight, i) => norm(weight.map((w, j) => w - before[i]![j]!)));
        expect(Math.max(...moved)).toBeGreaterThan(0.001);
        moved.forEach((value, i) => expect(norms.update![i]).toBeCloseTo(value, 5));
        before.forEach((weight, i) => expect(norms.weight![i]).toBeCloseTo(norm(weight), 4));
        if (t === 1) expect(norms.gradient![0]).toBeCloseTo(norm(gradient.a), 4);
      }
      runner.dispose();
      trainStep.dispose();
      dispose();
    },
  );

  test.each([sgd(0.1), momentum(0.1, 0.9), adam(0.1)])(
    '$name: a rate multiplier of 0 freezes a weight to the last bit, decay or not; the others go on',
    async (optimiser) => {
      const { a, b, definition, dispose } = createProblem();
      definition.weights[0]!.lrMult = 0;
      await advance(createRunner, { ...definition, optimiser, decay: 0.5 }, 4);
      expect([...a.dataSync()]).toEqual([1, -2]);
      expect([...b.dataSync()]).not.toEqual([0.5, 3]);
      dispose();
    },
  );

  test('multipliers of rate and decay are those of each weight, and may change from step to step', async () => {
    const { a, b, definition, dispose } = createProblem();
    let step = 0;
    Object.assign(definition.weights[0]!, { lrMult: 2, decayMult: () => step });
    Object.assign(definition.weights[1]!, { lrMult: () => [0, 0.5, 1][step]!, decayMult: 0 });
    const trainStep = createTrainStep({ ...definition, decay: () => 0.3 });
    const runner = createRunner(trainStep.program);
    let [first, second] = [[1, -2], [0.5, 3]]; // prettier-ignore
    for (step = 0; step < 3; step++) {
      await runner.run(1, trainStep.tables(step + 1, 1, draw));
      const exact = differentiate(first!, second!);
      first = first!.map((w, i) => w - 0.1 * 2 * (exact.a[i]! + 0.3 * step * w));
      second = second!.map((w, i) => w - 0.1 * [0, 0.5, 1][step]! * exact.b[i]!);
    }
    first!.forEach((w, i) => expect(a.dataSync()[i]).toBeCloseTo(w, 4));
    second!.forEach((w, i) => expect(b.dataSync()[i]).toBeCloseTo(w, 4));
    runner.dispose();
    trainStep.dispose();
    dispose();
  });

  test('a mask is drawn anew for every step', async () => {
    const { b, definition, dispose } = createProblem();
    const values = (t: number) => [t % 2, (t + 1) % 2];
    const asked: number[] = [];
    const mask = { shape: [2], draw: (t: number) => (asked.push(t), Float32Array.from(values(t))) };
    const trainStep = createTrainStep({ ...definition, optimiser: sgd(0), masks: { mask } });
    const runner = createRunner(trainStep.program);
    const losses: number[] = [];
    for (const [t, k] of [[1, 1], [2, 3], [5, 2]] as const) {
      losses.push(...(await runner.run(k, trainStep.tables(t, k, draw))));
    } // prettier-ignore
    expect(asked).toEqual([1, 2, 3, 4, 5, 6]);
    const weights = [...b.dataSync()];
    losses.forEach((loss, i) =>
      expect(loss, `step ${i + 1}`).toBeCloseTo(differentiate([1, -2], weights, values(i + 1)).loss, 4),
    );
    runner.dispose();
    trainStep.dispose();
    dispose();
  });

  test('parts of the loss are reported in each step, beside the total that is trained on', async () => {
    const { a, b, definition, dispose } = createProblem();
    const whole = definition.loss as (...given: Parameters<StepDefinition['loss']>) => tf.Scalar;
    const loss: StepDefinition['loss'] = (batch, masks) => {
      const error = whole(batch, masks);
      const weight = tf.mean(tf.square(b as tf.Tensor)) as tf.Scalar;
      return { total: tf.add(error, tf.mul(weight, 3)), parts: { error, weight } };
    };
    const figures = await advance(createRunner, { ...definition, loss, norms: ['weight'] }, 4);
    let [first, second] = [[1, -2], [0.5, 3]]; // prettier-ignore
    for (const { loss: total, parts, norms } of figures) {
      const exact = differentiate(first!, second!);
      const weight = norm(second!) ** 2 / 2;
      expect(Object.keys(parts)).toEqual(['error', 'weight']);
      expect(parts['error']).toBeCloseTo(exact.loss, 4);
      expect(parts['weight']).toBeCloseTo(weight, 4);
      expect(total).toBeCloseTo(exact.loss + 3 * weight, 4);
      [norm(first!), norm(second!)].forEach((value, i) => expect(norms.weight![i]).toBeCloseTo(value, 4));
      first = first!.map((w, i) => w - 0.1 * exact.a[i]!);
      second = second!.map((w, i) => w - 0.1 * (exact.b[i]! + 3 * w));
    }
    [...a.dataSync()].forEach((w, i) => expect(w).toBeCloseTo(first![i]!, 4));
    dispose();
  });

  test('a plain loss has no parts', async () => {
    const { definition, dispose } = createProblem();
    const [figures] = await advance(createRunner, definition, 1);
    expect(figures!.parts).toEqual({});
    dispose();
  });

  test('a weight that the loss does not use has no gradient, and decays', async () => {
    const { b, definition, dispose } = createProblem();
    const loss: StepDefinition['loss'] = ({ x, y }) =>
      tf.mean(tf.square(tf.sub(tf.dot(x, definition.weights[0]!.variable as tf.Tensor), y)));
    const figures = await advance(createRunner, { ...definition, loss, decay: 0.5, norms: ['gradient'] }, 3);
    for (const { norms } of figures) expect(norms.gradient![1]).toBe(0);
    [...b.dataSync()].forEach((w, i) => expect(w).toBeCloseTo([0.5, 3][i]! * 0.95 ** 3, 5));
    dispose();
  });
});

describe('tables', () => {
  beforeEach(() => useBackend('cpu'));

  test('a mask may be large', () => {
    const { definition, dispose } = createProblem();
    const size = 300_000;
    const mask = { shape: [size], draw: (t: number) => new Float32Array(size).fill(t) };
    const trainStep = createTrainStep({ ...definition, masks: { mask } });
    const { mask: rows } = trainStep.tables(3, 2, draw);
    expect([rows![0], rows![size - 1], rows![size], rows!.at(-1), rows!.length]).toEqual([3, 3, 4, 4, 2 * size]);
    trainStep.dispose();
    dispose();
  });

  test.each([1, 3])('a mask of %i values instead of 2 is an error', (length) => {
    const { definition, dispose } = createProblem();
    const mask = { shape: [2], draw: () => new Float32Array(length) };
    const trainStep = createTrainStep({ ...definition, masks: { mask } });
    expect(() => trainStep.tables(1, 2, draw)).toThrow(`mask mask: ${length} values instead of 2`);
    trainStep.dispose();
    dispose();
  });

  test.each(['indices', 'hyper'])('a mask cannot be called %s', (name) => {
    const { definition, dispose } = createProblem();
    const masks = { [name]: { shape: [2], draw: () => new Float32Array(2) } };
    expect(() => createTrainStep({ ...definition, masks })).toThrow(`reserved name of a mask: ${name}`);
    dispose();
  });
});

// A net with normalisation and one with convolutions.
describe.each(['an MLP of 8 layers with batch normalisation', 'an FCN'])('a rate of 1e30 breaks %s', (name) => {
  /** Losses of four steps. */
  async function diverge(backend: 'cpu' | 'wasm', createRunner?: typeof runEagerly): Promise<number[]> {
    await useBackend(backend);
    tf.engine().startScope('training');
    try {
      const problem = problems[name]!();
      const trainStep = createTrainStep({ ...problem, optimiser: momentum(1e30, 0.9) });
      const runner =
        createRunner?.(trainStep.program) ?? openRunner(trainStep.program, (reason) => expect.fail(reason));
      const losses: number[] = [];
      let at = 0;
      const next = () => Int32Array.from({ length: problem.batch }, () => (at += 5) % problem.data.x.shape[0]!);
      for (let t = 1; t <= 4; t++) losses.push(...(await runner.run(1, trainStep.tables(t, 1, next))));
      runner.dispose();
      trainStep.dispose();
      return losses;
    } finally {
      tf.engine().endScope();
      tf.disposeVariables();
    }
  }

  test('in the same way replayed and issued, and in the same step on cpu', async () => {
    const [replayed, issued] = [await diverge('wasm'), await diverge('wasm', runEagerly)];
    expect(replayed).toEqual(issued);
    const broken = (losses: number[]) => losses.findIndex((loss) => !Number.isFinite(loss));
    expect(broken(replayed)).toBeGreaterThan(0);
    expect(broken(await diverge('cpu'))).toBe(broken(replayed));
  });
});

test('a fit on wasm that diverges yields all its samples and never falls back', async () => {
  await useBackend('wasm');
  const { definition, dispose } = createProblem();
  const noteSlow = vi.fn();
  const control = Object.assign(freeControl(), { noteSlow });
  const options = { ...definition, optimiser: sgd(1e30), steps: 12, random: seededRandom(1) };
  const samples = await collect(fit(options, control));
  expect(samples).toHaveLength(12);
  expect(samples.at(-1)!.loss).toBeNaN();
  expect(noteSlow).not.toHaveBeenCalled();
  dispose();
});
