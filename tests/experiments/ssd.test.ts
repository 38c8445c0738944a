import { beforeAll, expect, test } from 'vitest';
import { checks } from '../../src/experiments/ssd/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const tiny = { steps: 4, side: 32, channels: 8 } as const;
const levelOf = async (settings: Record<string, unknown>) =>
  (await runById('ssd', { ...tiny, ...settings })).references['frequencies']!.value;

test('the level of a net that knows frequencies only is that of the formula', async () => {
  expect(await levelOf({})).toBeCloseTo(Math.log(12) + 3 * Math.log(4 / 3), 6);
  expect(await levelOf({ negatives: 'none' })).toBeCloseTo(Math.log(3), 6);
  expect(await levelOf({ negatives: '1:1' })).toBeCloseTo(Math.log(6) + Math.log(2), 6);
  expect(await levelOf({ data: 'fashion' })).toBeCloseTo(Math.log(16) + 3 * Math.log(4 / 3), 6);
});

test('the parts of the loss add up to it, and the terms of one picture are listed with their sum', async () => {
  const { figures } = await runById('ssd', tiny);
  const { loss, terms } = figures;
  if (loss?.kind !== 'curves' || terms?.kind !== 'log') throw new Error('missing figure');
  const { batch, confidence, location } = loss.series;
  batch!.values.forEach((sum, i) => expect(sum).toBeCloseTo(confidence!.values[i]! + location!.values[i]!, 3));
  expect(terms.lines.at(-1)!.text).toMatch(/^over N = \d+: confidence \d+\.\d{3}, location \d+\.\d{3}$/);
});

test('a lower score draws more boxes, a higher NMS limit keeps more, and nothing is trained again', async () => {
  const run = (params: Record<string, number>) => runById('ssd', tiny, [{ after: true, step: 4, params }]);
  const shown = async (params: Record<string, number>) => (await run(params)).result['shown']!;
  const usual = (await runById('ssd', tiny)).result['shown']!;
  expect(await shown({ score: 5 })).toBeGreaterThan(usual);
  expect(await shown({ score: 5, overlap: 95 })).toBeGreaterThan(await shown({ score: 5, overlap: 5 }));
  expect((await run({ score: 5 })).result['map']).toBe((await runById('ssd', tiny)).result['map']);
});

test.each([
  [0.95, 'more'],
  [0.85, 'same'],
  [0.5, 'less'],
])('an mAP of %f is answered with "%s"', async (map, answer) => {
  const run = await runById('ssd', tiny);
  expectGrade(checks[0], { ...run, result: { ...run.result, map } }, answer);
});
