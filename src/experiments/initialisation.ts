import { curves, images, profile } from '../engine/figures';
import { choice, integer, log10, seed } from '../lib/params';
import { defineExperiment } from './lab/define';
import {
  endedAt,
  nats,
  percent,
  plain,
  profileOf,
  referenceOf,
  resultOf,
  valuesOf,
  type JudgedRun as Run,
} from './lab/judge';

const fillers = {
  zero: 'zeros (no filler)',
  gaussian: 'Gaussian 0.01',
  xavier: 'Xavier',
  msra: 'MSRA',
  double: '2 × MSRA',
} as const;

/** Those whose layers are drawn: zeros are 0 everywhere, and twice MSRA is twice as large at every layer. */
const drawnFillers = { gaussian: fillers.gaussian, xavier: fillers.xavier, msra: fillers.msra };
type Filler = keyof typeof drawnFillers;

/** Deep nets break at rates that shallow ones like. */
const deep = { layers: 32, points: 'even', rate: 0.002 } as const;

export default defineExperiment({
  title: 'Initialisation',
  summary: 'A plain ReLU net of 2 to 32 layers, filled with zeros, a fixed Gaussian, Xavier, MSRA or twice that.',
  params: {
    filler: choice(['zero', 'gaussian', 'xavier', 'msra', 'double'], {
      label: 'First weights',
      default: 'zero',
      optionLabels: fillers,
    }),
    layers: integer(2, 32, { label: 'Hidden layers', default: 8, step: 2 }),
    solver: choice(['SGD', 'Adam'], {
      label: 'Solver',
      default: 'SGD',
      optionLabels: { SGD: 'SGD, momentum 0.9' },
    }),
    rate: log10(-5, 0, { label: 'Learning rate', default: 0.01, live: true }),
    points: choice(['even', 'uneven'], {
      label: 'Points on the two arms',
      default: 'uneven',
      optionLabels: { even: 'as many on each', uneven: 'nine to one' },
    }),
    steps: choice([3000, 300, 4], { label: 'Steps', default: 300 }),
    seed: seed(),
  },
  tiny: { layers: 2, steps: 4 },
  figures: {
    loss: curves({
      title: 'Training loss of each batch',
      x: 'step',
      y: 'loss, nats',
      series: { batch: 'batch' },
    }),
    pictures: images({ title: 'What the net says, for every place in the plane' }),
    activations: profile({
      title: 'Mean activation of each layer, before the first step',
      x: 'layer, from the input',
      y: 'mean |activation|',
      series: drawnFillers,
      mark: 'line',
      scale: 'log',
    }),
    gradients: profile({
      title: 'Gradient of each layer, before the first step',
      x: 'layer, from the input',
      y: 'L2 norm of the kernel gradient',
      series: drawnFillers,
      mark: 'line',
      scale: 'log',
    }),
  },
  checks: [
    {
      id: 'falls-and-flattens',
      prompt: 'The loss falls by half and flattens, and nine answers in ten are right. What has this net learned?',
      settings: {},
      options: [
        {
          id: 'prior',
          label: 'How frequent each arm is',
          because:
            'Two numbers have moved, the biases of the last layer, and they count. All other weights are still 0.',
        },
        {
          id: 'arms',
          label: 'Where the arms lie, roughly',
          because: 'Then the picture would show two colours. It shows one: the net does not look at the point at all.',
        },
        {
          id: 'nothing',
          label: 'Nothing, the curve is noise',
          because: 'It did learn something, or the loss would have stayed at ln 2. But nothing about the points.',
        },
      ],
      grade: (run) => (learned(run) ? 'arms' : fellToPrior(run) ? 'prior' : 'nothing'),
    },
    {
      id: 'xavier-at-32',
      prompt:
        'Xavier weights keep the variance through a linear layer; these layers have a ReLU each. With 32 of them: how does the mean activation of the last compare with that of the first?',
      settings: { ...deep, filler: 'xavier' },
      options: [
        {
          id: 'larger',
          label: 'Larger',
          because: 'It grows with weights that are larger than MSRA. Those of Xavier are smaller.',
        },
        {
          id: 'same',
          label: 'About the same',
          because: 'That is MSRA, which makes up for the ReLU. Xavier was derived without one.',
        },
        {
          id: 'smaller',
          label: 'Ten to ten thousand times smaller',
          because:
            'Each ReLU halves the mean square. That takes 16 layers down by a factor of about 200, and 32 layers much further.',
        },
        {
          id: 'tiny',
          label: 'More than ten thousand times smaller',
          because:
            'Each ReLU halves the mean square. Thirty-one halvings, then the root, leave some hundred-thousandths.',
        },
      ],
      grade(run) {
        const fall = firstActivation(run, 'xavier') / lastActivation(run, 'xavier');
        if (fall > 1e4) return 'tiny';
        return fall > 10 ? 'smaller' : fall > 0.1 ? 'same' : 'larger';
      },
    },
  ],
  goals: [
    {
      id: 'wake-up',
      text: 'This net has 32 layers and Xavier weights, and it hardly moves. Change one control, so that the loss on all training points ends below 0.1. There is more than one way.',
      settings: { ...deep, filler: 'xavier', rate: 0.001 },
      lock: ['layers', 'points', 'steps', 'seed'],
      changes: 1,
      measure: (run) => ({ loss: resultOf(run, 'seenLoss') }),
      bars: { loss: { label: 'loss on all training points after the last step, nats', below: 0.1 } },
      answers: [
        {
          settings: { filler: 'msra' },
          reaches: true,
          because: 'Weights larger by the root of 2: the signal keeps its size through all 32 layers.',
        },
        {
          settings: { solver: 'Adam' },
          reaches: true,
          because: 'Adam divides each gradient by its own size. Gradients that faded on the way down count again.',
        },
        {
          settings: { rate: 0.004 },
          reaches: false,
          because: 'The gradient has faded unevenly: a rate that moves the first layers is too large for the last.',
        },
        {
          settings: { rate: 0.015 },
          reaches: false,
          because: 'The gradient has faded unevenly: a rate that moves the first layers breaks the last.',
        },
        {
          settings: { filler: 'double' },
          reaches: false,
          because: 'Twice MSRA in 32 layers is 2 to the power 32: numbers overflow.',
        },
        {
          settings: { filler: 'gaussian' },
          reaches: false,
          because: 'Far smaller than Xavier: the signal is gone after a few layers.',
        },
        { settings: { filler: 'zero' }, reaches: false, because: 'Zeros give no gradient at all.' },
      ],
    },
  ],
  claims: [
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
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const { zero, gaussian, xavier, msra, scaledNormal } = nets.fillers;

    const common = params.points === 'even' ? 256 : 461;
    const draw = (name: string) => {
      const all = data.spiral(random.split(name), { count: 1400, turns: 0.75 });
      const onArm = (arm: number) => [...all.labels.keys()].filter((i) => all.labels[i] === arm);
      return data.subset(all, [...onArm(0).slice(0, common), ...onArm(1).slice(0, 512 - common)]);
    };
    const [drawn, unseen] = [draw('train'), draw('held out')];
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    yield {
      references: {
        chance: { label: 'ln 2', value: Math.log(2) },
        prior: { label: 'class prior', value: data.priorEntropy(drawn) },
      },
    };

    // 2 x MSRA: twice the standard deviation, four times the variance.
    const fillers = { zero, gaussian: gaussian(0.01), xavier, msra, double: scaledNormal(8) };
    const build = (name: keyof typeof fillers) =>
      nets.createReluMlp({ layers: params.layers, filler: fillers[name], random: random.split('weights') });
    const problem = (net: ReturnType<typeof build>) => ({
      weights: net.weights,
      data: seen,
      batch: 64,
      loss: ({ x, y }: Pick<typeof seen, 'x' | 'y'>) => nets.crossEntropy(net.apply(x), y),
    });

    // A net for each of three fillers, and a look into its layers before it has learned anything.
    const sizes = { activations: {} as Record<string, number[]>, gradients: {} as Record<string, number[]> };
    for (const name of ['gaussian', 'xavier', 'msra'] as const) {
      const net = build(name);
      const means = tf.tidy(() => tf.stack(net.activations(seen.x).map((h) => tf.mean(tf.abs(h)))));
      sizes.activations[name] = [...(await means.data())];
      sizes.gradients[name] = Object.values(await train.gradientNorms(problem(net)));
      means.dispose();
      net.dispose();
    }
    const labels = Array.from({ length: params.layers }, (_, i) => String(i + 1));
    yield {
      activations: { labels, values: sizes.activations },
      gradients: { labels: [...labels, 'out'], values: sizes.gradients },
    };

    const net = build(params.filler);
    const start = await metrics.snapshotWeights(net);
    const rate = () => params.rate;
    const optimiser = params.solver === 'Adam' ? train.adam(rate) : train.momentum(rate, 0.9);
    const steps = train.fit({ ...problem(net), steps: params.steps, optimiser, random: random.split('batches') });
    for await (const { step, loss } of steps) yield { loss: { step, batch: loss } };

    const now = await metrics.snapshotWeights(net);
    const { loss: seenLoss } = await metrics.evaluate(net, seen);
    const accuracy = await metrics.accuracy(net, heldOut);
    const count = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
    const moved = count(now.map((values, i) => values.filter((value, j) => value !== start[i]![j]).length));
    yield { result: { seenLoss, accuracy, moved, numbers: count(now.map((values) => values.length)) } };

    // Every pixel is a point of the plane, in the colour of the arm that the net puts it on.
    const [side, reach] = [48, 2.4];
    const toPlane = (pixel: number) => ((pixel + 0.5) / side - 0.5) * 2 * reach;
    const plane = tf.tensor2d(
      Array.from({ length: side ** 2 }, (_, i) => [toPlane(i % side), toPlane(Math.floor(i / side))]),
    );
    const shown = Array.from({ length: 256 }, (_, i) => 2 * i);
    const coordinate = (axis: number) => shown.map((i) => drawn.x[2 * i + axis]! / reach / 2 + 0.5);
    const arms = data.labelPicture(await metrics.predictions(net, plane), side, side, [
      [205, 221, 242],
      [250, 220, 196],
    ]);
    const points = { x: coordinate(0), y: coordinate(1), class: shown.map((i) => drawn.labels[i]!) };
    const note = `${(100 * accuracy).toFixed(0)} % of held-out points right`;
    yield { pictures: [{ ...arms, name: 'the plane', points, note }] };
  },
});

const learned = (run: Run) => resultOf(run, 'seenLoss') < 0.5 * referenceOf(run, 'prior');
/** The loss of whoever knows how frequent each class is, to within 0.005. */
const fellToPrior = (run: Run) => Math.abs(resultOf(run, 'seenLoss') - referenceOf(run, 'prior')) < 0.005;

/** Sizes by layer before the first step. */
const layersOf = (run: Run, figure: 'activations' | 'gradients', filler: Filler) => profileOf(run, figure, filler);
const gradients = (run: Run, filler: Filler) => layersOf(run, 'gradients', filler);
const firstActivation = (run: Run, filler: Filler) => layersOf(run, 'activations', filler)[0] ?? NaN;
const lastActivation = (run: Run, filler: Filler) => layersOf(run, 'activations', filler).at(-1) ?? NaN;
/** The factor from layer to layer: geometric mean. */
const perLayer = (run: Run, filler: Filler) =>
  (lastActivation(run, filler) / firstActivation(run, filler)) **
  (1 / (layersOf(run, 'activations', filler).length - 1));
