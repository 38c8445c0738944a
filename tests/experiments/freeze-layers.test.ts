import { beforeAll, expect, test, vi } from 'vitest';
import { emptyRecord } from '../../src/engine/run-record';
import experiment from '../../src/experiments/freeze-layers/cell';
import { checks } from '../../src/experiments/freeze-layers/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const run = (order: string) => runById('freeze-layers', { ...experiment.tiny, order });

test.each([
  [0, 0, 'head'],
  [1.1, 0, 'all'],
  [0, 1, 'nothing'],
])('a backbone that moved by %f, failed %i, answers "%s"', (backbone, failed, answer) => {
  expectGrade(checks[0]!, { ...emptyRecord({}), result: { backbone, failed } }, answer);
});

test.each([
  ['before', { still: true, warned: false }],
  ['after', { still: true, warned: true }],
  ['thaw', { still: true, warned: true }],
  ['again', { still: false, warned: false }],
  ['nested', { still: false, warned: false }],
  ['inner', { still: true, warned: false }],
  ['functional', { still: true, warned: false }],
])('%s', async (order, { still, warned }) => {
  const { result } = await run(order);
  expect(result.backbone === 0).toBe(still);
  expect(result.warned! > 0).toBe(warned);
  expect(result.head).toBeGreaterThan(0);
  expect(result.statistics).toBeGreaterThan(0);
});

test('with nothing left to train the message of the library is the last line', async () => {
  const { result, figures } = await run('all');
  expect(result).toMatchObject({ failed: 1, head: 0 });
  const state = figures['lines'];
  expect(state?.kind === 'log' && state.lines.at(-1)).toMatchObject({
    mark: 'bad',
    text: expect.stringMatching(/at least one of the input variables/) as string,
  });
});

test('the warning stands among the lines, once, and does not reach the console', async () => {
  const warn = vi.spyOn(console, 'warn');
  const { figures } = await run('after');
  const state = figures['lines'];
  const lines = state?.kind === 'log' ? state.lines.filter(({ text }) => text.startsWith('Discrepancy')) : [];
  expect(lines).toHaveLength(1);
  expect(warn).not.toHaveBeenCalled();
  expect(console.warn).toBe(warn);
});
