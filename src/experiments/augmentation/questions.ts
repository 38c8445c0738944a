import type { ChecksOf, GoalsOf } from '../lab/define';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'turned-box',
    prompt:
      'A picture is rotated by up to 27 degrees and every label moves along. Mask: each pixel takes the nearest old class. Box: the upright box around its four moved corners. How well do the boxes fit the objects now?',
    settings: { transform: 'rotation', strength: 60, labels: 'follow' },
    options: [
      {
        id: 'exact',
        label: 'As well as before',
        because: 'They would if boxes could be turned. An upright box around a turned box is larger than the object.',
      },
      {
        id: 'loose',
        label: 'They are looser, by a fifth or more',
        because: 'The box gets corners that the object never filled. A disc does not change at all, its box grows.',
      },
      {
        id: 'useless',
        label: 'They lose more than three quarters of their fit',
        because:
          'At the worst angle, 45 degrees, the upright box around a square has twice its area: half of the fit is left. Only long, thin boxes lose more.',
      },
    ],
    grade: ({ result }) => (result['boxFit']! > 0.8 ? 'exact' : result['boxFit']! > 0.25 ? 'loose' : 'useless'),
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'tight-boxes',
    text: 'How far can you turn before the boxes come loose? With labels that move along, find a rotation of at least 10 % strength that keeps their mean IoU at 0.85 or more.',
    settings: {},
    lock: ['seed'],
    never: { labels: ['stay'] },
    measure: ({ params, result }) => ({
      turned: params['transform'] === 'rotation' ? Number(params['strength']) : 0,
      fit: result['boxFit']!,
    }),
    bars: {
      turned: { label: 'strength of the rotation, %', atLeast: 10 },
      fit: { label: 'mean IoU of the boxes', atLeast: 0.85 },
    },
    answers: [
      {
        settings: { strength: 15 },
        reaches: true,
        because: 'At small angles the corners that the object never filled are thin. The masks follow at any angle.',
      },
      {
        settings: { strength: 100 },
        reaches: false,
        because: 'Near 45 degrees the upright box of a square has twice its area.',
      },
      {
        settings: { transform: 'horizontal flip' },
        reaches: false,
        because: 'A mirrored box is still upright, so it stays tight. But nothing was turned.',
      },
    ],
  },
];
