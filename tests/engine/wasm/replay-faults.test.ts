import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openRunner } from '../../../src/engine/replay/open-runner';
import { runEagerly } from '../../../src/engine/replay/eager';
import { ReplayError, type StepProgram } from '../../../src/engine/replay/program';
import { replaceMembers } from '../../../src/engine/replay/replace-members';
import { issue } from '../../../src/engine/wasm';
import { currentWasm } from '../../../src/engine/wasm/heap';
import { replayOnWasm } from '../../../src/engine/wasm/replay';
import { useBackend } from '../backends';
import { createDrift, type Drift } from '../drift';

let drift: Drift;
let before = 0;
beforeEach(async () => {
  await useBackend('wasm');
  before = tf.memory().numTensors;
  drift = createDrift();
});
afterEach(() => {
  drift.dispose();
  expect(tf.memory().numTensors, 'tensors left behind').toBe(before);
});

const start = [1, 2, 3, 0.5, 0.25, 0.125];
const valuesOf = ({ w, mean }: Drift): number[] => [...w.dataSync(), ...mean.dataSync()];
const totalBytes = (): number => tf.memory().numBytes;

/** The program with one more thing done at the end of each step. */
const spoil = ({ program }: Drift, act: (figures: tf.Tensor1D) => unknown): StepProgram => ({
  ...program,
  step(feeds) {
    const figures = program.step(feeds);
    act(figures);
    return figures;
  },
});

const random = (name: string) => `${name} cannot be replayed: it draws random numbers on the host, use a feed`;
const read = (name: string) =>
  `${name} cannot be replayed: it reads a tensor back inside the step, return it as a figure`;

const refused: [string, (x: tf.Tensor1D) => unknown, string][] = [
  ['dropout', (x) => tf.dropout(x, 0.5), random('dropout')],
  ['randomNormal', () => tf.randomNormal([2]), random('randomNormal')],
  ['randomNormal with a seed', () => tf.randomNormal([2], 0, 1, 'float32', 7), random('randomNormal')],
  ['truncatedNormal', () => tf.truncatedNormal([2]), random('truncatedNormal')],
  ['randomUniform', () => tf.randomUniform([2]), random('randomUniform')],
  ['randomGamma', () => tf.randomGamma([2], 1), random('randomGamma')],
  ['multinomial', () => tf.multinomial(tf.tensor1d([0.1, 0.9]), 3), random('multinomial')],
  ['Math.random', (x) => tf.mul(x, Math.random()), random('Math.random')],
  ['dataSync', (x) => x.dataSync(), read('dataSync')],
  ['arraySync', (x) => x.arraySync(), read('dataSync')],
  ['data', (x) => x.data().catch(() => undefined), read('data')],
  ['array', (x) => x.array().catch(() => undefined), read('data')],
  ['a read inside a gradient', (x) => tf.grad((y) => (y.dataSync(), tf.sum(tf.square(y))))(x), read('dataSync')],
  ['a read whose error is swallowed', (x) => { try { x.dataSync(); } catch { /* goes on */ } }, read('dataSync')],
  ['booleanMaskAsync', (x) => tf.booleanMaskAsync(x, tf.greater(x, 0) as tf.Tensor1D).catch(() => undefined), read('data')],
]; // prettier-ignore

describe('what cannot be replayed is named', () => {
  test.each(refused)('%s', async (_, act, message) => {
    const bytes = totalBytes();
    const runner = replayOnWasm(spoil(drift, act));
    const error: unknown = await runner.run(2, drift.tables(0, 2)).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ReplayError);
    expect((error as Error).message).toBe(message);
    expect(valuesOf(drift), 'variables').toEqual(start);
    runner.dispose();
    expect(totalBytes()).toBe(bytes);
    expect(typeof Math.random(), 'random numbers afterwards').toBe('number');
    tf.dispose(tf.randomNormal([2]));
  });

  test('a step that is different each time', async () => {
    let steps = 0;
    const counting: StepProgram = {
      ...drift.program,
      step: (feeds) => tf.mul(drift.program.step(feeds), ++steps) as tf.Tensor1D,
    };
    const runner = replayOnWasm(counting);
    expect([...(await runner.run(1, drift.tables(0, 1)))]).toEqual(start);
    const between = valuesOf(drift);
    await expect(runner.run(2, drift.tables(1, 2))).rejects.toThrow(
      new ReplayError(
        'the step cannot be replayed: its replay gives other values of its figures, first in call 8 of 8, Multiply [6] [] -> [6]',
      ),
    );
    expect(valuesOf(drift)).toEqual(between);
    runner.dispose();
  });

  test('a step that changes a variable differently each time', async () => {
    let steps = 0;
    const name = drift.mean.name;
    const runner = replayOnWasm(spoil(drift, () => drift.mean.assign(tf.add(drift.mean, ++steps))));
    await expect(runner.run(2, drift.tables(0, 2))).rejects.toThrow(
      new ReplayError(
        `the step cannot be replayed: its replay gives other values of ${name}, first in call 8 of 8, Add [3] [] -> [3]`,
      ),
    );
    expect(valuesOf(drift)).toEqual(start);
    runner.dispose();
  });

  test('figures of another type than float32', async () => {
    const runner = replayOnWasm({ ...drift.program, step: () => tf.ones([2], 'int32') });
    await expect(runner.run(1, drift.tables(0, 1))).rejects.toThrow('figures must be float32: int32');
    runner.dispose();
  });
});

