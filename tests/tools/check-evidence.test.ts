import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../src/engine/run-record';
import { findStale, rerun } from '../../src/tools/check-evidence.mjs';
import { measureEvidence } from '../../src/tools/measure-evidence.mjs';
import { createRun, node, toy } from './toy-experiment';

const stamps = {
  run: 'r1',
  claims: { falls: 'f1', stays: 's1', exact: 'e1' },
  checks: { up: 'u1' },
  goals: { low: 'l1' },
};
const { run } = createRun();
const experiment = toy;
const { evidence } = await measureEvidence({ id: 'toy', node, experiment, run, stamps, stored: undefined });
const curves = (record: RunRecord, names: string[]): RunRecord => ({
  ...record,
  figures: Object.fromEntries(names.map((name) => [name, { kind: 'log' as const, lines: [], newest: 0 }])),
});
/** A run with the figures `loss` and `picture`, of which the file of another setting keeps only the first. */
const runShown = async (settings: object) => curves(await run(settings as never), ['loss', 'picture']);
const values = (lr: number) => ({ lr, seed: 1 });
const recorded = {
  stamp: 'r1',
  runs: [curves(await run(values(0.05)), ['loss', 'picture']), curves(await run(values(0.5)), ['loss'])],
};
const needed = [
  { values: values(0.05), figures: ['loss', 'picture'], page: '/lab/toy/' },
  { values: values(0.5), figures: ['loss'], page: '/lessons/rates/' },
];
const setup = { id: 'toy', node, experiment, stamps, evidence, recorded, needed, run: runShown };

describe('findStale', () => {
  const measured = '(run npm run evidence toy)';
  const again = '(run npm run record toy)';
  const withClaim = (change: object) => ({
    evidence: {
      ...evidence,
      claims: evidence.claims.map((claim: object, i: number) => (i === 0 ? { ...claim, ...change } : claim)),
    },
  });
  const [{ seeds, controls }] = evidence.claims;

  test('says nothing of fresh files', () => expect(findStale(setup)).toEqual([]));

  test.each([
    ['no evidence', { evidence: undefined }, `toy: no evidence file ${measured}`],
    [
      'the run',
      { evidence: { ...evidence, stamp: 'r0' } },
      `toy: what makes its numbers changed since they were measured ${measured}`,
    ],
    [
      'a goal',
      { stamps: { ...stamps, goals: { low: 'l0' } } },
      `toy goal low: what it measures changed since it was measured ${measured}`,
    ],
    [
      'a check',
      { stamps: { ...stamps, checks: { up: 'u0' } } },
      `toy check up: its settings, its grade or a helper changed since it was graded ${measured}`,
    ],
    [
      'another answer to a goal',
      { experiment: { ...experiment, goals: [{ ...experiment.goals![0]!, answers: [] }] } },
      `toy goal low: not judged on all its seeds and settings ${measured}`,
    ],
    [
      'a claim',
      withClaim({ stamp: 'f0' }),
      `toy/falls: its predicate, its figures or a helper of theirs changed since it was judged ${measured}`,
    ],
    [
      'a claim without evidence',
      { evidence: { ...evidence, claims: evidence.claims.slice(1) } },
      `toy/falls: never measured ${measured}`,
    ],
    [
      'evidence without a claim',
      { experiment: { ...experiment, claims: experiment.claims.slice(1) } },
      `toy/falls: measured, and not in the experiment any more ${measured}`,
    ],
    [
      'nine seeds of ten',
      withClaim({ seeds: seeds.slice(1) }),
      `toy/falls: not judged on all its seeds and settings ${measured}`,
    ],
    [
      'a count that its seeds do not give',
      withClaim({ held: 9 }),
      `toy/falls: not judged on all its seeds and settings ${measured}`,
    ],
    [
      'a control that holds',
      withClaim({ controls: controls.map((one: object) => ({ ...one, held: true })) }),
      'toy/falls: the control run passes the predicate',
    ],
    ['no recorded run', { recorded: undefined }, `toy: no recorded run ${again}`],
    [
      'a recorded run without a stamp',
      { recorded: { ...recorded, stamp: undefined } },
      `toy: what makes its numbers changed since its runs were recorded ${again}`,
    ],
    [
      'a run that a page places and that is not there',
      { recorded: { ...recorded, runs: recorded.runs.slice(0, 1) } },
      `toy: the run of /lessons/rates/ with lr = 0.5 is not recorded ${again}`,
    ],
    [
      'a figure that a page shows and that is not kept',
      { recorded: { ...recorded, runs: [curves(recorded.runs[0]!, ['loss']), recorded.runs[1]!] } },
      `toy: the run of /lab/toy/ with the defaults is not recorded ${again}`,
    ],
  ])('%s', (_, change, sentence) => {
    expect(findStale({ ...setup, ...change })).toEqual([sentence]);
  });
});

