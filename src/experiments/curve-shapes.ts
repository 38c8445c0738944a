import { curves } from '../engine/figures';
import { choice, integer, log10, seed } from '../lib/params';
import { finiteValues, mean, meanOfLast, median, standardDeviation } from '../lib/statistics';
import { defineExperiment } from './lab/define';
import {
  endedAt,
  findingOf,
  nats,
  percent,
  plain,
  referenceOf,
  resultOf,
  valuesOf,
  type JudgedRun as Run,
} from './lab/judge';

export default defineExperiment({
  title: 'Shapes of loss curves',
  summary:
    'One small network in twelve settings whose loss curves have a name: flat, noisy, over-fitting, saw-tooth and others.',
  params: {
    lr: log10(-8, 2, { label: 'Learning rate', default: 0.01, live: true }),
    momentum: choice(['0', '0.9', '0.99'], { label: 'Momentum', default: '0.9' }),
    drop: integer(0, 400, {
      label: 'Step where the rate falls to a tenth',
      default: 0,
      step: 10,
      hint: '0: it never does.',
    }),
    batch: choice([1, 4, 16], { label: 'Images per batch', default: 16 }),
    images: choice([64, 1024], { label: 'Training images', default: 1024 }),
    order: choice(['shuffled', 'stored', 'by class'], { label: 'Order of the images', default: 'shuffled' }),
    classes: choice(['equal', 'rare'], {
      label: 'Class frequencies',
      default: 'equal',
      optionLabels: { rare: 'three are rare' },
    }),
    dropout: choice([0, 0.5], { label: 'Dropout', default: 0, optionLabels: { '0': 'none' } }),
    fault: choice(['none', 'labels', 'nan'], {
      label: 'Bad images',
      default: 'none',
      optionLabels: { labels: '16 with wrong labels', nan: '1 with NaN' },
    }),
    steps: choice([1600, 400, 4], { label: 'Steps', default: 400 }),
    seed: seed(),
  },
  tiny: { steps: 4 },
  figures: {
    loss: curves({
      title: 'Loss',
      x: 'step',
      y: 'loss of a batch, or of 240 held-out images, nats',
      series: { heldOut: 'held-out', batch: 'training' },
      main: 'batch',
      heldOut: 'heldOut',
      scale: 'log',
      levels: ['chance', 'prior'],
    }),
    accuracy: curves({
      title: 'Accuracy on 240 held-out images',
      x: 'step',
      y: 'share of images',
      series: { heldOut: 'held-out' },
      levels: ['majority'],
    }),
  },
  presets: [
    { id: 'healthy', label: 'Healthy', note: 'A steep fall, a long bend; held-out follows.', settings: {} },
    {
      id: 'too-small',
      label: 'Flat: rate too small',
      note: 'Nothing moves, not even in the first steps.',
      settings: { lr: 1e-6 },
    },
    {
      id: 'too-large',
      label: 'Flat: rate too large',
      note: 'A jump in the first steps, then dead ReLUs at the level of chance.',
      settings: { lr: 0.2 },
    },
    {
      id: 'prior',
      label: 'Prior only',
      note: 'It falls to what the class frequencies give, and stays.',
      settings: { classes: 'rare', lr: 5e-5 },
    },
    {
      id: 'nan',
      label: 'NaN out of the blue',
      note: 'No growth before: one bad image, in the batch that drew it.',
      settings: { fault: 'nan' },
    },
    {
      id: 'noisy',
      label: 'Noisy',
      note: 'One image per batch and a momentum of 0.99 that remembers a hundred of them.',
      settings: { batch: 1, momentum: '0.99', lr: 1e-4, steps: 1600 },
    },
    {
      id: 'over-fitting',
      label: 'Over-fitting',
      note: 'Training goes on falling, held-out turns and rises.',
      settings: { images: 64 },
    },
    {
      id: 'saw-tooth',
      label: 'Saw-tooth',
      note: 'Images sorted by class. The teeth come with the order in which they are read.',
      settings: { order: 'by class', batch: 4 },
    },
    {
      id: 'below',
      label: 'Held-out below training',
      note: 'Dropout makes training harder, and only training.',
      settings: { dropout: 0.5 },
    },
    {
      id: 'band',
      label: 'A band',
      note: 'It falls, then swings about a level: the steps are too long for what is left.',
      settings: { lr: 0.03 },
    },
    {
      id: 'late-drop',
      label: 'Late drop',
      note: 'The rate falls to a tenth at step 250, and the noise falls with it.',
      settings: { lr: 0.03, drop: 250 },
    },
    {
      id: 'spikes',
      label: 'Spikes with a period',
      note: 'Up and back once per epoch: sixteen wrong labels that share a batch.',
      settings: { fault: 'labels', order: 'stored' },
    },
  ],
  checks: [
    {
      id: 'wrong-labels',
      prompt:
        'Of 1,024 stored images 16 have a wrong label. They stand next to each other, and the images are read in the order in which they are stored. What will the training loss show?',
      settings: { fault: 'labels', order: 'stored' },
      options: [
        {
          id: 'raised',
          label: 'The same curve, a little higher',
          because: 'On average over an epoch it is a little higher. But all of it sits in one batch of 64.',
        },
        {
          id: 'ruined',
          label: 'It does not learn',
          because: 'One batch in 64 pulls the wrong way. The others put it right within a few steps.',
        },
        {
          id: 'spikes',
          label: 'One spike in every epoch, always at the same place',
          because:
            'Sixteen wrong labels fill one batch. The better the net, the more certain it is of the other class, and the higher the spike.',
        },
      ],
      grade: (run) => (resultOf(run, 'accuracy') < 0.5 ? 'ruined' : hasSpikes(run) ? 'spikes' : 'raised'),
    },
  ],
  goals: [
    {
      id: 'place-the-step',
      text: 'The rate of 0.03 may fall to a tenth once. Choose the step, so that the held-out loss ends below 0.2.',
      settings: { lr: 0.03 },
      lock: ['lr', 'momentum', 'batch', 'images', 'order', 'classes', 'dropout', 'fault', 'steps', 'seed'],
      measure: (run) => ({ heldOut: heldOut(run) }),
      bars: { heldOut: { label: 'held-out loss, mean of the last sixth', below: 0.2 } },
      answers: [
        {
          settings: { drop: 200 },
          reaches: true,
          because: 'The fall has become a band by then, and there is time left for the noise to sink.',
        },
        {
          settings: { drop: 250 },
          reaches: true,
          because: 'The fall has become a band by then, and there is time left for the noise to sink.',
        },
        {
          settings: { drop: 50 },
          reaches: false,
          because: 'Too early: the curve was still falling, and a tenth of the rate falls a tenth as fast.',
        },
        {
          settings: { drop: 100 },
          reaches: false,
          because: 'Too early: the curve was still falling, and a tenth of the rate falls a tenth as fast.',
        },
        { settings: { drop: 380 }, reaches: false, because: 'Too late: the noise has no time to sink.' },
      ],
    },
  ],
  claims: [
    {
      id: 'healthy',
      text: 'At 0.01 the training loss ends below 0.35 ln 4, and held-out accuracy is above 80 %.',
      runs: { run: {} },
      control: { run: { lr: 1e-6 } },
      holds: ({ run }) => endedAt(run) < 0.35 * Math.log(4) && resultOf(run, 'accuracy') > 0.8,
      figures: ({ run }) => ({ heldOut: nats(heldOut(run)), accuracy: percent(resultOf(run, 'accuracy')) }),
    },
    {
      id: 'too-small',
      text: 'At 1e-6 the loss is flat and never above 1.1 ln 4.',
      runs: { run: { lr: 1e-6 } },
      control: { run: { lr: 0.2 } },
      holds: ({ run }) => findingOf(run).code === 'flat' && peak(run) < 1.1 * Math.log(4),
      figures: ({ run }) => ({ peak: nats(peak(run)), alive: percent(resultOf(run, 'alive')) }),
    },
    {
      id: 'too-large',
      text: 'At 0.2 the loss jumps above 1.1 ln 4, then ends within 15 % of ln 4, with fewer than 2 % of the last ReLU outputs above 0.',
      runs: { run: { lr: 0.2 } },
      control: { run: { lr: 1e-6 } },
      holds: ({ run }) =>
        peak(run) > 1.1 * Math.log(4) &&
        Math.abs(endedAt(run) / Math.log(4) - 1) < 0.15 &&
        resultOf(run, 'alive') < 0.02,
      figures: ({ run }) => ({ ending: nats(endedAt(run)), alive: percent(resultOf(run, 'alive')) }),
    },
    {
      id: 'prior',
      text: 'Three rare classes at 5e-5: the held-out loss ends within 15 % of the prior, and the accuracy is less than 1 point above that of one class for all.',
      runs: { run: { classes: 'rare', lr: 5e-5 } },
      control: { run: { classes: 'rare' } },
      holds: ({ run }) =>
        Math.abs(heldOut(run) / referenceOf(run, 'prior') - 1) < 0.15 &&
        resultOf(run, 'accuracy') < referenceOf(run, 'majority') + 0.01,
      figures: ({ run }) => ({
        heldOut: nats(heldOut(run)),
        prior: nats(referenceOf(run, 'prior')),
        accuracy: percent(resultOf(run, 'accuracy')),
        majority: percent(referenceOf(run, 'majority')),
      }),
    },
    {
      id: 'nan',
      text: 'One NaN pixel in 1,024 images: the loss is NaN within the first epoch, and none of the ten losses before is above 1.5 ln 4.',
      runs: { run: { fault: 'nan' } },
      control: { run: {} },
      holds: ({ run }) => firstNaN(run) >= 0 && firstNaN(run) < 64 && beforeNaN(run) < 1.5 * Math.log(4),
      figures: ({ run }) => ({ step: plain(firstNaN(run)), before: nats(beforeNaN(run)) }),
    },
    {
      id: 'noisy',
      text: 'One image per batch, momentum 0.99: over the second half the losses spread by more than 0.6 of their mean, and that mean is below ln 4.',
      runs: { run: { batch: 1, momentum: '0.99', lr: 1e-4, steps: 1600 } },
      control: { run: { lr: 1e-6 } },
      holds: ({ run }) => swing(run) > 0.6 && meanOfLast(valuesOf(run), 800) < Math.log(4),
      figures: ({ run }) => ({
        swing: percent(swing(run)),
        mean: nats(meanOfLast(valuesOf(run), 800)),
        peak: nats(peak(run)),
      }),
    },
    {
      id: 'over-fitting',
      text: '64 images: the training loss ends below 0.01, the held-out loss at more than 1.5 times its lowest.',
      runs: { run: { images: 64 } },
      control: { run: {} },
      holds: ({ run }) => endedAt(run) < 0.01 && heldOut(run) > 1.5 * Math.min(...valuesOf(run, 'loss', 'heldOut')),
      figures: ({ run }) => ({
        heldOut: nats(heldOut(run)),
        lowest: nats(Math.min(...valuesOf(run, 'loss', 'heldOut'))),
      }),
    },
    {
      id: 'saw-tooth',
      text: 'By class: of the last 200 batches more than 10 % have a loss below 0.1 and one is above 3.',
      runs: { run: { order: 'by class', batch: 4 } },
      control: { run: { batch: 4 } },
      holds: ({ run }) => lowShare(run) > 0.1 && Math.max(...valuesOf(run).slice(-200)) > 3,
      figures: ({ run }) => ({ low: percent(lowShare(run)), accuracy: percent(resultOf(run, 'accuracy')) }),
    },
    {
      id: 'below',
      text: 'Dropout 0.5: the held-out loss ends below that of training.',
      runs: { run: { dropout: 0.5 } },
      control: { run: {} },
      holds: ({ run }) => heldOut(run) < endedAt(run),
      figures: ({ run }) => ({ heldOut: nats(heldOut(run)), training: nats(endedAt(run)) }),
    },
    {
      id: 'late-drop',
      text: 'At 0.03: with a tenth of the rate from step 250 on, the training and the held-out loss end lower than without.',
      runs: { run: { lr: 0.03, drop: 250 }, never: { lr: 0.03 } },
      control: { run: { lr: 0.03 } },
      holds: ({ run, never }) => endedAt(run) < endedAt(never) && heldOut(run) < heldOut(never),
      figures: ({ run, never }) => ({
        ending: nats(endedAt(run)),
        never: nats(endedAt(never)),
        heldOut: nats(heldOut(run)),
        neverHeldOut: nats(heldOut(never)),
      }),
    },
    {
      id: 'early-drop',
      text: 'At 0.03: a step after 50 steps ends at more than 1.3 times the held-out loss of one after 250.',
      runs: { early: { lr: 0.03, drop: 50 }, late: { lr: 0.03, drop: 250 } },
      control: { early: { lr: 0.03, drop: 250 } },
      holds: ({ early, late }) => heldOut(early) > 1.3 * heldOut(late),
      figures: ({ early, late }) => ({ early: nats(heldOut(early)), late: nats(heldOut(late)) }),
    },
    {
      id: 'spikes',
      text: 'Sixteen wrong labels in one stored batch: in each of the last three epochs its loss is more than 4 times the median of the ten before, and more than 4 times the median of ten about 20 steps later.',
      runs: { run: { fault: 'labels', order: 'stored' } },
      control: { run: { fault: 'labels' } },
      holds: (runs) => hasSpikes(runs.run),
      figures: ({ run }) => ({ spike: nats(valuesOf(run)[352]), around: nats(median(valuesOf(run).slice(342, 352))) }),
    },
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    // Three rare classes: of their images one in ten stays.
    const draw = (name: string, count: number) => {
      const all = data.classifyShapes(random.split(name), { count: 4 * count, noise: 0.2 });
      const stays = (i: number) => params.classes === 'equal' || all.labels[i] === 0 || i % 10 === 0;
      return data.subset(all, [...all.labels.keys()].filter(stays).slice(0, count));
    };
    let drawn = draw('train', params.images);
    const unseen = draw('held out', 240);
    if (params.order === 'by class') {
      const byClass = [...drawn.labels.keys()].sort((a, b) => drawn.labels[a]! - drawn.labels[b]!);
      drawn = data.subset(drawn, byClass);
    }
    // Bad images stand together, half-way through what is stored.
    const half = drawn.count / 2;
    if (params.fault === 'nan') drawn.x[256 * half] = NaN;
    if (params.fault === 'labels')
      for (let i = 0; i < 16; i++) drawn.labels[half + i] = (drawn.labels[half + i]! + 1) % 4;
    yield {
      references: {
        chance: { label: 'ln 4', value: Math.log(4) },
        ...(params.classes === 'rare' && { prior: { label: 'class prior', value: data.priorEntropy(drawn) } }),
        majority: { label: 'one class for all', value: Math.max(...data.classPrior(unseen)) },
      },
    };

    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    const net = nets.startAtChance(nets.createSmallCnn({ random: random.split('weights') }));
    const dropped = random.split('dropout');
    const keep = () => (dropped.uniform() < params.dropout ? 0 : 1 / (1 - params.dropout));
    const momentum = train.momentum(() => params.lr, Number(params.momentum));
    const look = async (step: number) => {
      const { loss, accuracy } = await metrics.evaluate(net, heldOut);
      return {
        loss: { step, heldOut: loss },
        accuracy: { step, heldOut: accuracy },
        result: { accuracy },
      };
    };

    const lookEvery = Math.min(10, params.steps);
    yield await look(0);
    const steps = train.fit({
      weights: net.weights,
      data: seen,
      batch: params.batch,
      steps: params.steps,
      order: params.order === 'shuffled' ? 'shuffled' : 'sequential',
      masks: {
        kept: { shape: [params.batch, 256], draw: () => Float32Array.from({ length: 256 * params.batch }, keep) },
      },
      loss: ({ x, y }, { kept }) => nets.crossEntropy(net.classify(tf.mul(net.features(x), kept!)), y),
      optimiser: {
        ...momentum,
        hyper(t) {
          const [rate, m] = momentum.hyper(t);
          return [params.drop > 0 && t > params.drop ? rate! / 10 : rate!, m!];
        },
      },
      random: random.split('batches'),
      lookEvery,
    });
    for await (const { step, loss } of steps) {
      yield { loss: { step, batch: loss } };
      if ((step + 1) % lookEvery === 0) yield await look(step + 1);
    }
    const alive = await metrics.aliveFraction(net, heldOut);
    yield { result: { alive } };
  },
});

const heldOut = (run: Run) => endedAt(run, 'loss', 'heldOut');
const peak = (run: Run) => Math.max(...finiteValues(valuesOf(run)));
/** The highest of the ten losses before the first NaN. */
const beforeNaN = (run: Run) => Math.max(...valuesOf(run).slice(Math.max(0, firstNaN(run) - 10), firstNaN(run)));
const firstNaN = (run: Run) => valuesOf(run).findIndex(Number.isNaN);

/** Standard deviation of the second half, against its mean. */
function swing(run: Run): number {
  const late = valuesOf(run).slice(valuesOf(run).length / 2);
  return standardDeviation(late) / mean(late);
}

/** The share of the last 200 batches with a loss below 0.1. */
function lowShare(run: Run): number {
  const late = valuesOf(run).slice(-200);
  return late.filter((loss) => loss < 0.1).length / late.length;
}

/** The bad batch is the 33rd of the 64 of an epoch. */
function hasSpikes(run: Run): boolean {
  const losses = valuesOf(run);
  return [224, 288, 352].every((step) => {
    const before = median(losses.slice(step - 10, step));
    const after = median(losses.slice(step + 15, step + 25));
    return losses[step]! > 4 * before && losses[step]! > 4 * after;
  });
}
