import { expect, it } from 'vitest';
import { isClaimRun, listClaimRuns, nameMeasured } from '../../src/components/experiment/claim-runs';
import { choice, integer, seed } from '../../src/lib/params';

const params = {
  layers: integer(4, 32, { label: 'Layers', default: 32, step: 2 }),
  norm: choice(['on', 'off'], { label: 'Norm', default: 'on' }),
  seed: seed(),
};
const runs = listClaimRuns({ runs: { deep: {}, bare: { norm: 'off' } } }, params);

it('a run of a claim has all settings, and no seed of its own', () => {
  expect(runs).toEqual([
    { name: 'deep', values: { layers: 32, norm: 'on' } },
    { name: 'bare', values: { layers: 32, norm: 'off' } },
  ]);
});

it('a run counts with any seed, but not with other settings or with moves', () => {
  const { values } = runs[1]!;
  expect(isClaimRun({ params: { layers: 32, norm: 'off', seed: 7 } }, values)).toBe(true);
  expect(isClaimRun({ params: { layers: 30, norm: 'off', seed: 7 } }, values)).toBe(false);
  const moves = [{ step: 1, params: { norm: 'off' } }];
  expect(isClaimRun({ params: { layers: 32, norm: 'off', seed: 7 }, moves }, values)).toBe(false);
});

it('names what was measured in words', () => {
  expect(nameMeasured('heldOut')).toBe('held out');
  expect(nameMeasured('meanIoU')).toBe('mean IoU');
  expect(nameMeasured('low')).toBe('low');
});
