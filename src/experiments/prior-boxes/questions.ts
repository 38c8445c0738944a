import { resultOf } from '../lab/readings';
import type { ChecksOf, GoalsOf } from '../lab/define';
import type cell from './cell';
import { fewestMatches, matchesAt } from './readings';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'small-object',
    prompt:
      'The post’s network has {prior-boxes/counts/priors} priors. How many of them overlap an object of 60 × 60 pixels by half or more?',
    settings: {},
    options: [
      {
        id: 'none',
        label: 'None',
        because: 'Each of them covers nearly the whole picture. The object is a small part of every one.',
      },
      {
        id: 'few',
        label: 'About six, those of the cell that it lies in',
        because: 'The cell is the right one. But its boxes are several times as wide as the object.',
      },
      {
        id: 'many',
        label: 'More than fifty, with so many to choose from',
        because: 'There are many places, and all have the same six shapes.',
      },
    ],
    grade(run) {
      const matches = matchesAt(run, 60);
      return matches === 0 ? 'none' : matches < 20 ? 'few' : 'many';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'few-priors',
    text: 'Choose maps and sizes so that every square of 30 to 200 pixels has at least 3 matching priors, with no more than 3000 priors in all.',
    settings: {},
    lock: ['side'],
    measure: (run) => ({ fewest: fewestMatches(run), priors: resultOf(run, 'priors') }),
    bars: {
      fewest: { label: 'matching priors where they are fewest, mean of nine places', atLeast: 3 },
      priors: { label: 'priors', atMost: 3000 },
    },
    answers: [
      {
        settings: {
          maps: [
            { map: 'res4f', min: 40, max: 80, ratio: 3 },
            { map: 'res5c', min: 100, max: 200, ratio: 3 },
          ],
        },
        reaches: true,
        because: 'Each map has boxes a few of its cells wide, and the two ladders of sizes meet.',
      },
      {
        settings: {
          maps: [
            { map: 'res3d', min: 30, max: 60, ratio: 1 },
            { map: 'res4f', min: 60, max: 111, ratio: 3 },
            { map: 'res5c', min: 111, max: 213, ratio: 3 },
            { map: 'pool5', min: 213, max: 315, ratio: 3 },
          ],
        },
        reaches: false,
        because: 'Every size is met many times over. But res3d alone has more than a thousand cells.',
      },
      {
        settings: {
          maps: [
            { map: 'res5c', min: 30, max: 60, ratio: 3 },
            { map: 'pool5', min: 111, max: 213, ratio: 3 },
          ],
        },
        reaches: false,
        because: 'Small boxes on a coarse map: between their places lie objects that none of them meets.',
      },
      {
        settings: {
          maps: [
            { map: 'res4f', min: 276, max: 330, ratio: 3 },
            { map: 'res5c', min: 276, max: 330, ratio: 3 },
          ],
        },
        reaches: false,
        because: 'More places for the same large boxes: small objects are still met by none.',
      },
      {
        settings: {
          maps: [
            { map: 'res4f', min: 30, max: 60, ratio: 3 },
            { map: 'res5c', min: 60, max: 120, ratio: 3 },
            { map: 'pool5', min: 120, max: 240, ratio: 3 },
          ],
        },
        reaches: false,
        because:
          'No size is forgotten. But pool5 has few cells, too few for the objects that are left to it, at every place.',
      },
    ],
  },
];
