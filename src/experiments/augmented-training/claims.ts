import type { RunRecord } from '../../engine/run-record';
import { endedAt, nats, percent, points, resultOf, type JudgedRun } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { gain } from './readings';
import type cell from './cell';

type OneRun = { run: RunRecord };

const colours = ['brightness', 'contrast', 'saturation', 'pca jitter', 'noise', 'blur'] as const;

const mirrors = ['horizontal flip', 'vertical flip', 'half turn'] as const;

const byName = <const N extends string>(names: readonly N[]) =>
  Object.fromEntries(names.map((transform) => [transform, { transform }])) as { [K in N]: { transform: K } };

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'affine-helps',
    text: 'With 50 digits, affine variants gain at least 3 points of accuracy on held-out images, and 5 on held-out images that are changed too.',
    runs: { run: {} },
    control: { run: { transform: 'none' } },
    holds: ({ run }: OneRun) => gain(run) >= 0.03 && gain(run, 'changed') >= 0.05,
    figures: ({ run }: OneRun) => ({
      without: percent(run.result['plainWithout']),
      with: percent(run.result['plainWith']),
      changedWithout: percent(run.result['changedWithout']),
      changedWith: percent(run.result['changedWith']),
      gain: points(gain(run)),
      changedGain: points(gain(run, 'changed')),
    }),
  },
  {
    id: 'left-on-at-test',
    text: 'With affine variants in training, the accuracy on held-out images that are changed too is below that on held-out images as they are.',
    runs: { run: {} },
    control: { run: { transform: 'none' } },
    holds: ({ run }: OneRun) => resultOf(run, 'changedWith') < resultOf(run, 'plainWith'),
    figures: ({ run }: OneRun) => ({
      off: percent(run.result['plainWith']),
      on: percent(run.result['changedWith']),
      lost: points(resultOf(run, 'plainWith') - resultOf(run, 'changedWith')),
    }),
  },
  {
    id: 'losses',
    text: 'With 50 digits and affine variants the training loss ends at least ten times as high as without, and the held-out loss lower.',
    runs: { run: {} },
    control: { run: { transform: 'none' } },
    holds: ({ run }: OneRun) =>
      endedAt(run, 'loss', 'with') >= 10 * endedAt(run, 'loss', 'without') &&
      resultOf(run, 'plainLossWith') < resultOf(run, 'plainLossWithout'),
    figures: ({ run }: OneRun) => ({
      trainWithout: nats(endedAt(run, 'loss', 'without')),
      trainWith: nats(endedAt(run, 'loss', 'with')),
      heldOutWithout: nats(resultOf(run, 'plainLossWithout')),
      heldOutWith: nats(resultOf(run, 'plainLossWith')),
      changedWith: nats(resultOf(run, 'changedLossWith')),
    }),
  },
  {
    id: 'moves',
    text: 'Affine variants gain at least 3 points, and more than small rotations do.',
    runs: {
      affine: {},
      rotation: { transform: 'rotation' },
      resize: { transform: 'resize' },
      crop: { transform: 'crop' },
    },
    control: { affine: { transform: 'none' } },
    holds: ({ affine, rotation }: Record<string, JudgedRun>) => gain(affine) >= 0.03 && gain(affine) > gain(rotation),
    figures: (runs: Record<string, JudgedRun>) =>
      Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, points(gain(run))])),
  },
  {
    id: 'colours',
    text: 'No change of colour, no noise and no blur gains as much as affine variants.',
    runs: { affine: {}, ...byName(colours) },
    control: { affine: { transform: 'none' } },
    holds: ({ affine, ...others }: Record<string, JudgedRun>) =>
      Object.values(others).every((run) => gain(run) < gain(affine)),
    figures: (runs: Record<string, JudgedRun>) =>
      Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, points(gain(run))])),
  },
  {
    id: 'brightness-changed',
    text: 'Variants in brightness gain more on held-out images that change in brightness too than on those that do not.',
    runs: { run: { transform: 'brightness' } },
    control: { run: { transform: 'none' } },
    holds: ({ run }: OneRun) => gain(run, 'changed') > gain(run),
    figures: ({ run }: OneRun) => ({
      changedWithout: percent(run.result['changedWithout']),
      changedWith: percent(run.result['changedWith']),
      gain: points(gain(run)),
      changedGain: points(gain(run, 'changed')),
    }),
  },
  {
    id: 'mirrors',
    text: 'Vertical flips and half turns of digits cost accuracy on held-out images.',
    runs: byName(mirrors),
    control: { 'vertical flip': { transform: 'affine' } },
    holds: (runs: Record<string, JudgedRun>) => gain(runs['vertical flip']) < 0 && gain(runs['half turn']) < 0,
    figures: (runs: Record<string, JudgedRun>) =>
      Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, points(gain(run))])),
  },
  {
    id: 'six-nine',
    text: 'Telling 6 from 9, variants turned by 180 degrees cost at least 10 points of accuracy.',
    runs: { run: { task: 'six-nine', transform: 'half turn' } },
    control: { run: { task: 'six-nine' } },
    holds: ({ run }: OneRun) => gain(run) <= -0.1,
    figures: ({ run }: OneRun) => ({
      without: percent(run.result['plainWithout']),
      with: percent(run.result['plainWith']),
      loss: nats(endedAt(run, 'loss', 'with')),
    }),
  },
];
