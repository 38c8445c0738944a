import { beforeAll, expect, test } from 'vitest';
import { checks } from '../../src/experiments/permute/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

async function linesOf(order: string): Promise<string[]> {
  const { rows } = (await runById('permute', { order })).figures;
  if (rows?.kind !== 'log') throw new Error('missing figure');
  return rows.lines.map(({ text }) => text);
}

test('0 2 3 1 gives each prior its own four numbers', async () => {
  const lines = await linesOf('0 2 3 1');
  expect(lines[0]).toBe('prior 0: x of (0,0) box 0, y of (0,0) box 0, w of (0,0) box 0, h of (0,0) box 0');
  expect(lines[3]).toContain('x of (0,1) box 1');
});

test('without Permute a prior gets one number of four neighbouring cells', async () => {
  const lines = await linesOf('0 1 2 3');
  expect(lines[0]).toBe('prior 0: x of (0,0) box 0, x of (0,1) box 0, x of (0,2) box 0, x of (0,3) box 0');
});

test('0 3 2 1 gives whole boxes of the mirrored cell', async () => {
  const lines = await linesOf('0 3 2 1');
  expect(lines[2]).toBe('prior 2: x of (1,0) box 0, y of (1,0) box 0, w of (1,0) box 0, h of (1,0) box 0');
});

test('no object: both heads say background', async () => {
  const { result } = await runById('permute', { order: '0 2 3 1', objects: [] });
  expect(result['said']).toBe(0);
});

test.each([
  ['0 1 2 3', 'wrong'],
  ['0 2 3 1', 'few'],
])('with %s the answer is "%s"', async (order, answer) => {
  expectGrade(checks[0], await runById('permute', { order }), answer);
});
