import { curves, lines } from '../engine/figures';
import type { RunRecord } from '../engine/run-record';
import { choice, log10, seed } from '../lib/params';
import { mean, standardDeviation } from '../lib/statistics';
import { defineExperiment } from './lab/define';
import { nats, percent, plain, referenceOf, resultOf, valuesOf, type JudgedRun as Run } from './lab/judge';

/** For each solver a rate at which it learns well here. */
const ownRates = {
  sgd: { solver: 'SGD', momentum: '0.9', lr: 0.1 },
  nesterov: { solver: 'Nesterov', momentum: '0.9', lr: 0.1 },
  adaGrad: { solver: 'AdaGrad', lr: 0.03 },
  rmsProp: { solver: 'RMSProp', lr: 3e-3 },
  adaDelta: { solver: 'AdaDelta', lr: 3 },
  adam: { solver: 'Adam', lr: 0.01 },
} as const;
const sharedRate = {
  sgd: ownRates.sgd,
  nesterov: ownRates.nesterov,
  adaGrad: { solver: 'AdaGrad', lr: 0.1 },
  rmsProp: { solver: 'RMSProp', lr: 0.1 },
  adaDelta: { solver: 'AdaDelta', lr: 0.1 },
  adam: { solver: 'Adam', lr: 0.1 },
} as const;

