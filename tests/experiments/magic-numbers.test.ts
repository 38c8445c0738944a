import { beforeAll, describe, expect, test } from 'vitest';
import { caffeFloor } from '../../src/caffe/floors';
import { seriesValues, type RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/magic-numbers/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const printed = (run: RunRecord) => seriesValues(run, 'loss', 'printed');
/** A finished run that printed one number. */
const finish = (value: number): RunRecord => ({
  params: {},
  figures: { loss: { kind: 'curves', series: { printed: { steps: [0], values: [value] } } } },
  references: {},
  result: {},
});
const logOf = (run: RunRecord) => {
  const state = run.figures['autopsy'];
  if (state?.kind !== 'log') throw new Error('missing figure: autopsy');
  return state.lines;
};

describe('weights twice too large', () => {
  test('die, and the autopsy names the first number', async () => {
    const run = await runById('magic-numbers', {});
    const keys = logOf(run).filter(({ mark }) => mark === 'key');
    expect(keys).toHaveLength(1);
    expect(keys[0]!.note).toContain(`iteration ${run.result['death']}`);
    expect(printed(run)).toHaveLength(60);
    expect(printed(run).at(-1)).toBeCloseTo(caffeFloor, 9);
    // Until then whole parts of the batch of 32 are at the floor.
    const atFloor = (printed(run)[0]! / caffeFloor) * 32;
    expect(atFloor).toBeCloseTo(Math.round(atFloor), 1);
  });

  test('die in the same way whoever prints the exact loss', async () => {
    const runs = await Promise.all(
      ['caffe-gpu', 'caffe-cpu', 'none'].map((prints) => runById('magic-numbers', { prints })),
    );
    expect(new Set(runs.map((run) => run.result['death'])).size).toBe(1);
    expect(runs.map((run) => printed(run).at(-1)?.toPrecision(6))).toEqual(['87.3365', 'NaN', 'NaN']);
  });

  test('train on another loss with Keras: the clip passes no gradient, and the run goes on', async () => {
    const run = await runById('magic-numbers', { prints: 'keras' });
    expect(run.result['death']).toBe(-1);
    expect(Math.max(...printed(run))).toBeLessThanOrEqual(-Math.log(1e-7));
  });
});

test('a saturated net does not move under a clipped loss, and does under an exact one', async () => {
  const exact = async (prints: string) =>
    (await runById('magic-numbers', { patient: 'saturated', prints, steps: 60 })).result['exact']!;
  expect(await exact('keras')).toBeGreaterThan(119);
  expect(await exact('caffe-gpu')).toBeLessThan(10);
});

test('a healthy run has no key line, and its profile is finite', async () => {
  const run = await runById('magic-numbers', { patient: 'healthy', steps: 4 });
  expect(run.result['death']).toBe(-1);
  expect(logOf(run).some(({ mark }) => mark === 'key' || mark === 'bad')).toBe(false);
  const sizes = run.figures['sizes'];
  if (sizes?.kind !== 'profile') throw new Error('missing figure: sizes');
  expect(sizes.labels).toEqual(['conv1', 'conv2', 'conv3', 'conv4', 'conv5', 'conv6', 'fc']);
  expect(Object.values(sizes.values).flat().every(Number.isFinite)).toBe(true);
});

test.each([
  ['nan', NaN],
  ['floor', caffeFloor],
  ['chance', 1.39],
  ['grows', 1e6],
])('what a CPU prints is graded as %s', (name, value) => {
  const [check] = checks;
  expectGrade(check, finish(value), name);
});

test.each([
  ['nan', NaN],
  ['stays', 16.118096],
  ['recovers', 0.83],
])('what the clipped loss does is graded as %s', (name, value) => {
  const [, check] = checks;
  expectGrade(check, finish(value), name);
});