describe('rerun', () => {
  const drift = createRun(1e-3).run;
  const drifted = {
    ...setup,
    run: async (settings: object) => curves(await drift(settings as never), ['loss', 'picture']),
  };
  test('repeats what is stored', async () => expect(await rerun(setup)).toEqual([]));
  test('a recorded run that differs is named; the default is run in every turn', async () => {
    const sentence =
      'toy: its run with the defaults differs from the recorded one: result.loss was 0.51 and is 0.511 (run npm run record toy)';
    expect((await rerun(drifted)).filter((one: string) => one.includes('recorded'))).toHaveLength(2);
    for (const turn of [0, 1, 2, 3, 4]) expect(await rerun(drifted, { turn, from: 0 })).toContain(sentence);
  });
  test('a figure that the file leaves out is not missed, one that it has is', async () => {
    const bare = async (settings: object) => curves(await run(settings as never), ['loss']);
    expect(await rerun({ ...setup, run: bare })).toEqual([
      'toy: its run with the defaults differs from the recorded one: figures.picture was there and is missing (run npm run record toy)',
    ]);
  });
  test('says which claim gives other figures or holds no more, which check another answer, which goal other numbers', async () => {
    const other = createRun(0.3).run;
    const shown = async (settings: object) => curves(await other(settings as never), ['loss', 'picture']);
    expect((await rerun({ ...setup, run: shown })).filter((one: string) => one.includes('evidence'))).toEqual([
      'toy, first losses: 0 was 0.5 and is 0.8 (run npm run evidence toy)',
      'toy/falls, seed 0: 0.figures.loss was 1 and is 1.3, and 1 more differ (run npm run evidence toy)',
      'toy/stays, seed 0: 0.held was true and is false (run npm run evidence toy)',
      'toy check up, seed 0: answer was less and is more (run npm run evidence toy)',
      'toy goal low with lr = 0.3, seed 0: 0.1.numbers.loss was 3 and is 3.3 (run npm run evidence toy)',
      'toy goal low with lr = 0.9, seed 0: 0.1.numbers.loss was 9 and is 9.3 (run npm run evidence toy)',
      'toy goal low with lr = 0.02, seed 0: 0.1.numbers.loss was 0.2 and is 0.5 (run npm run evidence toy)',
    ]);
  });
});

test('five turns run everything that a whole check runs, each about a fifth of it and the default', async () => {
  const runsOf = async (how: object) => {
    const { run: counted, runs } = createRun();
    const shown = async (settings: object) => curves(await counted(settings as never), ['loss', 'picture']);
    expect(await rerun({ ...setup, run: shown as never }, how)).toEqual([]);
    return new Set(runs.map((settings) => JSON.stringify(settings)));
  };
  const all = await runsOf({});
  const parts = await Promise.all([0, 1, 2, 3, 4].map((turn) => runsOf({ turn, from: 3 })));
  expect(new Set(parts.flatMap((part) => [...part]))).toEqual(all);
  for (const part of parts) expect(part.size).toBeLessThanOrEqual(2 + Math.ceil(all.size / 5));
});
