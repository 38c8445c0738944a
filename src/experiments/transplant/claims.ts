import { plain, resultOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { renamed } from './readings';
import type cell from './cell';

const counts = (run: Run) =>
  Object.fromEntries(
    ['copied', 'coerced', 'half', 'refused', 'dropped', 'left', 'unreached'].map((name) => [
      name,
      plain(resultOf(run, name)),
    ]),
  );
const has = (run: Run, expected: Record<string, number>) =>
  Object.entries(expected).every(([name, value]) => resultOf(run, name) === value);

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'classifier-refused',
    exact: true,
    text: 'copy_from of the VGG-16 classifier: conv5_3 is copied, fc6 ends the program, and fc7 is not reached.',
    runs: { run: {} },
    control: { run: { rule: 'transplant' } },
    holds: ({ run }) => has(run, { copied: 1, refused: 1, unreached: 1 }),
    figures: ({ run }) => counts(run),
  },
  {
    id: 'classifier-coerced',
    exact: true,
    text: 'transplant of the VGG-16 classifier: 2 layers, fc6 and fc7, are coerced with all their values, fc8 is dropped, and 2, score_fr and upscore, get nothing.',
    runs: { run: { rule: 'transplant' } },
    control: { run: {} },
    holds: ({ run }) => has(run, { copied: 1, coerced: 2, half: 0, refused: 0, dropped: 1, left: 2 }),
    figures: ({ run }) => counts(run),
  },
  {
    id: 'silently-left',
    exact: true,
    text: 'copy_from of the convolutional net: the 3 layers that have a name in common are copied, and 2 layers of the new net get nothing.',
    runs: { run: { weights: 'convolutional' } },
    control: { run: {} },
    holds: ({ run }) => has(run, { copied: 3, refused: 0, left: 2 }),
    figures: ({ run }) => counts(run),
  },
  {
    id: 'half-copied',
    exact: true,
    text: 'transplant from 21 classes to 5 under the same names: 3 layers are copied, 2, score_fr and upscore, are half copied, and nothing is refused.',
    runs: { run: { rule: 'transplant', weights: 'fcn21' } },
    control: { run: { rule: 'transplant', weights: 'fcn21', layers: renamed(), up: 'upscore_mine' } },
    holds: ({ run }) => has(run, { copied: 3, half: 2, refused: 0 }),
    figures: ({ run }) => ({
      ...counts(run),
      from: plain(resultOf(run, 'scoreFrom')),
      to: plain(resultOf(run, 'scoreTo')),
    }),
  },
  {
    id: 'both-names',
    exact: true,
    text: 'copy_from from 21 classes to 5: with score_fr renamed alone Caffe stops at upscore; with both renamed the other 3 layers are copied, and these 2 get nothing.',
    runs: {
      one: { weights: 'fcn21', layers: renamed() },
      both: { weights: 'fcn21', layers: renamed(), up: 'upscore_mine' },
    },
    control: { both: { weights: 'fcn21' } },
    holds: ({ one, both }) => has(one, { copied: 3, refused: 1 }) && has(both, { copied: 3, refused: 0, left: 2 }),
    figures: ({ both }) => counts(both),
  },
];
