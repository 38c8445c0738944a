import { findValue } from '../caffe/debug-log';
import { curves, log, profile } from '../engine/figures';
import { choice, log10, seed } from '../lib/params';
import { defineExperiment } from './lab/define';
import { endedAt, nats, percent, plain, resultOf, valuesOf, type JudgedRun as Run } from './lab/judge';
import { passesOfRun } from './lab/judge-log';

export default defineExperiment({
  title: 'Magic numbers',
  summary: 'Runs that die of NaN, saturate or recover, the number that each framework prints, and an autopsy.',
  params: {
    patient: choice(['weights', 'statistics', 'saturated', 'healthy'], {
      label: 'What is wrong',
      default: 'weights',
      optionLabels: {
        weights: 'weights twice too large',
        statistics: 'empty statistics',
        saturated: 'one score far too high',
        healthy: 'nothing',
      },
    }),
    prints: choice(['caffe-gpu', 'caffe-cpu', 'keras', 'none'], {
      label: 'Whose loss',
      default: 'caffe-gpu',
      optionLabels: {
        'caffe-gpu': 'Caffe, GPU',
        'caffe-cpu': 'Caffe, CPU',
        keras: 'Keras, from probabilities',
        none: 'no floor',
      },
      hint: 'Caffe puts a floor under the printed number. Keras clips the probability itself, and trains on that loss.',
    }),
    lr: log10(-8, 0, { label: 'Learning rate', default: 0.02, live: true }),
    weight: choice([1, 20], { label: 'loss_weight', default: 1 }),
    steps: choice([60, 200, 4], { label: 'Iterations', default: 60 }),
    seed: seed(),
  },
  tiny: { steps: 4 },
  figures: {
    loss: curves({
      title: 'The loss as it would be printed',
      x: 'iteration',
      y: 'printed loss, nats',
      series: { printed: 'printed' },
      scale: 'log',
    }),
    sizes: profile({
      title: 'Mean sizes by layer: at the start, and in the last pass that was finite',
      y: 'power of ten of the mean of absolute values',
      series: { start: 'outputs at the start', outputs: 'outputs at the end', gradients: 'gradients at the end' },
      mark: 'line',
    }),
    autopsy: log({ title: 'The last passes, from the debug log' }),
  },
  checks: [
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
  ],
  goals: [
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
  ],
  claims: [
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
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, train, random } = lab;
    const { patient } = params;
    const isDeep = patient === 'weights';
    const drawn = isDeep
      ? data.spiral(random.split('train'), { turns: 0.75 })
      : data.classifyShapes(random.split('train'), { noise: 0.2 });
    // A fifth class that no picture has: its score is what goes wrong in the saturated net.
    const seen = nets.toTensors(isDeep ? drawn : { ...drawn, classes: [...drawn.classes, 'none of these'] });
    const { classes } = seen;
    const made = { classes, random: random.split('weights') };
    const net = {
      statistics: () =>
        nets.createCaffeClassifier({ ...made, filler: nets.fillers.gaussian(0.01), batchNorm: 'global' }),
      weights: () => nets.createCaffePerceptron({ ...made, filler: nets.fillers.scaledNormal(8) }),
      saturated: () => nets.createCaffeClassifier({ ...made, filler: nets.fillers.msra, batchNorm: 'batch' }),
      healthy: () => nets.createCaffeClassifier({ ...made, filler: nets.fillers.msra, batchNorm: 'batch' }),
    }[patient]();
    const bias = net.weights.at(-1)!.variable;
    if (patient === 'saturated') tf.tidy(() => bias.assign(tf.tensor([0, 0, 0, 0, 120])));

    // The data layer reads in order, 32 at a time.
    const batch = 32;
    const read = (iteration: number) => {
      const start = (iteration * batch) % seen.count;
      const [x, y] = tf.tidy(() => [tf.slice(seen.x, start, batch), tf.slice(seen.y, start, batch)]);
      return { x: x!, y: y!, labels: seen.labels.subarray(start, start + batch) };
    };
    yield {
      references: {
        chance: { label: `ln ${drawn.classes.length}`, value: Math.log(drawn.classes.length) },
        floor: { label: '−ln FLT_MIN', value: nets.caffeFloor },
      },
    };

    // Before each step: the scores of its batch, and the debug log until something is not finite.
    const passes: Awaited<ReturnType<typeof nets.readDebugInfo>>[] = [];
    const exact: number[] = [];
    let accuracy = NaN;
    const look = async (iteration: number) => {
      const { x, y, labels } = read(iteration);
      const logits = tf.tidy(() => net.peek(x));
      const scores = await logits.data();
      if (!nets.findDeath(passes) && (iteration < 20 || iteration === params.steps - 1)) {
        const about = { iteration, lossWeight: params.weight };
        passes.push(await nets.readDebugInfo({ net, batch: { x, y }, reduction: 'mean', ...about }));
      }
      tf.dispose([x, y, logits]);
      exact.push(nets.printLoss(scores, labels, classes, 'none'));
      accuracy = nets.caffeAccuracy(scores, labels, classes);
      const printed = params.weight * nets.printLoss(scores, labels, classes, params.prints);
      return { loss: { step: iteration, printed } };
    };

    // Caffe's floor is in the number that it prints; Keras's is in the loss that it differentiates.
    const lossOf = params.prints === 'keras' ? nets.clippedCrossEntropy : nets.crossEntropy;
    yield await look(0);
    const steps = train.fit({
      weights: net.weights,
      data: seen,
      batch,
      steps: params.steps - 1,
      loss: ({ x, y }) => tf.mul(lossOf(net.apply(x, { training: true }), y), params.weight),
      optimiser: train.momentum(() => params.lr, 0.9),
      random: random.split('batches'),
      order: 'sequential',
      lookEvery: 1,
    });
    for await (const { step } of steps) {
      passes[step]?.push({ kind: 'rate', iteration: step, rate: params.lr });
      yield await look(step + 1);
    }

    const death = nets.findDeath(passes)?.iteration ?? -1;
    const start = nets.profilePass(passes[0]!);
    const end = nets.profilePass(nets.lastFinitePass(passes));
    yield {
      sizes: {
        labels: start.layers,
        values: {
          start: start.outputs.map(Math.log10),
          outputs: end.outputs.map(Math.log10),
          gradients: end.gradients.map(Math.log10),
        },
      },
      autopsy: nets.writeAutopsy(passes),
      result: {
        death,
        accuracy,
        exact: lab.endedAt(exact),
        firstExact: exact[0]!,
      },
    };
  },
});

const printed = (run: Run) => valuesOf(run, 'loss', 'printed');
const first = (run: Run) => printed(run)[0] ?? NaN;
const lastValue = (run: Run) => printed(run).at(-1) ?? NaN;
const isFloor = (value: number) => Math.abs(value - 87.33654) < 1e-4;
/** Keras's loss when every true class has less than 1e-7. */
const isClipped = (value: number) => Math.abs(value - 16.1181) < 1e-4;

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

function nameEnding(run: Run): 'nan' | 'floor' | 'chance' | 'grows' {
  const value = lastValue(run);
  if (Number.isNaN(value)) return 'nan';
  if (isFloor(value)) return 'floor';
  return value > 10 ? 'grows' : 'chance';
}
