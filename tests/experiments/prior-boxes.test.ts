import { expect, test } from 'vitest';
import { checks } from '../../src/experiments/prior-boxes/questions';
import { oddObjects, ssd300Maps } from '../../src/experiments/prior-boxes/readings';
import { runById } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

async function textOf(settings: Record<string, unknown>): Promise<string[]> {
  const { matching } = (await runById('prior-boxes', settings)).figures;
  if (matching?.kind !== 'log') throw new Error('missing figure');
  return matching.lines.map(({ text }) => text);
}

test('maps, picks and the size of the loss are said in words', async () => {
  const lines = await textOf({});
  expect(lines[0]).toBe('res5c    10 x 10 x 6 = 600 priors');
  expect(lines).toContain('in all   696 priors');
  expect(lines).toContain('N = 1; 3 hard negatives of 695');
});

test.each([
  [oddObjects.empty, /^no object: no positive/],
  [oddObjects.empty, /^N = 0; 0 hard negatives of 696$/],
  [oddObjects.flat, /^object 1 takes none: it has no area/],
  [oddObjects.equal, /^object 2: 1 prior in the end$/],
  [oddObjects.large, /^object 1 takes res5c \(\d, \d\) 42 x 42, IoU 0\.0/],
  [{ maps: [{ map: 'fc7', min: 30, max: 60, ratio: 1 }] }, /^unknown map: fc7 \(known: conv1,/],
  [{ maps: [{ map: 'res5c', min: 60, max: 60, ratio: 1 }] }, /^invalid max_size: 60 \(above min_size, 60\)/],
  [{ side: 64 }, /^nothing is left after pool5/],
])('%j is said', async (settings, message) => {
  expect((await textOf(settings)).some((line) => message.test(line))).toBe(true);
});

test('the first picture has the boxes of one cell of each map, the second those that the objects took', async () => {
  const { picture } = (await runById('prior-boxes', { net: 'vgg', maps: ssd300Maps })).figures;
  if (picture?.kind !== 'images') throw new Error('missing figure');
  const roles = (i: number) => picture.pictures[i]!.boxes!.map(({ role }) => role ?? 'truth');
  expect(roles(0).filter((role) => role === 'faint')).toHaveLength(4 + 6 + 6 + 6 + 4 + 4);
  expect(roles(1).filter((role) => role === 'prediction')).toHaveLength(1);
  expect(roles(2).filter((role) => role === 'prediction').length).toBeLessThanOrEqual(12);
});

test.each([
  [{}, 'none'],
  [{ net: 'vgg', maps: ssd300Maps }, 'many'],
  [{ maps: [{ map: 'res5c', min: 60, max: 80, ratio: 3 }] }, 'few'],
])('with %j the answer is "%s"', async (settings, answer) => {
  expectGrade(checks[0], await runById('prior-boxes', settings), answer);
});
