import { findValue } from '../../caffe/debug-log';
import { endedAt, nats, percent, plain, resultOf, valuesOf, type JudgedRun as Run } from '../lab/readings';
import { passesOfRun } from '../lab/log-readings';
import type { ClaimsOf } from '../lab/define';
import { printed, lastValue, isFloor, isClipped } from './readings';
import type cell from './cell';

const first = (run: Run) => printed(run)[0] ?? NaN;

/** How much the first BatchNorm layer multiplies, from the first pass of the log: a run that dies in its second pass shows it. */
function factor(run: Run): number {
  const [pass] = passesOfRun(run, 'autopsy');
  return findValue(pass, 'top', 'bn1', 'bn1') / findValue(pass, 'top', 'conv1', 'conv1');
}

/** Every number stayed finite, and the exact loss ended below half of ln 2. */
const lives = (run: Run) => resultOf(run, 'death') < 0 && resultOf(run, 'exact') < Math.LN2 / 2;

function died(run: Run): boolean {
  const death = resultOf(run, 'death');
  return death >= 0 && death < 20;
}

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'statistics-die',
    text: 'use_global_stats from the first step: a number is not finite within 20 iterations, and the last value that a GPU prints is 87.3365, with an accuracy of 1.',
    runs: { run: { patient: 'statistics' } },
    control: { run: { patient: 'healthy' } },
    holds: ({ run }) => died(run) && isFloor(lastValue(run)) && resultOf(run, 'accuracy') === 1,
    figures: ({ run }) => ({
      iteration: plain(resultOf(run, 'death')),
      first: nats(resultOf(run, 'firstExact')),
      printed: nats(lastValue(run)),
      accuracy: percent(resultOf(run, 'accuracy')),
      factor: plain(factor(run)),
    }),
  },
  {
    id: 'weights-die',
    text: 'Weights of twice the MSRA deviation in nine layers, SGD with momentum 0.9 at 0.02: a number is not finite within 20 iterations, and the last value that a GPU prints is 87.3365.',
    runs: { run: {} },
    control: { run: { lr: 1e-4 } },
    holds: ({ run }) => died(run) && isFloor(lastValue(run)),
    figures: ({ run }) => ({
      iteration: plain(resultOf(run, 'death')),
      first: nats(resultOf(run, 'firstExact')),
      printed: nats(first(run)),
      accuracy: percent(resultOf(run, 'accuracy')),
    }),
  },
  {
    id: 'smaller-rate-lives',
    text: 'The same weights at a rate of 1e-4: every number stays finite, and the exact loss ends below half of ln 2 after 200 iterations.',
    runs: { run: { lr: 1e-4, steps: 200 }, tenth: { lr: 0.002, steps: 200 } },
    control: { run: { steps: 200 } },
    holds: ({ run }) => lives(run),
    figures: ({ run, tenth }) => ({
      last: nats(resultOf(run, 'exact')),
      first: nats(resultOf(run, 'firstExact')),
      tenth: percent(lives(tenth) ? 1 : 0),
    }),
  },
  {
    id: 'cpu-prints-nan',
    text: 'The same death on a CPU: the last value printed is NaN.',
    runs: { run: { prints: 'caffe-cpu' } },
    control: { run: { prints: 'caffe-gpu' } },
    holds: ({ run }) => died(run) && Number.isNaN(lastValue(run)),
    figures: ({ run }) => ({ nan: percent(valuesOf(run, 'loss', 'printed').filter(Number.isNaN).length / 60) }),
  },
  {
    id: 'saturated-recovers',
    text: 'One score 120 too high: the first printed loss is 87.3365, every number of the run is finite, and the exact loss ends below ln 4 after 200 iterations.',
    runs: { run: { patient: 'saturated', steps: 200 } },
    control: { run: {} },
    holds: ({ run }) => isFloor(first(run)) && resultOf(run, 'death') < 0 && resultOf(run, 'exact') < Math.log(4),
    figures: ({ run }) => ({
      exact: nats(resultOf(run, 'firstExact')),
      printed: nats(first(run)),
      pinned: plain(valuesOf(run, 'loss', 'printed').findIndex((value) => !isFloor(value))),
      last: nats(resultOf(run, 'exact')),
    }),
  },
  {
    id: 'keras-stays',
    text: 'One score 120 too high and Keras’s loss of clipped probabilities: 16.1181 is printed at every one of 200 iterations. With Caffe’s loss the last value printed is below 16.',
    runs: {
      keras: { patient: 'saturated', prints: 'keras', steps: 200 },
      caffe: { patient: 'saturated', steps: 200 },
    },
    control: { keras: { patient: 'healthy', prints: 'keras', steps: 200 } },
    holds: ({ keras, caffe }) => printed(keras).every(isClipped) && lastValue(caffe) < 16,
    figures: ({ keras, caffe }) => ({
      first: nats(first(keras)),
      last: nats(lastValue(keras)),
      pinned: plain(printed(keras).filter(isClipped).length),
      caffe: nats(resultOf(caffe, 'exact')),
    }),
  },
  {
    id: 'keras-lives-on',
    text: 'Weights of twice the MSRA deviation and Keras’s loss: every number of 60 iterations is finite, and the printed loss ends above ln 2.',
    runs: { run: { prints: 'keras' } },
    control: { run: {} },
    holds: ({ run }) => resultOf(run, 'death') < 0 && endedAt(run, 'loss', 'printed') > Math.LN2,
    figures: ({ run }) => ({ ending: nats(endedAt(run, 'loss', 'printed')), first: nats(first(run)) }),
  },
  {
    id: 'floors',
    text: 'The same first batch, saturated: Caffe prints 87.3365, Keras 16.1181, with loss_weight 20 Caffe prints 1746.73, and without a floor it is about 120.',
    exact: true,
    runs: {
      gpu: { patient: 'saturated', steps: 4 },
      cpu: { patient: 'saturated', steps: 4, prints: 'caffe-cpu' },
      keras: { patient: 'saturated', steps: 4, prints: 'keras' },
      none: { patient: 'saturated', steps: 4, prints: 'none' },
      weighted: { patient: 'saturated', steps: 4, weight: 20 },
    },
    holds: ({ gpu, cpu, keras, none, weighted }) =>
      isFloor(first(gpu)) &&
      isFloor(first(cpu)) &&
      isClipped(first(keras)) &&
      Math.abs(first(none) - 120) < 5 &&
      Math.abs(first(weighted) - 1746.73) < 5e-3,
    figures: ({ gpu, keras, none, weighted }) => ({
      caffe: nats(first(gpu)),
      keras: nats(first(keras)),
      none: nats(first(none)),
      weighted: nats(first(weighted)),
    }),
  },
];
