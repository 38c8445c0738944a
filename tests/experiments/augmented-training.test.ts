import { beforeAll, describe, expect, test } from 'vitest';
import { emptyRecord } from '../../src/engine/run-record';
import training from '../../src/experiments/augmented-training/cell';
import { checks } from '../../src/experiments/augmented-training/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const ended = (plainWithout: number, plainWith: number, transform = 'resize') => ({
  ...emptyRecord({ transform }),
  result: { plainWithout, plainWith },
});

test.each([
  ['better', 0.9, 0.95],
  ['same', 0.9, 0.85],
  ['worse', 0.9, 0.6],
])('the prediction is graded as %s', (name, before, after) => {
  const [check] = checks;
  expectGrade(check, ended(before, after), name);
});

describe('a run', () => {
  test.each(['six-nine', 'shapes'])('of %s shows images with their variants and labels', async (task) => {
    const { figures } = await runById('augmented-training', { ...training.tiny, copies: 2, task });
    const state = figures['pictures'];
    if (state?.kind !== 'images') throw new Error('missing figure: pictures');
    expect(state.pictures.map(({ name }) => name)).toEqual([
      'image 1', 'variant a of 1', 'variant b of 1', 'image 2', 'variant a of 2', 'variant b of 2',
    ]); // prettier-ignore
    expect(state.pictures[1]!.note).toBe(state.pictures[0]!.note);
  });
});
