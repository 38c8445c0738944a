import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, expect, test } from 'vitest';
import { runEagerly } from '../../../src/engine/replay/eager';
import type { StepRunner, StepProgram } from '../../../src/engine/replay/program';
import { replayOnWasm } from '../../../src/engine/wasm/replay';
import { useBackend } from '../backends';
import { createDrift, type Drift } from '../drift';

beforeEach(() => useBackend('wasm'));

type CreateRunner = (program: StepProgram) => StepRunner;

/** What `act` sees with steps replayed is what it sees with steps issued. */
async function expectSame(act: (createRunner: CreateRunner) => Promise<unknown>): Promise<void> {
  const before = tf.memory().numTensors;
  const eager = await act(runEagerly);
  expect(tf.memory().numTensors, 'tensors left behind by steps that are issued').toBe(before);
  expect(await act(replayOnWasm)).toEqual(eager);
  expect(tf.memory().numTensors, 'tensors left behind by steps that are replayed').toBe(before);
}

/** Runs steps `from`, `from + 1`, ... of a program one by one. */
async function advance(runner: StepRunner, drift: Drift, from: number, steps: number): Promise<number[]> {
  const seen: number[] = [];
  for (let t = from; t < from + steps; t++) seen.push(...(await runner.run(1, drift.tables(t, 1))));
  return seen;
}

const valuesOf = ({ w, mean }: Drift): number[] => [...w.dataSync(), ...mean.dataSync()];

test.each([0, 1, 2, 3])('a value assigned after %i steps is seen by the next run, and stays what it was', (steps) =>
  expectSame(async (createRunner) => {
    const drift = createDrift();
    const runner = createRunner(drift.program);
    const seen = await advance(runner, drift, 0, steps);
    const checkpoint = [tf.tensor1d([4, 5, 6]), tf.tensor1d([-4, -5, -6])] as const;
    drift.w.assign(checkpoint[0]);
    drift.mean.assign(checkpoint[1]);
    const after = await advance(runner, drift, steps, 3);
    expect(after.slice(0, 6), 'figures of the next step').toEqual([4, 5, 6, -4, -5, -6]);
    seen.push(...after, ...valuesOf(drift));
    expect([...checkpoint[0].dataSync(), ...checkpoint[1].dataSync()]).toEqual([4, 5, 6, -4, -5, -6]);
    runner.dispose();
    tf.dispose(checkpoint as unknown as tf.Tensor[]);
    drift.dispose();
    return seen;
  }),
);

test('variables made of the same tensor part ways', () =>
  expectSame(async (createRunner) => {
    const start = tf.tensor1d([1, 2, 3]);
    const [a, b] = [tf.variable(start), tf.variable(start)] as const;
    const [one, other] = [createDrift(a), createDrift(b)];
    const runners = [createRunner(one.program), createRunner(other.program)] as const;
    const seen = [await advance(runners[0], one, 0, 3), await advance(runners[1], other, 0, 3)];
    expect(seen[1], 'the second one starts where the first one did').toEqual(seen[0]);
    expect([...start.dataSync()]).toEqual([1, 2, 3]);
    for (const runner of runners) runner.dispose();
    one.dispose();
    other.dispose();
    tf.dispose([start, a, b]);
    return seen;
  }));

test('every look between runs sees the current values', () =>
  expectSame(async (createRunner) => {
    const drift = createDrift();
    const runner = createRunner(drift.program);
    const seen: number[][] = [];
    for (let t = 0; t < 4; t++) {
      await runner.run(1, drift.tables(t, 1));
      seen.push(
        [...(await drift.w.data())],
        [...drift.mean.dataSync()],
        [...tf.tidy(() => tf.dot(drift.w as tf.Tensor, drift.mean as tf.Tensor).dataSync())],
        // Packs the weight by XNNPACK, which keeps what it packed.
        [...tf.tidy(() => tf.fused.matMul({ a: tf.ones([2, 3]), b: tf.reshape(drift.w, [3, 1]) }).dataSync())],
      );
    }
    expect(new Set(seen.map(String)).size).toBe(seen.length);
    runner.dispose();
    drift.dispose();
    return seen;
  }));

test('a copy taken between runs does not follow the weight', () =>
  expectSame(async (createRunner) => {
    const drift = createDrift();
    const runner = createRunner(drift.program);
    const copies: tf.Tensor[] = [];
    for (let t = 0; t < 4; t++) {
      copies.push(drift.w.clone());
      await runner.run(1, drift.tables(t, 1));
    }
    const seen = copies.map((copy) => [...copy.dataSync()]);
    expect(seen[0]).toEqual([1, 2, 3]);
    runner.dispose();
    drift.dispose();
    tf.dispose(copies);
    return seen;
  }));