export default defineExperiment({
  title: 'Solvers and policies',
  summary:
    'A small FCN under each of Caffe’s solvers and learning-rate policies, watched on batches and on pictures that stay the same.',
  params: {
    policy: choice(['fixed', 'step', 'exp', 'inv', 'multistep', 'poly', 'sigmoid'], {
      label: 'Policy (lr_policy)',
      default: 'fixed',
    }),
    solver: choice(['SGD', 'Nesterov', 'AdaGrad', 'RMSProp', 'AdaDelta', 'Adam'], {
      label: 'Solver (type)',
      default: 'SGD',
    }),
    lr: log10(-10, 1, { label: 'Rate (base_lr)', default: 0.5, live: true }),
    momentum: choice(['0', '0.9', '0.99'], {
      label: 'Momentum',
      default: '0',
      hint: 'Of SGD and Nesterov. The other solvers have averages of their own.',
    }),
    steps: choice([1000, 300, 60, 4], { label: 'Steps (max_iter)', default: 300 }),
    seed: seed(),
  },
  tiny: { steps: 4 },
  figures: {
    loss: curves({
      title: 'Loss of each batch: four new pictures every time',
      x: 'step',
      y: 'loss per pixel, nats',
      series: { batch: 'batch' },
      scale: 'log',
    }),
    probe: curves({
      title: 'Loss on 16 held-out pictures, the same every time',
      x: 'step',
      y: 'loss per pixel, nats',
      series: { probe: 'probe' },
      scale: 'log',
    }),
    rate: lines({ title: 'The rate of each step', x: 'iteration', y: 'rate', series: { rate: 'rate' } }),
  },
  checks: [
    {
      id: 'fixed-to-step',
      prompt:
        'The policy goes from fixed to step: a tenth of the rate from step 100, a hundredth from step 200. What will the last hundred steps show?',
      settings: { policy: 'step' },
      options: [
        {
          id: 'both-swing',
          label: 'Both swing on',
          because: 'At a hundredth of the rate the net changes too little in 100 steps for the probe to swing.',
        },
        {
          id: 'both-calm',
          label: 'Batches and probe both stop swinging',
          because: 'The batches cannot calm down: each has four other pictures, and some are harder than others.',
        },
        {
          id: 'worse',
          label: 'The loss rises again',
          because: 'A smaller step along the gradient does not lose what was learned.',
        },
        {
          id: 'probe-calms',
          label: 'The batches swing on, the probe lies still',
          because:
            'A batch loss swings because the pictures change. Only the probe shows how much the net itself moves, and a small rate hardly moves it.',
        },
      ],
      grade: nameEnding,
    },
  ],
  goals: [
    {
      id: 'calm-and-low',
      text: 'This run swings. Change the policy, and nothing else, so that the probe swings by less than 10 % in the last third and the held-out loss after the last step is below 0.135.',
      settings: {},
      lock: ['solver', 'lr', 'momentum', 'steps', 'seed'],
      measure: (run) => ({ swing: swing(run), heldOut: heldOut(run) }),
      bars: {
        swing: { label: 'swing of the probe in the last third', below: 0.1 },
        heldOut: { label: 'held-out loss per pixel, nats', below: 0.135 },
      },
      answers: [
        {
          settings: { policy: 'poly' },
          reaches: true,
          because: 'Half of the rate is still there half-way, and none at the end: it travels far and arrives calmly.',
        },
        {
          settings: { policy: 'step' },
          reaches: false,
          because: 'Calm, but from step 100 on it hardly travels: it stops where the first drop left it.',
        },
        {
          settings: { policy: 'exp' },
          reaches: false,
          because: 'Calm, but the rate is spent early: it stops too high.',
        },
        {
          settings: { policy: 'inv' },
          reaches: false,
          because: 'Calm, but the rate is spent early: it stops too high.',
        },
        {
          settings: { policy: 'multistep' },
          reaches: false,
          because: 'Low, and not calm: its second drop comes within the last third.',
        },
        { settings: { policy: 'sigmoid' }, reaches: false, because: 'Its rate rises: the largest steps come last.' },
      ],
    },
  ],
  claims: [
    {
      id: 'probe-calms',
      text: 'SGD at 0.5 without momentum: over the last third the probe loss swings more than 5 times as much (deviation / mean) under fixed as under step.',
      runs: { fixed: {}, step: { policy: 'step' }, poly: { policy: 'poly' } },
      control: { step: {} },
      holds: ({ fixed, step }) => swing(fixed) > 5 * swing(step),
      figures: (runs) => swings(runs),
    },
    {
      id: 'batches-hide-it',
      text: 'Under step the batch losses of the last third still swing by more than 20 %, more than 5 times as much as the probe.',
      runs: { step: { policy: 'step' } },
      control: { step: {} },
      holds: ({ step }) => batchSwing(step) > 0.2 && batchSwing(step) > 5 * swing(step),
      figures: ({ step }) => ({ batches: percent(batchSwing(step)), ratio: plain(batchSwing(step) / swing(step)) }),
    },
    {
      id: 'step-stops-early',
      text: 'Poly swings less than half as much as fixed, and its held-out loss after the last step is lower than that of step.',
      runs: { fixed: {}, step: { policy: 'step' }, poly: { policy: 'poly' } },
      control: { poly: {} },
      holds: ({ fixed, step, poly }) => swing(poly) < 0.5 * swing(fixed) && heldOut(poly) < heldOut(step),
      figures: (runs) => swings(runs),
    },
    {
      id: 'own-rates',
      text: 'At a rate of its own each of the six solvers has a held-out loss below 0.2 after the last step.',
      runs: ownRates,
      control: { adam: sharedRate.adam },
      holds: (runs) => Object.values(runs).every((run) => heldOut(run) < 0.2),
      figures: endings,
    },
    {
      id: 'shared-rate',
      text: 'After the last step at 0.1 the held-out loss of SGD and Nesterov is below 0.2, that of Adam and that of RMSProp each above 2 times that of SGD, and that of AdaDelta at least 1.5 times that of SGD.',
      runs: sharedRate,
      control: { rmsProp: ownRates.rmsProp, adam: ownRates.adam },
      holds: ({ sgd, nesterov, rmsProp, adaDelta, adam }) =>
        heldOut(sgd) < 0.2 &&
        heldOut(nesterov) < 0.2 &&
        [adam, rmsProp].every((run) => !(heldOut(run) <= 2 * heldOut(sgd))) &&
        heldOut(adaDelta) > 1.5 * heldOut(sgd),
      figures: ({ adam, rmsProp, ...others }) => ({
        ...endings({ adam, rmsProp, ...others }),
        adamAtPrior: percent(isAtPrior(adam) ? 1 : 0),
        rmsPropAtPrior: percent(isAtPrior(rmsProp) ? 1 : 0),
        bothAtPrior: percent(isAtPrior(adam) && isAtPrior(rmsProp) ? 1 : 0),
      }),
    },
  ],

  async *run({ lab, params }) {
    const { nets, data, metrics, train, random } = lab;
    const drawn = data.segmentShapes(random.split('train'), { count: 192 });
    const unseen = data.segmentShapes(random.split('held out'), { count: 48 });
    const seen = nets.toTensors(drawn);
    const heldOut = nets.toTensors(unseen);
    const probe = nets.toTensors(data.subset(unseen, [...Array(16).keys()]));
    const net = nets.createFcn({ classes: seen.classes, random: random.split('weights') });

    yield {
      references: {
        chance: { label: `ln ${seen.classes}`, value: Math.log(seen.classes) },
        prior: { label: 'class prior', value: data.priorEntropy(drawn) },
      },
    };

    const end = params.steps;
    const fields = {
      fixed: {},
      step: { gamma: 0.1, stepsize: Math.ceil(end / 3) },
      exp: { gamma: 0.01 ** (1 / end) },
      inv: { gamma: 30 / end, power: 0.75 },
      multistep: { gamma: 0.1, stepvalue: [Math.round(0.8 * end), Math.round(0.9 * end)] },
      poly: { power: 0.9 },
      sigmoid: { gamma: 15 / end, stepsize: Math.ceil(end / 2) },
    }[params.policy];
    const rateAt = (iteration: number) =>
      nets.learningRate({ lr_policy: params.policy, base_lr: params.lr, max_iter: end, ...fields }, iteration);
    const iterations = [...Array(end).keys()];
    const rates = iterations.map(rateAt);
    yield { rate: { x: iterations, values: { rate: rates } } };

    // base_lr may move while the run goes on: the figure shows in the end what the steps used.
    const rate = (t: number) => (rates[t - 1] = rateAt(t - 1));
    const solver = {
      SGD: () => train.momentum(rate, Number(params.momentum)),
      Nesterov: () => train.nesterov(rate, Number(params.momentum)),
      AdaGrad: () => train.adaGrad(rate),
      RMSProp: () => train.rmsProp(rate),
      AdaDelta: () => train.adaDelta(rate),
      Adam: () => train.adam(rate),
    }[params.solver];

    const lookEvery = 4;
    const steps = train.fit({
      weights: net.weights.filter((weight) => weight.layer !== 'up'),
      data: seen,
      batch: 4,
      steps: end,
      loss: ({ x, y }) => nets.crossEntropy(net.apply(x), y),
      optimiser: solver(),
      random: random.split('batches'),
      lookEvery,
    });
    for await (const { step, loss } of steps) {
      yield { loss: { step, batch: loss } };
      if ((step + 1) % lookEvery > 0) continue;
      yield { probe: { step, probe: await metrics.heldOutLoss(net, probe, 16) } };
    }
    yield { rate: { x: iterations, values: { rate: rates } } };

    const { loss, meanIoU } = await metrics.evaluate(net, heldOut, 16);
    yield { result: { heldOutLoss: loss, meanIoU } };
  },
});

