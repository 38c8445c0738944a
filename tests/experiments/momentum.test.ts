import { beforeAll, expect, test } from 'vitest';
import { checks } from '../../src/experiments/momentum/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

async function linesOf(figure: string, settings: Record<string, unknown>): Promise<Record<string, number[]>> {
  const state = (await runById('momentum', settings)).figures[figure];
  if (state?.kind !== 'lines') throw new Error(`missing figure: ${figure}`);
  return state.values as Record<string, number[]>;
}

test('without momentum both paths are (1 - rate x curvature) ^ step', async () => {
  const { momentum, plain } = await linesOf('path', { momentum: 0, lr: 0.1, curvature: 0.1 });
  expect(momentum).toEqual(plain);
  [0, 4, 52, 400].forEach((step) => expect(momentum![step / 4]).toBeCloseTo(0.99 ** step, 10));
});

test('with momentum the path is that of the recursion w(t+1) = (1 + m - rate x curvature) w(t) - m w(t-1)', async () => {
  const { momentum: w } = await linesOf('path', { momentum: 0.9, lr: 0.1, curvature: 0.1 });
  const expected = [1, 0.99];
  for (let t = 1; t < 400; t++) expected.push((1 + 0.9 - 0.01) * expected[t]! - 0.9 * expected[t - 1]!);
  w!.forEach((value, i) => expect(value).toBeCloseTo(expected[4 * i]!, 10));
});

test('a path that leaves the picture ends, and the other goes on', async () => {
  const { momentum, plain } = await linesOf('path', { momentum: 0.99, lr: 1, curvature: 1 });
  expect(plain!.at(-1)).toBeNaN();
  expect(Math.abs(momentum!.at(-1)!)).toBeLessThan(1);
});

test('inside and outside agree until the rate drops', async () => {
  const { inside, outside } = await linesOf('steady', { momentum: 0.99, lr: 0.01 });
  for (let i = 0; i < 100; i++) expect(inside![i]).toBeCloseTo(outside![i]!, 10);
  expect(inside![100]).toBeGreaterThan(9 * outside![100]!);
});

test.each([
  ['swings', { momentum: 0.99 }],
  ['faster', { momentum: 0.5, lr: 0.2 }],
  ['slower', { momentum: 0, lr: 0.01 }],
] as const)('the prediction is graded as %s', async (name, settings) => {
  const [check] = checks;
  expectGrade(check, await runById('momentum', settings), name);
});
