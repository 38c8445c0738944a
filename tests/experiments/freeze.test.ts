import { describe, expect, test } from 'vitest';
import { emptyRecord } from '../../src/engine/run-record';
import freeze from '../../src/experiments/freeze';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

const ended = (result: Record<string, number>) => ({ ...emptyRecord({}), result });

describe('predictions and goals', () => {
  const [check] = freeze.checks!;
  const [goal] = freeze.goals!;

  test.each([
    ['early', 0.8],
    ['early', 0.61],
    ['same', 0.5],
    ['last', 0.39],
  ])('the grade is "%s" for early features at %f beside last ones at 0.5, whatever the others do', (answer, early) => {
    for (const scratch of [0.2, 0.99]) expectGrade(check, ended({ frozen: 0.5, early, tuned: 0.6, scratch }), answer);
  });

  test('the goal asks for the best way, two points above the frozen one', () => {
    const reached = (tuned: number, scratch = 0.5) => goal!.reached(ended({ frozen: 0.9, tuned, early: 0.5, scratch }));
    expect([reached(0.91), reached(0.93), reached(0.93, 0.94)]).toEqual([false, true, false]);
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
