import { beforeAll, describe, expect, test } from 'vitest';
import { emptyRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/anchors/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

/** Pictures of a run, and its numbers. */
async function show(settings: Record<string, unknown>) {
  const { figures, result } = await runById('anchors', settings);
  const state = figures['roles'];
  if (state?.kind !== 'images') throw new Error('missing figure: roles');
  return { pictures: state.pictures, result };
}

describe('a run', () => {
  test('draws each anchor once, in the picture of its role, and says how many', async () => {
    const { pictures, result } = await show({});
    const drawn = pictures.slice(1).map(({ boxes, note }) => {
      const count = boxes!.filter(({ role }) => role !== 'truth').length;
      expect(note).toBe(`${count} anchors`);
      return count;
    });
    expect(drawn).toEqual([result['positive'], result['ignored'], result['negative']]);
    expect(drawn.reduce((sum, count) => sum + count)).toBe(128);
  });

  test('four sizes are twice as many anchors', async () => {
    const { pictures, result } = await show({ sizes: '8, 16, 28, 48' });
    expect(result['anchors']).toBe(256);
    expect(pictures[0]!.points!.x).toHaveLength(64);
  });

  test('a box without area has no anchor, and the others keep theirs', async () => {
    const object = { x0: 0.3, y0: 0.3, x1: 0.6, y1: 0.6 };
    const alone = await show({ objects: [object] });
    const both = await show({ objects: [{ x0: 0.5, y0: 0.5, x1: 0.5, y1: 0.5 }, object] });
    expect(both.result['without']).toBe(1);
    expect(both.result['positive']).toBe(alone.result['positive']);
  });
});

test.each([
  ['none', 0],
  ['one', 1],
  ['several', 2],
])('the prediction is graded as %s', (name, positive) => {
  expectGrade(checks[0], { ...emptyRecord({}), result: { positive } }, name);
});
