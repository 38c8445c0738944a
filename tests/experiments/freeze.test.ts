import { describe, expect, test } from 'vitest';
import { emptyRecord } from '../../src/engine/run-record';
import freeze from '../../src/experiments/freeze/cell';
import { checks } from '../../src/experiments/freeze/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

const ended = (result: Record<string, number>) => ({ ...emptyRecord({}), result });

describe('predictions', () => {
  const [check] = checks;

  test.each([
    ['early', 0.8],
    ['early', 0.61],
    ['same', 0.5],
    ['last', 0.39],
  ])('the grade is "%s" for early features at %f beside last ones at 0.5, whatever the others do', (answer, early) => {
    for (const scratch of [0.2, 0.99]) expectGrade(check, ended({ frozen: 0.5, early, tuned: 0.6, scratch }), answer);
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