/** Steps in runs of the given lengths, by issued steps alone. */
async function issueAll(chunks: number[]): Promise<{ figures: number[]; variables: number[] }> {
  const own = createDrift();
  const runner = runEagerly(own.program);
  const figures: number[] = [];
  let t = 0;
  for (const k of chunks) {
    figures.push(...(await runner.run(k, own.tables(t, k))));
    t += k;
  }
  const variables = valuesOf(own);
  own.dispose();
  return { figures, variables };
}

/** The same with `record`, which falls back. */
async function replayAll(program: StepProgram, chunks: number[]) {
  const onFallback = vi.fn<(reason: string) => void>();
  const runner = openRunner(program, onFallback);
  const figures: number[] = [];
  let t = 0;
  for (const k of chunks) {
    figures.push(...(await runner.run(k, drift.tables(t, k))));
    t += k;
  }
  runner.dispose();
  const causes = onFallback.mock.calls.map(([reason]) => reason);
  return { got: { figures, variables: valuesOf(drift) }, causes };
}

/** Work that faults when it is done for the nth time. */
function faultAt(n: number, fault: Error): () => void {
  let times = 0;
  const work = () => {
    if (++times === n) throw fault;
  };
  return () => issue(work);
}

describe('the run goes on with steps that are issued', () => {
  test('when the step cannot be replayed', async () => {
    const { got, causes } = await replayAll(
      spoil(drift, (x) => x.dataSync()),
      [1, 2, 3],
    );
    expect(causes).toEqual([read('dataSync')]);
    expect(got).toEqual(await issueAll([1, 2, 3]));
  });

  // The first step is captured, the second one is replayed and issued, the others are replayed.
  test.each([
    ['in the step that is captured', 1],
    ['in the proof, replayed', 2],
    ['in the proof, issued', 3],
    ['in a replay, first of its run', 4],
    ['in a replay, in the middle of its run', 6],
  ])('from the weights before the run, after a fault of the module %s', async (_, n) => {
    const fault = faultAt(n, new WebAssembly.RuntimeError('memory access out of bounds'));
    const chunks = [1, 1, 4, 2];
    const { got, causes } = await replayAll(spoil(drift, fault), chunks);
    expect(causes).toEqual(['the replay failed: memory access out of bounds']);
    expect(got).toEqual(await issueAll(chunks));
  });

  test('when there is no memory for a captured step', async () => {
    const { wasm } = currentWasm();
    const { _malloc: malloc } = wasm;
    let calls = 0;
    const lift = replaceMembers(wasm, { _malloc: (bytes) => (++calls === 8 ? 0 : malloc(bytes)) });
    const { got, causes } = await replayAll(drift.program, [3]);
    lift();
    expect(causes).toEqual([expect.stringMatching(/^out of memory: \d+ bytes for a captured step$/)]);
    expect(got).toEqual(await issueAll([3]));
  });

  test('after a trap of the module itself', async () => {
    // (module (func unreachable) (start 0))
    const trapping = new WebAssembly.Module(
      Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 8, 1, 0, 10, 5, 1, 3, 0, 0, 11),
    );
    let times = 0;
    const trap = () => {
      if (++times === 5) void new WebAssembly.Instance(trapping);
    };
    const { got, causes } = await replayAll(
      spoil(drift, () => issue(trap)),
      [1, 6],
    );
    expect(causes).toEqual(['the replay failed: unreachable']);
    expect(got).toEqual(await issueAll([1, 6]));
  });
});

test.each([1, 2, 4])('an error of the step itself, at its time %i, is passed on and changes nothing', async (n) => {
  const onFallback = vi.fn();
  const runner = openRunner(spoil(drift, faultAt(n, new Error('shapes do not fit'))), onFallback);
  await expect(runner.run(4, drift.tables(0, 4))).rejects.toThrow('shapes do not fit');
  expect(valuesOf(drift)).toEqual(start);
  expect(onFallback).not.toHaveBeenCalled();
  // The next run begins where that one did.
  const figures = [...(await runner.run(3, drift.tables(0, 3)))];
  runner.dispose();
  expect({ figures, variables: valuesOf(drift) }).toEqual(await issueAll([3]));
});
