import { expect, test } from 'vitest';
import { chooseCarriers, chooseForBrowser } from '../../src/tools/browser-turn.mjs';
import programs from '../browser/programs.json';

test('of experiments with the same training steps one is run; those without and unknown ones always', () => {
  const steps = { a: ['1', '2'], b: ['2'], c: ['2', '3'], none: [], d: ['3', '1'] };
  expect(chooseCarriers(['a', 'b', 'c', 'd', 'new', 'none'], steps)).toEqual(['a', 'c', 'new', 'none']);
});

test('five turns reach every training step of every experiment', () => {
  const parts = [0, 1, 2, 3, 4].map((turn) => chooseForBrowser(turn));
  const reached = new Set(parts.flat().flatMap((id: string) => programs[id as keyof typeof programs]));
  expect(reached).toEqual(new Set(Object.values(programs).flat()));
  for (const part of parts) expect(part.length).toBeLessThan(chooseForBrowser().length / 4);
});
