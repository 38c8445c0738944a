import { curves, log } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'The limit of the learning rate',
  summary:
    'A small net on all points at once, the largest rate that the loss bears where the net is now, and what warns early of a break.',
  params: {
    lr: rate(-2, 1, { default: 0.25 }),
    momentum: choice([0, 0.9], { label: 'Momentum m', default: 0 }),
    loss: choice(['squares', 'cross-entropy'], { label: 'Loss', default: 'squares' }),
    rising: choice(['no', 'yes'], {
      label: 'Rate range test',
      default: 'no',
      optionLabels: { yes: 'the rate rises a hundredfold' },
    }),
    steps: steps([600, 300, 4], 600),
    seed: seed(),
  },
  tiny: { steps: 4 },
  variants: [{ loss: 'cross-entropy', momentum: 0.9, steps: 4 }],
  figures: {
    loss: curves({
      title: 'Loss over all points',
      x: 'step',
      y: 'half the squared error, or nats',
      series: { batch: 'loss' },
      scale: 'log',
      levels: [],
    }),
    rates: curves({
      title: 'The rate, and its limit where the net is now',
      x: 'step',
      y: 'learning rate',
      series: { limit: 'limit, 2 (1 + m) / λ', rate: 'rate in use' },
      main: 'limit',
      scale: 'log',
      levels: [],
    }),
    signs: curves({
      title: 'What warns, each as a part of its limit',
      x: 'step',
      y: 'value / limit',
      series: { rate: 'rate', gradient: 'gradient norm', update: 'update' },
      scale: 'log',
    }),
    log: log({ title: 'Early warning' }),
  },
  presets: [
    {
      id: 'meets',
      label: 'The limit comes down',
      note: 'It starts above the rate, meets it, and stays.',
      settings: {},
    },
    { id: 'small', label: 'Far below', note: 'They never meet, and the loss never rises.', settings: { lr: 0.06 } },
    {
      id: 'above',
      label: 'Above from the start',
      note: 'The net leaves for a flatter place, where the limit is higher.',
      settings: { lr: 0.5 },
    },
    { id: 'breaks', label: 'Far above', note: 'No place nearby is flat enough.', settings: { lr: 3 } },
    {
      id: 'confident',
      label: 'Cross-entropy',
      note: 'The surer the net, the flatter its loss: the limit runs away upwards.',
      settings: { loss: 'cross-entropy' },
    },
    {
      id: 'rising',
      label: 'Rising rate',
      note: 'It rises until the run breaks. What warns, and how early?',
      settings: { lr: 0.06, rising: 'yes', steps: 300 },
    },
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, train, random } = lab;
    const { dense, tanh } = nets.parts;

    const count = 128;
    const drawn = data.spiral(random.split('train'), { count, even: true, turns: 0.75 });
    const seen = nets.toTensors(drawn);
    const { x, y } = seen;
    const filler = nets.fillers.scaledNormal(1);
    const description = {
      name: 'tanh-mlp',
      input: [2],
      parts: [
        dense('layer1', 16, { filler }),
        tanh('tanh1'),
        dense('layer2', 16, { filler }),
        tanh('tanh2'),
        dense('out', 2, { filler }),
      ],
    };
    const [net, probe] = ['weights', 'probe'].map((name) =>
      nets.build(description, { random: random.split(name) }),
    ) as [ReturnType<typeof nets.build>, ReturnType<typeof nets.build>];
    const lossOf = (outputs: typeof x, labels: typeof y): ReturnType<typeof nets.crossEntropy> =>
      params.loss === 'cross-entropy'
        ? nets.crossEntropy(outputs, labels)
        : tf.mean(tf.mul(0.5, tf.sum(tf.square(tf.sub(outputs, labels)), -1)));

    // The step of plain descent multiplies what is left along a direction of curvature λ by 1 - rate λ: it grows above 2 / λ.
    const sharpness = train.createSharpness({
      weights: net.weights,
      probe: probe.weights,
      loss: () => lossOf(probe.apply(x), y),
      random: random.split('direction'),
    });
    // Step t = 1, 2, ... of a range test: equal factors from the rate to a hundred times it.
    const rate = (t: number) => params.lr * (params.rising === 'yes' ? 100 ** ((t - 1) / (params.steps - 1)) : 1);
    let isMet = false;
    const look = async (step: number) => {
      const curvature = await sharpness.measure(step === 0 ? 20 : 6);
      const limit = (2 * (1 + params.momentum)) / curvature;
      const next = rate(Math.min(step + 1, params.steps));
      const [short, most] = [next, limit].map((value) => Number(value.toPrecision(3)));
      const isAlarm = !isMet && next > limit;
      isMet ||= isAlarm;
      const note = 'Along the steepest direction swings now grow. They may carry the net to a flatter place.';
      return {
        rates: { step, limit, rate: next },
        signs: { step, rate: next / limit },
        ...(step === 0 && { log: [{ text: `step 0: rate ${short}, limit ${most}` }] }),
        ...(isAlarm && {
          log: [{ text: `step ${step}: rate ${short} is above its limit, ${most}`, note, mark: 'key' as const }],
        }),
      };
    };

    yield { references: { limit: { label: 'limit', value: 1 } }, ...(await look(0)) };
    const lookEvery = 10;
    const run = train.fit({
      weights: net.weights,
      data: seen,
      batch: count,
      order: 'sequential',
      loss: ({ x, y }) => lossOf(net.apply(x), y),
      steps: params.steps,
      optimiser: train.momentum(rate, params.momentum),
      norms: ['gradient', 'weight', 'update'],
      random: random.split('batches'),
      lookEvery,
    });
    const warn = train.warnEarly();
    let first: number | undefined;
    let [isBroken, isLost] = [false, false];
    for await (const { step, loss, norms } of run) {
      first ??= loss;
      // A net whose loss is a thousand times its first has nothing left that a warning could save.
      isLost ||= !(loss < 1000 * first);
      const { gradient, update, alarms } = warn(norms);
      yield {
        loss: { step, batch: loss },
        ...(!isLost && {
          signs: {
            step,
            ...(gradient.limit && { gradient: gradient.norm / gradient.limit }),
            ...(update.limit && { update: update.ratio / update.limit }),
          },
        }),
      };
      for (const alarm of alarms)
        yield { log: [{ text: `step ${step}: ${alarm}`, note: 'A break is possible, and not certain.', mark: 'key' }] };
      const words = `step ${step}: loss ${loss.toPrecision(3)}`;
      if (!isBroken && !(loss <= first)) {
        isBroken = true;
        const note = 'Here this counts as a break, whatever comes after.';
        yield { log: [{ text: `${words} is above the first, ${first.toPrecision(3)}`, note, mark: 'key' }] };
      }
      const done = step + 1;
      if (!isLost && (done % lookEvery === 0 || done === params.steps)) yield await look(done);
      if (done === params.steps && !isBroken)
        yield { log: [{ text: `${words}, and never above the first, ${first.toPrecision(3)}` }] };
    }
    sharpness.dispose();
    yield { result: { accuracy: await lab.metrics.accuracy(net, seen) } };
  },
});