test('runners that take turns do what each does alone', async () => {
  const alone = async () => {
    const drift = createDrift();
    const runner = replayOnWasm(drift.program);
    const seen = await advance(runner, drift, 0, 6);
    runner.dispose();
    drift.dispose();
    return seen;
  };
  const expected = await alone();
  const [a, b] = [createDrift(), createDrift()];
  const [first, second] = [replayOnWasm(a.program), replayOnWasm(b.program)];
  const [seenA, seenB]: number[][] = [[], []];
  for (let t = 0; t < 6; t++) {
    seenA!.push(...(await advance(first, a, t, 1)));
    // The second one starts late, and goes on after the first one's end.
    if (t >= 2) seenB!.push(...(await advance(second, b, t - 2, 1)));
  }
  first.dispose();
  a.dispose();
  const rubbish = Array.from({ length: 20 }, () => tf.fill([3], NaN));
  seenB!.push(...(await advance(second, b, 4, 2)));
  expect(seenA).toEqual(expected);
  expect(seenB).toEqual(expected);
  second.dispose();
  b.dispose();
  tf.dispose(rubbish);
});

test('runners that share a weight hand it to each other', () =>
  expectSame(async (createRunner) => {
    const shared = tf.tidy(() => tf.variable(tf.tensor1d([1, 2, 3])));
    const [a, b] = [createDrift(shared), createDrift(shared)];
    const runners = [createRunner(a.program), createRunner(b.program)] as const;
    const seen = await advance(runners[0], a, 0, 2);
    // From here on the two have met the weight at different places.
    tf.tidy(() => shared.assign(tf.tensor1d([7, 8, 9])));
    for (let t = 2; t < 6; t++) {
      seen.push(...(await advance(runners[1], b, t, 1)), ...(await advance(runners[0], a, t, 1)));
    }
    seen.push(...shared.dataSync());
    for (const runner of runners) runner.dispose();
    seen.push(...shared.dataSync());
    a.dispose();
    b.dispose();
    shared.dispose();
    return seen;
  }));

test('a step may keep a copy of a weight from before its update', () =>
  expectSame(async (createRunner) => {
    const drift = createDrift();
    const { step } = drift.program;
    const runner = createRunner({
      ...drift.program,
      step(feeds) {
        const before = drift.w.clone();
        step(feeds);
        return tf.sub(drift.w, before) as tf.Tensor1D;
      },
    });
    const seen = await advance(runner, drift, 0, 4);
    expect(seen.some((change) => change !== 0)).toBe(true);
    runner.dispose();
    drift.dispose();
    return seen;
  }));

test('figures may be a view of a weight', () =>
  expectSame(async (createRunner) => {
    const drift = createDrift();
    const { step } = drift.program;
    const runner = createRunner({ ...drift.program, step: (feeds) => (step(feeds), tf.reshape(drift.w, [3])) });
    const seen = [...(await runner.run(4, drift.tables(0, 4)))];
    expect(new Set(seen).size).toBe(12);
    runner.dispose();
    drift.dispose();
    return seen;
  }));

test('a variable that stands by may get another value and end', () =>
  expectSame(async (createRunner) => {
    const drift = createDrift();
    const bystander = tf.tidy(() => tf.variable(tf.tensor1d([1, 2]), false));
    const runner = createRunner(drift.program);
    const seen = await advance(runner, drift, 0, 3);
    tf.tidy(() => bystander.assign(tf.tensor1d([3, 4])));
    seen.push(...(await advance(runner, drift, 3, 1)), ...bystander.dataSync());
    tf.tidy(() => bystander.assign(tf.tensor1d([5, 6])));
    bystander.dispose();
    seen.push(...(await advance(runner, drift, 4, 2)));
    runner.dispose();
    drift.dispose();
    return seen;
  }));

test('variables of every type may stand by', () =>
  expectSame(async (createRunner) => {
    const drift = createDrift();
    const bystanders = tf.tidy(() => [
      tf.variable(tf.tensor1d([true, false, true]), false),
      tf.variable(tf.tensor1d([1, 2, 3], 'int32'), false),
      tf.variable(tf.scalar(NaN), false),
    ]);
    const runner = createRunner(drift.program);
    const seen = await advance(runner, drift, 0, 3);
    expect([...bystanders[0]!.dataSync()]).toEqual([1, 0, 1]);
    runner.dispose();
    drift.dispose();
    tf.dispose(bystanders);
    return seen;
  }));

test('a disposed runner says so', async () => {
  const drift = createDrift();
  const runner = replayOnWasm(drift.program);
  await advance(runner, drift, 0, 2);
  runner.dispose();
  runner.dispose();
  await expect(runner.run(1, drift.tables(2, 1))).rejects.toThrow('the runner is disposed');
  drift.dispose();
});

test('a wrong table is an error that changes nothing', async () => {
  const drift = createDrift();
  const runner = replayOnWasm(drift.program);
  await expect(runner.run(2, drift.tables(0, 1))).rejects.toThrow('table x of 2 steps: 3 values instead of 6');
  await expect(runner.run(1, { x: new Float32Array(3) })).rejects.toThrow(
    'table hyper of 1 steps: undefined values instead of 2',
  );
  expect(valuesOf(drift)).toEqual([1, 2, 3, 0.5, 0.25, 0.125]);
  runner.dispose();
  drift.dispose();
});
