import { expect, test } from 'vitest';
import { checks } from '../../src/experiments/crop-offset/questions';
import { runById } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

async function textOf(settings: Record<string, unknown>): Promise<string[]> {
  const { maps } = (await runById('crop-offset', settings)).figures;
  if (maps?.kind !== 'log') throw new Error('missing figure');
  return maps.lines.map(({ text }) => text);
}

test('the enlarged map of FCN-32s begins 19 pixels before the picture, and its crop there', async () => {
  const lines = await textOf({});
  expect(lines.find((line) => line.startsWith('upscore'))).toMatch(/ 544 +1 +-19$/);
  expect(lines.at(-1)).toMatch(/^score +500 +1 +0 +crop_param { offset: 19 }$/);
});

test.each([
  [{ padding: 0 }, 'cannot cut 500 × 500'],
  [{ padding: 0, side: 20 }, 'nothing is left after fc6'],
])('%j leaves too little, and the page says where', async (settings, message) => {
  const lines = await textOf(settings);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(message);
});

test.each([
  [{ padding: 100 }, 'same'],
  [{ padding: 110 }, 'moved'],
  [{ head: '16s' }, 'strides'],
])('with %j the answer is "%s"', async (settings, answer) => {
  expectGrade(checks[0], await runById('crop-offset', settings), answer);
});
