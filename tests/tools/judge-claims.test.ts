import { expect, test } from 'vitest';
import type { ClaimEvidence } from '../../src/engine/evidence-file';
import type { Claim } from '../../src/engine/experiment';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import type { Move } from '../../src/lib/moves';
import { judgeClaim } from '../../src/tools/judge-claims.mjs';
import { node, toy } from './toy-experiment';

test('a run moves as the claim says, on each seed, and its control stands still', async () => {
  const moves: Move[] = [{ step: 3, params: { lr: 1 } }];
  const claim = {
    id: 'moved',
    text: '',
    runs: { run: {} },
    moves: { run: moves },
    control: { run: {} },
    holds: ({ run }) => run!.result['moves'] === 1,
    figures: () => ({}),
  } satisfies Claim as Claim;
  const run = async (settings: object, of: readonly Move[]): Promise<RunRecord> => ({
    ...emptyRecord({ ...settings }),
    result: { moves: of.length },
  });
  const judged: ClaimEvidence = await judgeClaim({ node, experiment: toy, run }, claim);
  expect(judged).toMatchObject({ held: 10, of: 10 });
  expect(judged.controls.map(({ held }) => held)).toEqual([false, false, false]);
});
