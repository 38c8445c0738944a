import { expect, it } from 'vitest';
import type { Claim } from '../../src/engine/experiment';
import { isClaimRun, listClaimRuns, measureClaim, nameMeasured } from '../../src/components/experiment/claim-runs';
import { choice, integer, seed } from '../../src/lib/params';

const params = {
  layers: integer(4, 32, { label: 'Layers', default: 32, step: 2 }),
  norm: choice(['on', 'off'], { label: 'Norm', default: 'on' }),
  seed: seed(),
};
const runs = listClaimRuns({ runs: { deep: {}, bare: { norm: 'off' } } }, params);

it('a run of a claim has all settings, and no seed of its own', () => {
  expect(runs).toEqual([
    { name: 'deep', values: { layers: 32, norm: 'on' }, moves: [] },
    { name: 'bare', values: { layers: 32, norm: 'off' }, moves: [] },
  ]);
});

it('a run counts with any seed, but not with other settings or with moves', () => {
  const bare = runs[1]!;
  expect(isClaimRun({ params: { layers: 32, norm: 'off', seed: 7 } }, bare)).toBe(true);
  expect(isClaimRun({ params: { layers: 30, norm: 'off', seed: 7 } }, bare)).toBe(false);
  const moves = [{ step: 1, params: { norm: 'off' } }];
  expect(isClaimRun({ params: { layers: 32, norm: 'off', seed: 7 }, moves }, bare)).toBe(false);
});

it('a run that moves counts when it was moved in the same way', () => {
  const moves = [{ step: 10, params: { layers: 8 } }];
  const [moved] = listClaimRuns({ runs: { deep: {} }, moves: { deep: moves } }, params);
  const record = { params: { layers: 32, norm: 'on', seed: 7 } };
  expect(isClaimRun({ ...record, moves }, moved!)).toBe(true);
  expect(isClaimRun(record, moved!)).toBe(false);
  expect(isClaimRun({ ...record, moves: [{ step: 11, params: { layers: 8 } }] }, moved!)).toBe(false);
  expect(isClaimRun({ ...record, moves: [{ step: 10, params: { layers: 10 } }] }, moved!)).toBe(false);
  expect(isClaimRun({ ...record, moves: [...moves, ...moves] }, moved!)).toBe(false);
});

it('the numbers of a claim have their units, and NaN is said', () => {
  const claim = { figures: () => ({ heldOut: { value: 0.12345, unit: 'nats' }, ratio: { value: NaN, unit: '' } }) };
  expect(measureClaim(claim as unknown as Claim, {})).toEqual({ heldOut: '0.123 nats', ratio: 'NaN' });
});

it('names what was measured in words', () => {
  expect(nameMeasured('heldOut')).toBe('held out');
  expect(nameMeasured('meanIoU')).toBe('mean IoU');
  expect(nameMeasured('low')).toBe('low');
});
