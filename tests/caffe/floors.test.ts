import { describe, expect, test } from 'vitest';
import { findDeath, lastFinitePass, profilePass, writeAutopsy } from '../../src/caffe/autopsy';
import { parseDebugLine, type DebugLine } from '../../src/caffe/debug-lines';
import { caffeFloor, fltMin, printLoss, type Printer } from '../../src/caffe/floors';

const printers: Printer[] = ['caffe-gpu', 'caffe-cpu', 'keras', 'none'];
const printed = (logits: number[], label = 0) =>
  printers.map((printer) => printLoss(logits, [label], logits.length, printer));

test("Caffe's floor is -ln(FLT_MIN)", () => {
  expect(fltMin).toBe(1.1754943508222875e-38);
  expect(caffeFloor).toBeCloseTo(87.33654, 5);
  expect(-Math.log(fltMin)).toBe(caffeFloor);
});

describe('the printed loss', () => {
  test('is the same everywhere while nothing underflows', () => {
    for (const value of printed([0, 0, 0])) expect(value).toBeCloseTo(Math.log(3), 6);
    for (const value of printed([1, 5])) expect(value).toBeCloseTo(Math.log(1 + Math.exp(4)), 6);
  });
  test('of a gap of 1000 is each one’s floor, and 1000 without', () => {
    const values = printed([0, 1000]);
    [caffeFloor, caffeFloor, 16.118096, 1000].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 4));
  });
  test('of NaN is the floor on a GPU and NaN elsewhere', () => {
    expect(printed([NaN, 1])).toEqual([caffeFloor, NaN, NaN, NaN]);
    expect(printed([1, Infinity], 1)).toEqual([caffeFloor, NaN, NaN, NaN]);
  });
  test('is a mean: half of the samples at the floor is half of it', () => {
    expect(printLoss([0, 1000, 1000, 0], [0, 0], 2, 'caffe-gpu')).toBeCloseTo(caffeFloor / 2, 9);
  });
  test('below 2^-126 the floor acts, above not', () => {
    expect(printed([0, 87.3])[0]).toBeCloseTo(87.3, 4);
    expect(printed([0, 87.4])[0]).toBe(caffeFloor);
  });
});

describe('an autopsy', () => {
  /** The rate of each iteration. */
  const rates: Record<number, number> = { 0: 1, 1: 0.02, 7: 3 };
  const pass = (iteration: number, top: string, scaled = '2') =>
    [
      `[Forward] Layer conv1, top blob conv1 data: ${top}`,
      '[Forward] Layer conv1, param blob 0 data: 0.5',
      `[Forward] Layer scale1, top blob conv1 data: ${scaled}`,
      '[Backward] Layer conv1, param blob 0 diff: 1e+09',
      `Iteration ${iteration}, loss = 1`,
      `Iteration ${iteration}, lr = ${rates[iteration]}`,
    ].map((line) => parseDebugLine(line)!);
  const passes: DebugLine[][] = [pass(0, '1'), pass(1, '1e+20'), pass(7, '3', 'inf')];

  test('finds the first tensor that is not finite, and the pass before', () => {
    expect(findDeath(passes)).toMatchObject({ iteration: 7, first: { layer: 'scale1', value: Infinity } });
    expect(lastFinitePass(passes)).toBe(passes[1]);
    expect(findDeath(passes.slice(0, 2))).toBeNull();
    expect(lastFinitePass(passes.slice(0, 2))).toBe(passes[1]);
    expect(() => lastFinitePass([])).toThrow('no passes to look at');
  });
  test('writes the last passes, with the key line and what went before', () => {
    const lines = writeAutopsy(passes, 2);
    const key = lines.find(({ mark }) => mark === 'key')!;
    expect(key.text).toContain('Layer scale1');
    expect(key.note).toContain('iteration 7, the output of scale1');
    expect(key.note).toContain('1e+20 (conv1)');
    expect(key.note, 'the rate that led there').toContain('rate of 0.02 that is a step of 2e+07');
    expect(lines.filter(({ text }) => text.startsWith('Iteration'))).toHaveLength(2);
    expect(writeAutopsy([pass(0, 'nan')]).find(({ mark }) => mark === 'key')!.note).toContain(
      'no rate can be to blame',
    );
    expect(writeAutopsy(passes.slice(0, 1)).every(({ mark }) => mark === undefined)).toBe(true);
  });
  test('gives a profile by layer', () => {
    expect(profilePass(passes[1]!)).toEqual({ layers: ['conv1'], outputs: [1e20], weights: [0.5], gradients: [1e9] });
  });
});
