import { beforeAll, describe, expect, test } from 'vitest';
import { emptyRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/ssd-crops/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

describe('a run', () => {
  test('shows the image and seven crops; samplers that found nothing say so', async () => {
    const { figures } = await runById('ssd-crops', { object: 25 });
    const state = figures['crops'];
    if (state?.kind !== 'images') throw new Error('missing figure: crops');
    expect(state.pictures).toHaveLength(8);
    const notes = Object.fromEntries(state.pictures.map(({ name, note }) => [name, note]));
    expect(notes).toMatchObject({ 'whole image': '1 draw', 'IoU ≥ 0.9': 'none in 50 draws', any: '1 draw' });
  });

  test('a larger overlap is met less often', async () => {
    const { result } = await runById('ssd-crops', { object: 70 });
    const kept = ['any', '0.1', '0.3', '0.5', '0.7', '0.9'].map((overlap) => result[`kept ${overlap}`]!);
    expect([...kept].sort((a, b) => b - a)).toEqual(kept);
  });
});

const ended = (result: Record<string, number>, params = {}) => ({ ...emptyRecord(params), result });

test.each([
  ['few', { 'found 0.9': 0.005 }],
  ['some', { 'found 0.9': 0.3 }],
  ['most', { 'found 0.9': 0.99 }],
])('the prediction is graded as %s', (name, result) => {
  const [check] = checks;
  expectGrade(check, ended(result), name);
});
