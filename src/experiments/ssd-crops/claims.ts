import { percent, plain, resultOf, type JudgedRun } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';

/** Share of the draws that meet the sampler's overlap. */
const keptBy = (run: JudgedRun, overlap: string) => resultOf(run, `kept ${overlap}`);

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'constraint-holds',
    text: 'Every window that a sampler returns lies in the image and overlaps with the object as it asks; its area is at least 9 % of the image.',
    exact: true,
    runs: { run: {}, large: { object: 80 } },
    holds: ({ run, large }) =>
      [run, large].every(
        (each) =>
          resultOf(each, 'broken') === 0 &&
          resultOf(each, 'outside') === 0 &&
          resultOf(each, 'smallest') >= 0.09 - 1e-9,
      ),
    figures: ({ run }) => ({ smallest: percent(resultOf(run, 'smallest')), drawn: plain(resultOf(run, 'drawn')) }),
  },
  {
    id: 'too-small',
    text: 'An object of 25 % of the side can never overlap with IoU 0.7 or 0.9; 0.5 is possible.',
    exact: true,
    runs: { run: { object: 25 } },
    holds: ({ run }) => keptBy(run, '0.7') === 0 && keptBy(run, '0.9') === 0 && keptBy(run, '0.5') > 0,
    figures: ({ run }) => ({ best: plain(resultOf(run, 'bestPossible')), half: percent(keptBy(run, '0.5')) }),
  },
  {
    id: 'nine-tenths',
    text: 'For an object of 60 % of the side the sampler for IoU 0.9 finds a window in fewer than 10 % of the images, that for 0.5 in more than 99 %.',
    runs: { run: { object: 60 } },
    control: { run: { object: 90 } },
    holds: ({ run }) => resultOf(run, 'found 0.9') < 0.1 && resultOf(run, 'found 0.5') > 0.99,
    figures: ({ run }) => ({
      draws: percent(keptBy(run, '0.9')),
      images: percent(resultOf(run, 'found 0.9')),
      sevenTenths: percent(resultOf(run, 'found 0.7')),
    }),
  },
  {
    id: 'forty',
    text: 'For an object of 40 % of the side, IoU 0.1 is met by more than 90 % of the draws and 0.7 by less than 1 %.',
    runs: { run: {} },
    control: { run: { object: 80 } },
    holds: ({ run }) => keptBy(run, '0.1') > 0.9 && keptBy(run, '0.7') < 0.01,
    figures: ({ run }) => ({
      tenth: percent(keptBy(run, '0.1')),
      half: percent(keptBy(run, '0.5')),
      sevenTenths: percent(keptBy(run, '0.7')),
      found: percent(resultOf(run, 'found 0.7')),
    }),
  },
  {
    id: 'expand-shrinks',
    text: 'On a canvas twice as wide and high the object of 40 % becomes one of 20 %, and no window reaches IoU 0.5, though some reach 0.3.',
    exact: true,
    runs: { run: { expand: 'yes' } },
    holds: ({ run }) => keptBy(run, '0.5') === 0 && keptBy(run, '0.3') > 0,
    figures: ({ run }) => ({ third: percent(keptBy(run, '0.3')) }),
  },
];
