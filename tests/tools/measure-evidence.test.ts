import { expect, test } from 'vitest';
import type { Evidence } from '../../src/engine/evidence-file';
import { packJson } from '../../src/lib/pack';
import { digits, measureEvidence } from '../../src/tools/measure-evidence.mjs';
import { createRun, node, toy } from './toy-experiment';

const stamps = {
  run: 'r1',
  claims: { falls: 'f1', stays: 's1', exact: 'e1' },
  checks: { up: 'u1' },
  goals: { low: 'l1' },
};
const measure = (options: {
  stored?: Evidence;
  drift?: number;
  changed?: object;
  claims?: object;
  experiment?: object;
}) => {
  const { run, runs } = createRun(options.drift);
  const now = { ...stamps, ...options.changed, claims: { ...stamps.claims, ...options.claims } };
  const experiment = { ...toy, ...options.experiment };
  return measureEvidence({ id: 'toy', node, experiment, run, stamps: now, stored: options.stored }).then((result) => ({
    ...result,
    runs,
  }));
};
/** As it comes back from its file. */
const store = (evidence: object): Evidence => JSON.parse(packJson(evidence, { digits }));
const stored = store((await measure({})).evidence);
/** Seeds of the runs at a rate of 0.1, the main run of both empirical claims. */
const seedsOf = (runs: { lr?: unknown; seed?: unknown }[]) =>
  new Set(runs.filter(({ lr }) => lr === 0.1).map(({ seed }) => seed));

test('without a file everything is judged on all its seeds, claims also on their control, goals also at their start', () => {
  expect(stored).toMatchObject({ experiment: 'toy', stamp: 'r1', firstLosses: [0.5] });
  expect(stored.claims.map(({ id, stamp, held, of, controls }) => [id, stamp, held, of, controls.length])).toEqual([
    ['falls', 'f1', 10, 10, 3],
    ['stays', 's1', 10, 10, 3],
    ['exact', 'e1', 1, 1, 0],
  ]);
  expect(stored.claims[0]!.controls[2]).toEqual({ seed: 2, held: false, figures: { loss: 2.02 } });
  expect(stored.checks[0]!.answers.map(({ answer }) => answer).join(' ')).toMatch(/^(less ){6}(more ?){4}$/);
  expect(stored.goals).toEqual([
    {
      id: 'low',
      stamp: 'l1',
      answers: [0.3, 0.9, 0.02].map((lr) => ({
        settings: { lr },
        seeds: [0, 1, 2].map((seed) => ({ seed, numbers: { loss: expect.closeTo(10 * lr + 0.01 * seed, 6) } })),
      })),
    },
  ]);
});

test('nothing changed: seed 0 is run, and the file stays as it is', async () => {
  const { evidence, words, runs, fresh } = await measure({ stored });
  expect(evidence).toEqual(stored);
  expect([words, fresh]).toEqual(['seed 0 repeats', []]);
  expect(runs.every(({ seed }) => seed === 0)).toBe(true);
});

test('the run changed and seed 0 repeats to the last digit: the stamp is renewed, and nothing else', async () => {
  const { evidence, words, runs } = await measure({ stored, changed: { run: 'r2' } });
  expect(evidence).toEqual({ ...stored, stamp: 'r2' });
  expect(words).toBe('seed 0 repeats, stamp renewed');
  expect(runs.every(({ seed }) => seed === 0)).toBe(true);
});

test.each([
  ['changed', { run: 'r2' }],
  ['did not change, but the engine did', {}],
])('the run %s and seed 0 differs in the seventh digit: everything is measured anew', async (_, changed) => {
  const { evidence, words, runs } = await measure({ stored, drift: 1e-6, changed });
  expect(words).toBe('measured anew, seed 0 does not repeat: its first losses, falls, low');
  expect(evidence.claims.map(({ of }: { of: number }) => of)).toEqual([10, 10, 1]);
  expect(evidence.claims[0].figures.loss.mean).toBeCloseTo(stored.claims[0]!.figures['loss']!.mean + 1e-6, 9);
  expect(seedsOf(runs).size).toBe(10);
});

test('a control that gives other figures counts as well', async () => {
  const other = store(stored);
  other.claims[0]!.controls[0]!.figures['loss'] = 2.1;
  expect((await measure({ stored: other })).words).toBe('measured anew, seed 0 does not repeat: falls');
});

test('a claim changed: it is trained on all seeds, the others stay', async () => {
  const { evidence, words, fresh } = await measure({ stored, claims: { stays: 's2' } });
  expect(words).toBe('seed 0 repeats; trained on all seeds: stays');
  expect(fresh.map(({ item, value }) => [item.id, value.of])).toEqual([['stays', 10]]);
  expect(evidence.claims.map(({ stamp }: { stamp: string }) => stamp)).toEqual(['f1', 's2', 'e1']);
  expect(evidence.claims[0]).toEqual(stored.claims[0]);
});

test.each<[string, (evidence: Evidence) => void]>([
  ['is new', (evidence) => evidence.claims.splice(1, 1)],
  ['lacks a seed', (evidence) => evidence.claims[1]!.seeds.pop()],
  ['lacks a seed of its control', (evidence) => evidence.claims[1]!.controls.pop()],
  ['counts what its seeds do not say', (evidence) => (evidence.claims[1]!.held = 9)],
])('a claim that %s is trained on all seeds', async (_, spoil) => {
  const spoilt = store(stored);
  spoil(spoilt);
  const { evidence, fresh } = await measure({ stored: spoilt });
  expect(fresh.map(({ item }) => item.id)).toEqual(['stays']);
  expect(store(evidence)).toEqual(stored);
});

test.each<[string, object]>([
  ['has another start', { settings: { lr: 0.4 } }],
  ['has another answer', { answers: [{ settings: { lr: 0.01 }, reaches: true, because: '' }] }],
])('a goal that %s is measured on all seeds, one with other bars is not', async (_, change) => {
  const withGoal = (part: object) => measure({ stored, experiment: { goals: [{ ...toy.goals![0]!, ...part }] } });
  expect((await withGoal(change)).fresh.map(({ item }) => item.id)).toEqual(['low']);
  expect((await withGoal({ bars: { loss: { label: 'loss', below: 1 } } })).fresh).toEqual([]);
});

test('a claim that is no more goes', async () => {
  const more = store(stored);
  more.claims.push({ ...more.claims[0]!, id: 'old' });
  expect((await measure({ stored: more })).evidence).toEqual(stored);
});

test('a file of another make is measured anew', async () => {
  const old = { experiment: 'toy', firstLosses: [0.5], claims: stored.claims.map(({ stamp: _, ...claim }) => claim) };
  expect(store((await measure({ stored: old as never })).evidence)).toEqual(stored);
});
