import { describe, expect, test } from 'vitest';
import { emptyRecord } from '../../src/engine/run-record';
import freeze from '../../src/experiments/freeze';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

const ended = (result: Record<string, number>) => ({ ...emptyRecord({}), result });

describe('predictions', () => {
  const [check] = freeze.checks!;

  test('the grade is the way with the highest accuracy, and an option', () => {
    for (const way of ['frozen', 'tuned', 'early', 'scratch']) {
      expectGrade(check, ended({ frozen: 0.5, tuned: 0.5, early: 0.5, scratch: 0.5, [way]: 0.6 }), way);
    }
  });
});

describe('a run', () => {
  test.each([
    { images: 'synthetic', target: 'similar' },
    { images: 'synthetic', target: 'dissimilar' },
    { images: 'real', target: 'similar' },
    { images: 'real', target: 'dissimilar' },
  ])('$images, $target: moves no frozen weight and every fine-tuned layer', async (settings) => {
    await useBackend('wasm');
    const { figures } = await runById('freeze', { ...freeze.tiny, ...settings });
    const change = figures['change'];
    if (change?.kind !== 'profile') throw new Error('missing figure: change');
    expect(change.values['frozen']).toEqual([0, 0, 0, 0]);
    expect(Math.min(...change.values['tuned']!)).toBeGreaterThan(0);
    expect(figures['pictures']).toMatchObject({ pictures: { length: settings.images === 'real' ? 10 : 8 } });
  });
});
