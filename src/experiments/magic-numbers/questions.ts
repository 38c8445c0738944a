import { resultOf, type JudgedRun as Run } from '../lab/readings';
import type { ChecksOf, GoalsOf } from '../lab/define';
import { lastValue, isFloor, isClipped } from './readings';
import type cell from './cell';

function nameEnding(run: Run): 'nan' | 'floor' | 'chance' | 'grows' {
  const value = lastValue(run);
  if (Number.isNaN(value)) return 'nan';
  if (isFloor(value)) return 'floor';
  return value > 10 ? 'grows' : 'chance';
}

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'who-prints-what',
    prompt:
      'Every BatchNorm layer uses its stored statistics, and there are none yet. Numbers leave the range of 32 bits within a few steps. What will Caffe print from then on, on a CPU?',
    settings: { patient: 'statistics', prints: 'caffe-cpu' },
    options: [
      {
        id: 'nan',
        label: 'nan',
        because: 'std::max(p, FLT_MIN) keeps a p that is NaN. The floor is for small numbers.',
      },
      {
        id: 'floor',
        label: '87.3365, at every iteration',
        because: 'On a GPU it does: there the floor of the loss takes the place of NaN.',
      },
      {
        id: 'chance',
        label: '1.3863, ln of 4 classes',
        because: 'That is the loss of equal scores. These scores are not equal, they are no numbers at all.',
      },
      {
        id: 'grows',
        label: 'Ever larger numbers',
        because: 'The exact loss does that for a few steps. What Caffe prints cannot exceed 87.3365 per picture.',
      },
    ],
    grade: nameEnding,
  },
  {
    id: 'clipped',
    prompt:
      'The same net, with Keras’s loss of probabilities: that of the true class is clipped to 1e-7 before the logarithm is taken. Caffe’s net came free after about {saturated-recovers/pinned:2} iterations. What will this one do in 60?',
    settings: { patient: 'saturated', prints: 'keras', steps: 60 },
    options: [
      {
        id: 'recovers',
        label: 'The same: only the printed number differs, 16.118 for 87.3365',
        because:
          'Caffe’s floor is in the number that it prints. Keras’s is in the loss that it differentiates, and there is the difference.',
      },
      {
        id: 'stays',
        label: 'Print 16.118 at every iteration, and learn nothing',
        because:
          'A probability below the limit is replaced by a constant, and a constant has no gradient. Not one weight moves.',
      },
      {
        id: 'nan',
        label: 'End in nan',
        because: 'The clip keeps the logarithm finite, and no step is taken that could make a number too large.',
      },
    ],
    grade(run) {
      const value = lastValue(run);
      if (Number.isNaN(value)) return 'nan';
      return isClipped(value) ? 'stays' : 'recovers';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'survive',
    text: 'These weights are twice as large as MSRA would make them, and the run dies. Keep the weights, change the rate, and bring the exact loss after the last iteration below half of ln 2.',
    settings: { patient: 'weights', steps: 200 },
    lock: ['patient', 'weight', 'steps', 'seed'],
    measure: (run) => ({ exact: resultOf(run, 'exact') }),
    bars: { exact: { label: 'exact loss after the last iteration, nats', below: Math.LN2 / 2 } },
    answers: [
      {
        settings: { lr: 1e-4 },
        reaches: true,
        because:
          'Large weights make large gradients. At this rate the steps are small beside the weights, and nothing dies.',
      },
      {
        settings: { lr: 3e-4 },
        reaches: true,
        because:
          'Large weights make large gradients. At this rate the steps are small beside the weights, and nothing dies.',
      },
      {
        settings: { lr: 1e-3 },
        reaches: false,
        because: 'A twentieth is not enough: the first steps still kill the ReLUs.',
      },
      { settings: { lr: 0.1 }, reaches: false, because: 'A larger rate kills it sooner.' },
      {
        settings: { lr: 1e-6 },
        reaches: false,
        because: 'It lives and falls, but 200 iterations are too few at this rate.',
      },
      { settings: { lr: 1e-8 }, reaches: false, because: 'Nothing dies, and nothing moves.' },
      { settings: { prints: 'none' }, reaches: false, because: 'That changes what is printed, not what happens.' },
    ],
  },
];
