import { plain, resultOf } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';
import { bestAt, matchesAt, oddObjects, small, ssd300Maps, whole } from './readings';

const inner = { x0: 0.3, y0: 0.4, x1: 0.5, y1: 0.6 };

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'counts',
    text: 'The post’s two maps have 10 × 10 and 4 × 4 cells of 6 boxes at 300 pixels, 696 priors in all, and 300 priors at 224 pixels.',
    exact: true,
    runs: { run: {}, small: { side: 224 } },
    holds: ({ run, small: at224 }) =>
      resultOf(run, 'res5c cells') === 10 &&
      resultOf(run, 'pool5 cells') === 4 &&
      resultOf(run, 'res5c boxes') === 6 &&
      resultOf(run, 'priors') === 696 &&
      resultOf(at224, 'priors') === 300,
    figures: ({ run, small: at224 }) => ({
      priors: plain(resultOf(run, 'priors')),
      res5c: plain(resultOf(run, 'res5c cells')),
      pool5: plain(resultOf(run, 'pool5 cells')),
      at224: plain(resultOf(at224, 'priors')),
      res5cAt224: plain(resultOf(at224, 'res5c cells')),
    }),
  },
  {
    id: 'boxes-of-a-cell',
    text: 'Ratios 2 and 3 with flip and a max_size make 6 boxes; without flip 4, without max_size 5.',
    exact: true,
    runs: {
      all: {},
      noFlip: { flip: 'no' },
      noMax: {
        maps: [
          { map: 'res5c', min: 276, max: 0, ratio: 3 },
          { map: 'pool5', min: 276, max: 0, ratio: 3 },
        ],
      },
    },
    holds: ({ all, noFlip, noMax }) =>
      [all, noFlip, noMax].map((run) => resultOf(run, 'res5c boxes')).join(' ') === '6 4 5',
    figures: ({ all, noFlip, noMax }) => ({
      all: plain(resultOf(all, 'res5c boxes')),
      noFlip: plain(resultOf(noFlip, 'res5c boxes')),
      noMax: plain(resultOf(noMax, 'res5c boxes')),
    }),
  },
  {
    id: 'slip',
    text: 'With 276 and 330 on both maps no prior overlaps a square of 30, 60 or 100 pixels by half at any of nine places.',
    exact: true,
    runs: { run: {} },
    holds: ({ run }) => small.every((side) => matchesAt(run, side) === 0),
    figures: ({ run }) => ({
      best30: plain(bestAt(run, 30)),
      best60: plain(bestAt(run, 60)),
      best100: plain(bestAt(run, 100)),
    }),
  },
  {
    id: 'one-bad-match',
    text: 'The post’s priors give an object of 60 pixels one positive all the same, with an IoU below 0.2.',
    exact: true,
    runs: { run: {} },
    holds: ({ run }) => resultOf(run, 'positives') === 1 && resultOf(run, 'best 1') < 0.2,
    figures: ({ run }) => ({ best: plain(resultOf(run, 'best 1')) }),
  },
  {
    id: 'ssd300',
    text: 'SSD300 has 8732 priors; on average more than 20 match a square of 30, 60 or 100 pixels, and the best overlaps it by more than 0.7.',
    exact: true,
    runs: { run: { net: 'vgg', maps: ssd300Maps } },
    holds: ({ run }) =>
      resultOf(run, 'priors') === 8732 && small.every((side) => matchesAt(run, side) > 20 && bestAt(run, side) > 0.7),
    figures: ({ run }) => ({
      priors: plain(resultOf(run, 'priors')),
      matches30: plain(matchesAt(run, 30)),
      matches60: plain(matchesAt(run, 60)),
      matches100: plain(matchesAt(run, 100)),
      best30: plain(bestAt(run, 30)),
      positives: plain(resultOf(run, 'positives')),
    }),
  },
  {
    id: 'clip',
    text: 'Clipping changes no number of priors, and it changes the overlaps: a square of 200 pixels has more than 100 matches with it and fewer than 20 without.',
    exact: true,
    runs: { clipped: {}, whole: { clip: 'no' } },
    holds: ({ clipped, whole: unclipped }) =>
      resultOf(clipped, 'priors') === resultOf(unclipped, 'priors') &&
      matchesAt(clipped, 200) > 100 &&
      matchesAt(unclipped, 200) < 20,
    figures: ({ clipped, whole: unclipped }) => ({
      clipped: plain(matchesAt(clipped, 200)),
      whole: plain(matchesAt(unclipped, 200)),
    }),
  },
  {
    id: 'decoding',
    text: 'Decoding the encoded offsets gives the object back, with variances of 0.1 and 0.2 as with 1.',
    exact: true,
    runs: { run: { objects: [inner, whole] }, plain: { objects: [inner, whole], variance: '1' } },
    holds: (runs) => Object.values(runs).every((run) => resultOf(run, 'decoded') > 1 - 1e-9),
    figures: ({ run }) => ({ decoded: plain(resultOf(run, 'decoded')) }),
  },
  {
    id: 'odd-objects',
    text: 'Without objects nothing is positive. An object without area takes no prior. Of two equal objects each takes one, and all other matches go to the first. An object larger than every prior takes one.',
    exact: true,
    runs: oddObjects,
    holds: ({ empty, flat, equal, large }) =>
      resultOf(empty, 'positives') === 0 &&
      resultOf(flat, 'positives') === 0 &&
      resultOf(equal, 'picked') === 2 &&
      resultOf(equal, 'positives') === resultOf(equal, 'above') + 2 &&
      resultOf(equal, 'own 2') === 1 &&
      resultOf(large, 'positives') === 1,
    figures: ({ equal, large }) => ({
      first: plain(resultOf(equal, 'own 1')),
      second: plain(resultOf(equal, 'own 2')),
      large: plain(resultOf(large, 'best 1')),
    }),
  },
];
