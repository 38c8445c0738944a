import { endedAt, nats, percent, plain, referenceOf, resultOf, valuesOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { type Filler, deep, fellToPrior, layersOf, firstActivation, lastActivation } from './readings';
import type cell from './cell';

const gradients = (run: Run, filler: Filler) => layersOf(run, 'gradients', filler);

/** The factor from layer to layer: geometric mean. */
const perLayer = (run: Run, filler: Filler) =>
  (lastActivation(run, filler) / firstActivation(run, filler)) **
  (1 / (layersOf(run, 'activations', filler).length - 1));

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'zeros-count',
    text: 'Zeros, nine points to one: with SGD the loss over all points is, after the last step, within 0.005 of the entropy of the class prior, and with SGD or Adam only the 2 biases of the last layer have moved.',
    runs: { sgd: {}, adam: { solver: 'Adam' } },
    control: { sgd: { filler: 'msra' } },
    holds: ({ sgd, adam }) => fellToPrior(sgd) && [sgd, adam].every((run) => resultOf(run, 'moved') === 2),
    figures: ({ sgd }) => ({
      first: nats(valuesOf(sgd)[0]),
      ending: nats(resultOf(sgd, 'seenLoss')),
      prior: nats(referenceOf(sgd, 'prior')),
      accuracy: percent(resultOf(sgd, 'accuracy')),
      moved: plain(resultOf(sgd, 'moved')),
      numbers: plain(resultOf(sgd, 'numbers')),
    }),
  },
  {
    id: 'right-size',
    text: 'Xavier and MSRA weights, 8 layers: the loss ends below 0.05, MSRA also with nine points to one.',
    runs: {
      xavier: { filler: 'xavier', points: 'even' },
      msra: { filler: 'msra', points: 'even' },
      uneven: { filler: 'msra' },
    },
    control: { xavier: { filler: 'gaussian', points: 'even' } },
    holds: (runs) => Object.values(runs).every((run) => endedAt(run) < 0.05),
    figures: ({ xavier, msra, uneven }) => ({
      xavier: nats(endedAt(xavier)),
      msra: nats(endedAt(msra)),
      msraFirst: nats(valuesOf(msra)[0]),
      uneven: nats(endedAt(uneven)),
      unevenAccuracy: percent(resultOf(uneven, 'accuracy')),
    }),
  },
  {
    id: 'too-small',
    text: 'Gaussian 0.01, 8 layers: the loss over all points is, after the last step, within 0.005 of ln 2, and fewer than 60 % of the held-out points are right.',
    runs: { run: { filler: 'gaussian', points: 'even' } },
    control: { run: { filler: 'xavier', points: 'even' } },
    holds: ({ run }) => fellToPrior(run) && resultOf(run, 'accuracy') < 0.6,
    figures: ({ run }) => ({
      ending: nats(endedAt(run)),
      first: plain(firstActivation(run, 'gaussian')),
      last: plain(lastActivation(run, 'gaussian')),
      perLayer: plain(perLayer(run, 'gaussian')),
      gradientFirst: plain(gradients(run, 'gaussian')[0]),
      gradientLast: plain(gradients(run, 'gaussian').at(-2)),
      gradientMsra: plain(gradients(run, 'msra')[0]),
    }),
  },
  {
    id: 'too-large',
    text: 'Twice the deviation of MSRA, 8 layers: the loss starts above 10, and ends at no finite number or at 0.69 or more, just below ln 2.',
    runs: { run: { filler: 'double', points: 'even' } },
    control: { run: { filler: 'msra', points: 'even' } },
    holds: ({ run }) => valuesOf(run)[0]! > 10 && !(endedAt(run) < 0.69),
    figures: ({ run }) => ({
      first: nats(valuesOf(run)[0]),
      nan: percent(Number.isFinite(endedAt(run)) ? 0 : 1),
    }),
  },
  {
    id: 'xavier-fades',
    text: 'At 32 layers the mean activation of Xavier weights falls by a factor above 10,000 from the first layer to the last, that of MSRA changes by less than 100.',
    runs: { run: { ...deep, steps: 4 } },
    control: { run: { ...deep, layers: 8, steps: 4 } },
    holds({ run }) {
      const fall = (filler: Filler) => firstActivation(run, filler) / lastActivation(run, filler);
      return fall('xavier') > 1e4 && fall('msra') < 100 && fall('msra') > 0.01;
    },
    figures: ({ run }) => ({
      xavier: plain(perLayer(run, 'xavier')),
      msra: plain(perLayer(run, 'msra')),
      xavierFirst: plain(firstActivation(run, 'xavier')),
      xavierLast: plain(lastActivation(run, 'xavier')),
      gradientFirst: plain(gradients(run, 'xavier')[1]),
      gradientLast: plain(gradients(run, 'xavier').at(-2)),
    }),
  },
  {
    id: 'depth-32',
    text: '32 layers, SGD at 0.002: with Xavier weights the loss ends above 0.6, with MSRA below 0.5.',
    runs: {
      xavier: { ...deep, filler: 'xavier' },
      msra: { ...deep, filler: 'msra' },
    },
    control: { xavier: { ...deep, filler: 'xavier', layers: 8 } },
    holds: ({ xavier, msra }) => endedAt(xavier) > 0.6 && endedAt(msra) < 0.5,
    figures: ({ xavier, msra }) => ({
      xavier: nats(endedAt(xavier)),
      msra: nats(endedAt(msra)),
      msraAccuracy: percent(resultOf(msra, 'accuracy')),
    }),
  },
  {
    id: 'adam-hides-it',
    text: '32 layers, Xavier weights, Adam at the same rate: the loss ends below 0.35.',
    runs: { run: { ...deep, filler: 'xavier', solver: 'Adam' } },
    control: { run: { ...deep, filler: 'xavier' } },
    holds: ({ run }) => endedAt(run) < 0.35,
    figures: ({ run }) => ({ ending: nats(endedAt(run)), accuracy: percent(resultOf(run, 'accuracy')) }),
  },
  {
    id: 'slow-not-dead',
    text: 'Gaussian 0.01, 2 layers: after 300 steps of SGD the loss is above 0.68; after 300 steps of Adam it is below 0.4.',
    runs: {
      sgd: { filler: 'gaussian', layers: 2, points: 'even' },
      adam: { filler: 'gaussian', layers: 2, points: 'even', solver: 'Adam' },
    },
    control: { adam: { filler: 'zero', layers: 2, points: 'even', solver: 'Adam' } },
    holds: ({ sgd, adam }) => endedAt(sgd) > 0.68 && endedAt(adam) < 0.4,
    figures: ({ sgd, adam }) => ({ sgd: nats(endedAt(sgd)), adam: nats(endedAt(adam)) }),
  },
  {
    id: 'below-epsilon',
    text: 'Gaussian 0.01, 300 steps of Adam: with 4 layers the gradient of the first begins above 1e-8 and the loss ends below 0.4; with 6 and with 8 layers it begins below 1e-8, and the loss ends above 0.68.',
    runs: {
      four: { filler: 'gaussian', layers: 4, points: 'even', solver: 'Adam' },
      six: { filler: 'gaussian', layers: 6, points: 'even', solver: 'Adam' },
      eight: { filler: 'gaussian', points: 'even', solver: 'Adam' },
    },
    control: { six: { filler: 'xavier', layers: 6, points: 'even', solver: 'Adam' } },
    holds: ({ four, six, eight }) =>
      gradients(four, 'gaussian')[0]! > 1e-8 &&
      endedAt(four) < 0.4 &&
      [six, eight].every((run) => gradients(run, 'gaussian')[0]! < 1e-8 && endedAt(run) > 0.68),
    figures: ({ four, six, eight }) => ({
      four: nats(endedAt(four)),
      six: nats(endedAt(six)),
      eight: nats(endedAt(eight)),
      gradientFour: plain(gradients(four, 'gaussian')[0]),
      gradientSix: plain(gradients(six, 'gaussian')[0]),
      gradientEight: plain(gradients(eight, 'gaussian')[0]),
    }),
  },
];
