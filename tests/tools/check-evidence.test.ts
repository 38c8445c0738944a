import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../src/engine/run-record';
import { findStale, rerunClaims, rerunRecorded } from '../../src/tools/check-evidence.mjs';
import { measureEvidence } from '../../src/tools/measure-evidence.mjs';
import { createRun, node, toy } from './toy-experiment';

const stamps = { run: 'r1', questions: 'q1', claims: { falls: 'f1', stays: 's1', exact: 'e1' } };
const { run } = createRun();
const experiment = {
  ...toy,
  sweep: { param: 'lr', values: [0.1, 0.2] },
  presets: [{ id: 'fast', settings: { lr: 0.5 } }],
};
const { evidence } = await measureEvidence({ id: 'toy', node, experiment, run, stamps, stored: undefined });
const recorded = {
  stamp: 'r1',
  record: await run({}),
  sweep: [
    { value: 0.1, record: await run({ lr: 0.1 }) },
    { value: 0.2, record: await run({ lr: 0.2 }) },
  ],
  presets: [{ id: 'fast', record: await run({ lr: 0.5 }) }],
};
const setup = { id: 'toy', node, experiment, stamps, evidence, recorded, run };

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
      { evidence: { ...evidence, stamps: { ...evidence.stamps, run: 'r0' } } },
      `toy: what makes its numbers changed since they were measured ${measured}`,
    ],
    [
      'a goal',
      { evidence: { ...evidence, stamps: { ...evidence.stamps, questions: 'q0' } } },
      `toy: its grades or goals changed since they were stamped ${measured}`,
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
      `toy/falls: measured, and no claim any more ${measured}`,
    ],
    ['nine seeds of ten', withClaim({ seeds: seeds.slice(1) }), `toy/falls: not judged on all its seeds ${measured}`],
    [
      'a count that its seeds do not give',
      withClaim({ held: 9 }),
      `toy/falls: not judged on all its seeds ${measured}`,
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
      'another sweep',
      { recorded: { ...recorded, sweep: recorded.sweep.slice(1) } },
      `toy: recorded with another sweep ${again}`,
    ],
    [
      'a preset with other settings',
      { recorded: { ...recorded, presets: [{ id: 'fast', record: recorded.record }] } },
      `toy: preset fast is not recorded ${again}`,
    ],
    ['no preset', { recorded: { ...recorded, presets: undefined } }, `toy: preset fast is not recorded ${again}`],
  ])('%s', (_, change, sentence) => {
    expect(findStale({ ...setup, ...change })).toEqual([sentence]);
  });
});

describe('rerunRecorded', () => {
  const drifted = { ...setup, run: createRun(1e-3).run };
  test('repeats the default run, or everything that is recorded', async () => {
    expect(await rerunRecorded(setup)).toEqual([]);
    expect(await rerunRecorded(setup, { all: true })).toEqual([]);
    const sentence =
      'toy: its default run differs from the recorded one: result.loss was 0.51 and is 0.511 (run npm run record toy)';
    expect(await rerunRecorded(drifted)).toEqual([sentence]);
    expect(await rerunRecorded(drifted, { all: true })).toHaveLength(4);
  });
  test('a picture that the file of a sweep leaves out is not missed, one of the default is', async () => {
    const log = { kind: 'log' as const, lines: [], newest: 0 };
    const withLog = async (settings: object): Promise<RunRecord> => ({
      ...(await run(settings as never)),
      figures: { log },
    });
    expect(await rerunRecorded({ ...setup, run: withLog }, { all: true })).toEqual([
      'toy: its default run differs from the recorded one: figures.log was missing and is there (run npm run record toy)',
    ]);
  });
});

describe('rerunClaims', () => {
  test('seed 0 repeats', async () => expect(await rerunClaims(setup)).toEqual([]));
  test('says which claim gives other figures, or holds no more', async () => {
    expect(await rerunClaims({ ...setup, run: createRun(0.3).run })).toEqual([
      'toy, first losses: 0 was 0.5 and is 0.8 (run npm run evidence toy)',
      'toy/falls, seed 0: figures.loss was 1 and is 1.3 (run npm run evidence toy)',
      'toy/falls, control of seed 0: 0.figures.loss was 2 and is 2.3 (run npm run evidence toy)',
      'toy/stays, seed 0: held was true and is false (run npm run evidence toy)',
    ]);
  });
});
