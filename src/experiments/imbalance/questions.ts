import type { ChecksOf, GoalsOf } from '../lab/define';
import { accuracy, recall, iou } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'what-is-found',
    prompt:
      'The loss falls by {collapse/fallen:2}, and {collapse/accuracy:2} of the held-out pixels are right. How much of the four shapes has the network found?',
    settings: {},
    options: [
      {
        id: 'nothing',
        label: 'Next to nothing',
        because:
          'Saying “background” everywhere is right for {collapse/background:2} of the pixels, and the loss falls a long way for knowing just that.',
      },
      {
        id: 'some',
        label: 'About half of their pixels',
        because: 'That takes a few hundred steps more. After 200 steps background still wins at nearly every pixel.',
      },
      {
        id: 'most',
        label: 'Nearly all of them',
        because:
          'Nothing in the loss or in the pixel accuracy says so. The shapes are too few pixels to move them much.',
      },
    ],
    grade: (run) => (recall(run) < 0.4 ? 'nothing' : recall(run) < 0.8 ? 'some' : 'most'),
  },
  {
    id: 'price',
    prompt:
      'Each class now has the same total weight: {price/objectWeight:2} on average for a pixel of a shape, {price/backgroundWeight:2} for one of background. What happens to the pixel accuracy, {collapse/accuracy:2} without weights?',
    settings: { weights: 'inverse' },
    options: [
      {
        id: 'rises',
        label: 'It rises',
        because:
          'The shapes are found, but they are a small part of the picture. What happens at their edges costs more than that brings.',
      },
      {
        id: 'same',
        label: 'It stays where it is',
        because:
          'One pixel of a shape weighs {price/objectWeight:2} now and one of background {price/backgroundWeight:2}, so the network risks many false alarms for it.',
      },
      {
        id: 'falls',
        label: 'It falls',
        because:
          'A false alarm costs {price/backgroundWeight:2} where a miss costs {price/objectWeight:2}. The network paints wide margins around every shape, and those pixels are wrong.',
      },
    ],
    grade: (run) => (accuracy(run) < 0.955 ? 'falls' : accuracy(run) > 0.97 ? 'rises' : 'same'),
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'both',
    text: 'Inverse weights find the shapes and paint too much around them. In the same 200 steps, reach a mean recall above 90 % and a mean IoU above 62 % (0.9 and 0.62 in the chart).',
    settings: { weights: 'inverse' },
    lock: ['steps', 'seed'],
    measure: (run) => ({ recall: recall(run), iou: iou(run) }),
    bars: {
      recall: { label: 'mean recall', above: 0.9 },
      iou: { label: 'mean IoU', above: 0.62 },
    },
    answers: [
      {
        settings: { weights: 'square root', lr: 0.03 },
        reaches: true,
        because:
          'A gentler weight: a false alarm in the background costs about a tenth of a missed shape, no longer a hundredth. The larger rate gets there within 200 steps.',
      },
      {
        settings: { weights: 'median frequency' },
        reaches: false,
        because: 'Gentler than inverse, and still so one-sided that painting too much is cheap.',
      },
      {
        settings: { weights: 'none' },
        reaches: false,
        because: 'Without weights 200 steps at this rate find the background and little else.',
      },
      {
        settings: { weights: 'none', lr: 0.3 },
        reaches: false,
        because: 'A larger rate finds the shapes without any weights, and still misses one shape pixel in six or more.',
      },
      { settings: { weights: 'identity' }, reaches: false, because: 'H = I is the loss without weights.' },
      {
        settings: { spread: '0.1' },
        reaches: false,
        because: 'Weight off the diagonal blurs the targets, and does not change the proportion.',
      },
      { settings: { lr: 0.03 }, reaches: false, because: 'The rate does not change what a false alarm costs.' },
    ],
  },
];