const heldOut = (run: Run) => resultOf(run, 'heldOutLoss');
/** Nothing learned but the class frequencies, if that. */
const isAtPrior = (run: Run) => !(heldOut(run) < 0.93 * referenceOf(run, 'prior'));

/** Standard deviation over mean in the last third of a run: how much a loss swings, in shares of itself. */
function swing(run: Run, figure = 'probe', series = 'probe'): number {
  const values = valuesOf(run, figure, series);
  const last = values.slice(-Math.ceil(values.length / 3));
  return standardDeviation(last) / mean(last);
}
const batchSwing = (run: Run) => swing(run, 'loss', 'batch');

const swings = (runs: Record<string, Run>) =>
  Object.fromEntries(
    Object.entries(runs).flatMap(([name, run]) => [
      [`${name}Swing`, percent(swing(run))],
      [`${name}Batches`, percent(batchSwing(run))],
      [`${name}Loss`, nats(heldOut(run))],
    ]),
  );

function nameEnding(run: RunRecord): 'both-calm' | 'probe-calms' | 'both-swing' | 'worse' {
  const probed = valuesOf(run, 'probe', 'probe');
  const third = Math.ceil(probed.length / 3);
  if (!(mean(probed.slice(-third)) < 1.2 * mean(probed.slice(-2 * third, -third)))) return 'worse';
  if (swing(run) > 0.1) return 'both-swing';
  return batchSwing(run) > 0.15 ? 'probe-calms' : 'both-calm';
}

function endings(runs: Record<string, Run>) {
  return Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, nats(heldOut(run))]));
}
