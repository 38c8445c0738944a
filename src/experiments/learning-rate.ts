import { choice, log10, seed } from '../lib/params';
import { mean } from '../lib/statistics';
import { defineExperiment } from './lab/define';
import { batchLoss, heldOutPicture } from './lab/figures';
import {
  endedAt,
  findingOf,
  largestGap,
  nats,
  percent,
  referenceOf,
  resultOf,
  valuesOf,
  type JudgedRun as Run,
} from './lab/judge';

export default defineExperiment({
  title: 'Learning rate',
  summary: 'A small fully convolutional network under any learning rate: flat, slow, converging or broken.',
  params: {
    lr: log10(-10, 2, { label: 'Learning rate', default: 0.03, live: true }),
    loss: choice(['mean', 'sum', 'sum-fcn'], {
      label: 'Loss over pixels',
      default: 'mean',
      optionLabels: { sum: 'sum, 32 × 32', 'sum-fcn': 'sum, as if 500 × 375' },
      hint: 'A sum over P pixels is P times their mean. Charts show the loss per pixel.',
    }),
    solver: choice(['0', '0.9', '0.99', 'Adam'], { label: 'Momentum, or Adam', default: '0.9' }),
    data: choice(['shapes', 'fashion'], {
      label: 'Images',
      default: 'shapes',
      optionLabels: { fashion: 'Fashion-MNIST' },
    }),
    steps: choice([1000, 300, 60, 4], { label: 'Steps', default: 300 }),
    seed: seed(),
  },
  tiny: { steps: 4 },
  figures: {
    loss: batchLoss({ y: 'loss per pixel, nats', series: { batch: 'batch' } }),
    pictures: heldOutPicture(['background', 'class 1', 'class 2', 'class 3', 'class 4']),
  },
  sweep: {
    param: 'lr',
    values: [1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3, 1, 10],
    results: { heldOutLoss: 'held-out loss' },
    title: 'Held-out loss after the last step, against the rate',
    y: 'held-out loss per pixel, nats',
    scale: 'log',
  },
  checks: [
    {
      id: 'thirty-times-more',
      prompt: 'The rate goes from 0.03 to 1. What will the loss do?',
      settings: { lr: 1 },
      options: [
        {
          id: 'learns',
          label: 'Fall faster',
          because:
            'Up to about 0.1 a larger rate is faster. At 1 the steps overshoot, and the first of them do damage that lasts.',
        },
        {
          id: 'thrash',
          label: 'Swing wildly to the end',
          because:
            'That happens at larger rates. Here the gradient has nothing to swing any more: the hidden layer is switched off.',
        },
        {
          id: 'flat',
          label: 'Lie flat, high up, as if nothing were learned',
          because:
            'Early steps switch the ReLUs off for good. What is left is the last bias, and it can only learn how frequent each class is.',
        },
        {
          id: 'nan',
          label: 'End in NaN',
          because:
            'At this rate the ReLUs die before the numbers overflow. It takes a larger one for NaN, and even there some seeds lie flat or swing.',
        },
      ],
      grade: nameEnding,
    },
    {
      id: 'copied-rate',
      prompt:
        'The loss is summed, and the rate is 1e-4: the flat line of the post. Our pictures have 1,024 pixels. What happens here?',
      settings: { loss: 'sum', lr: 1e-4 },
      options: [
        {
          id: 'learns',
          label: 'It learns',
          because: '1e-4 times 1,024 pixels is a rate of 0.1 on the mean, which is inside the valley of the sweep.',
        },
        {
          id: 'flat',
          label: 'A flat line, as in the post',
          because: 'The post summed over far more pixels. The same number was a far larger step there.',
        },
        {
          id: 'thrash',
          label: 'It breaks and swings',
          because:
            'It would break at ten times this rate: 1e-3 times 1,024 pixels is 1 on the mean. Even then it lies flat.',
        },
        {
          id: 'nan',
          label: 'It ends in NaN',
          because: 'The weights would have to grow without limit. A rate of 0.1 on the mean does not do that here.',
        },
      ],
      grade: nameEnding,
    },
  ],
  goals: [
    {
      id: 'rescue',
      text: 'This run sums the loss over 1,024 pixels and breaks. Change one control so that the held-out loss after the last step is below 0.25. There is more than one way.',
      settings: { loss: 'sum', lr: 0.01 },
      lock: ['data', 'steps', 'seed'],
      changes: 1,
      measure: (run) => ({ heldOut: heldOut(run) }),
      bars: { heldOut: { label: 'held-out loss per pixel, nats', below: 0.25 } },
      answers: [
        {
          settings: { loss: 'mean' },
          reaches: true,
          because: 'The mean divides the gradient by 1,024, and the rate fits again.',
        },
        {
          settings: { lr: 3e-5 },
          reaches: true,
          because:
            'A sum over 1,024 pixels multiplies the gradient by 1,024. The rate has to go down by about as much.',
        },
        {
          settings: { solver: 'Adam' },
          reaches: true,
          because: 'Adam divides by the size of the gradient, so a factor of 1,024 is gone.',
        },
        {
          settings: { lr: 1e-3 },
          reaches: false,
          because: 'A tenth is not enough: 1,024 pixels are three powers of ten.',
        },
        {
          settings: { lr: 1e-6 },
          reaches: false,
          because: 'Less than a thousandth of a good rate for the mean: it has only begun to fall.',
        },
        {
          settings: { solver: '0' },
          reaches: false,
          because:
            'Without momentum a step is a tenth as long in the long run. The sum makes it a thousand times too long.',
        },
        { settings: { solver: '0.99' }, reaches: false, because: 'More momentum makes long steps longer.' },
        { settings: { loss: 'sum-fcn' }, reaches: false, because: 'That is a sum over still more pixels.' },
      ],
    },
  ],
  claims: [
    {
      id: 'converges',
      text: 'At 0.03 on the mean, with momentum 0.9, the held-out loss after 300 steps is below 0.25.',
      runs: { run: {} },
      control: { run: { lr: 1e-6 } },
      holds: ({ run }) => learned(run),
      figures: ({ run }) => ({
        heldOut: nats(heldOut(run)),
        meanIoU: percent(resultOf(run, 'meanIoU')),
        prior: nats(prior(run)),
      }),
    },
    {
      id: 'flat-when-small',
      text: 'At 1e-6 the loss ends, after 300 steps, at 0.95 of the first one or more; at 1e-10, after 60 steps, at 0.999 of it or more.',
      runs: { small: { lr: 1e-6 }, tiny: { lr: 1e-10, steps: 60 } },
      control: { small: { lr: 1e-4 } },
      holds: ({ small, tiny }) => fallTo(small) >= 0.95 && fallTo(tiny) >= 0.999,
      figures: ({ small, tiny }) => ({
        small: nats(endedAt(small)),
        tiny: nats(endedAt(tiny)),
        first: nats(first(small)),
      }),
    },
    {
      id: 'prior-only',
      text: 'At 1e-4 the loss falls by at least 15 %, but the held-out loss stays above 0.93 of the entropy of the class prior.',
      runs: { run: { lr: 1e-4 } },
      control: { run: {} },
      holds: ({ run }) => fallTo(run) < 0.85 && heldOut(run) > 0.93 * prior(run),
      figures: ({ run }) => ({
        heldOut: nats(heldOut(run)),
        meanIoU: percent(resultOf(run, 'meanIoU')),
        prior: nats(prior(run)),
      }),
    },
    {
      id: 'broken-at-1',
      text: 'At 1 the held-out loss stays above 0.93 of the prior, and fewer than 2 % of the last ReLU outputs are above 0.',
      runs: { run: { lr: 1 } },
      control: { run: {} },
      holds: ({ run }) => isBroken(run),
      figures: ({ run }) => countEndings(run),
    },
    {
      id: 'broken-at-10',
      text: 'At 10 the held-out loss stays above 0.93 of the prior or is not finite, and fewer than 2 % of the last ReLU outputs are above 0.',
      runs: { run: { lr: 10 } },
      control: { run: {} },
      holds: ({ run }) => isBroken(run),
      figures: ({ run }) => countEndings(run),
    },
    {
      id: 'raised-and-back',
      text: 'At 0.03 the loss falls below half of the prior within 100 steps. The rate goes up to 1 at step 100 and back to 0.03 at step 200: the held-out loss ends above 0.93 of the prior or is not finite, and fewer than 2 % of the last ReLU outputs are above 0.',
      runs: { run: {} },
      moves: {
        run: [
          { step: 100, params: { lr: 1 } },
          { step: 200, params: { lr: 0.03 } },
        ],
      },
      control: { run: {} },
      holds: ({ run }) => beforeMove(run) < 0.5 * prior(run) && isBroken(run),
      figures: ({ run }) => ({
        before: nats(beforeMove(run)),
        alive: percent(resultOf(run, 'alive')),
        back: percent(learned(run) ? 1 : 0),
        nan: percent(nameEnding(run) === 'nan' ? 1 : 0),
      }),
    },
    {
      id: 'sum-is-mean',
      text: 'A sum over 1,024 pixels at 0.03 / 1024 gives the losses of the mean at 0.03, step by step within 1 %.',
      runs: { mean: { steps: 60 }, sum: { steps: 60, loss: 'sum', lr: 0.03 / 1024 } },
      control: { sum: { steps: 60, loss: 'sum', lr: 0.03 / 512 } },
      holds: ({ mean, sum }) => largestGap(mean, sum) < 1,
      figures: ({ mean, sum }) => ({ difference: { value: largestGap(mean, sum), unit: '%' } }),
    },
    {
      id: 'post-rates',
      text: 'A sum over as many pixels as 500 x 375, momentum 0.99: at 1e-10 the held-out loss falls below 0.8 ln 5, at 1e-4 the net breaks.',
      runs: {
        low: { loss: 'sum-fcn', solver: '0.99', lr: 1e-10 },
        high: { loss: 'sum-fcn', solver: '0.99', lr: 1e-4 },
      },
      control: { low: { lr: 1e-10 }, high: { lr: 1e-4 } },
      holds: ({ low, high }) => heldOut(low) < 0.8 * Math.log(5) && isBroken(high),
      figures: ({ low, high }) => ({
        low: nats(heldOut(low)),
        lowMeanIoU: percent(resultOf(low, 'meanIoU')),
        ...countEndings(high),
      }),
    },
    {
      id: 'copied-rates',
      text: 'A sum over 1,024 pixels, momentum 0.9: 1e-10 stays at 0.95 of its start or more, and 1e-4 falls below 0.25.',
      runs: { low: { loss: 'sum', lr: 1e-10 }, high: { loss: 'sum', lr: 1e-4 } },
      control: { high: { loss: 'sum-fcn', solver: '0.99', lr: 1e-4 } },
      holds: ({ low, high }) => fallTo(low) >= 0.95 && learned(high),
      figures: ({ low, high }) => ({ low: nats(endedAt(low)), high: nats(heldOut(high)) }),
    },
    {
      id: 'momentum-shifts',
      text: 'At 1e-3 each step from momentum 0 to 0.9 to 0.99 lowers the held-out loss by more than 0.1; at 0.1 momentum 0.99 does not get below half of the prior.',
      runs: {
        none: { solver: '0', lr: 1e-3 },
        high: { solver: '0.9', lr: 1e-3 },
        higher: { solver: '0.99', lr: 1e-3 },
        tooHigh: { solver: '0.99', lr: 0.1 },
      },
      control: {
        none: { solver: '0', lr: 0.1 },
        high: { solver: '0.9', lr: 0.1 },
        higher: { solver: '0.99', lr: 0.1 },
      },
      holds: ({ none, high, higher, tooHigh }) =>
        heldOut(none) > heldOut(high) + 0.1 &&
        heldOut(high) > heldOut(higher) + 0.1 &&
        !(heldOut(tooHigh) < 0.5 * prior(tooHigh)),
      figures: ({ none, high, higher }) => ({
        none: nats(heldOut(none)),
        high: nats(heldOut(high)),
        higher: nats(heldOut(higher)),
      }),
    },
    {
      id: 'adam-scale-free',
      text: 'Adam at 0.01: the losses of the two sums stay within 10 % of those of the mean, averaged over steps 41 to 60.',
      runs: { mean: adamRun('mean'), sum: adamRun('sum'), fcn: adamRun('sum-fcn') },
      control: {
        mean: { ...adamRun('mean'), solver: '0.9' },
        sum: { ...adamRun('sum'), solver: '0.9' },
        fcn: { ...adamRun('sum-fcn'), solver: '0.9' },
      },
      holds: ({ mean, sum, fcn }) => [sum, fcn].every((run) => Math.abs(late(run) / late(mean) - 1) < 0.1),
      figures: ({ mean, sum, fcn }) => ({
        mean: nats(late(mean)),
        sum: nats(late(sum)),
        fcn: nats(late(fcn)),
      }),
    },
    {
      id: 'adam-flat-at-1e-10',
      text: 'Adam at 1e-10 with the sum as if over 500 x 375 pixels: the loss ends, after 60 steps, within 1 % of the first.',
      runs: { run: { ...adamRun('sum-fcn'), lr: 1e-10 } },
      control: { run: adamRun('sum-fcn') },
      holds: ({ run }) => Math.abs(endedAt(run) / first(run) - 1) < 0.01,
      figures: ({ run }) => ({ late: nats(endedAt(run)) }),
    },
    {
      id: 'fashion-converges',
      text: 'Real images: at 0.03 the held-out loss falls below half of the prior.',
      runs: { run: { data: 'fashion' } },
      control: { run: { data: 'fashion', lr: 1e-4 } },
      holds: ({ run }) => heldOut(run) < 0.5 * prior(run),
      figures: ({ run }) => ({
        heldOut: nats(heldOut(run)),
        meanIoU: percent(resultOf(run, 'meanIoU')),
        prior: nats(prior(run)),
      }),
    },
    {
      id: 'fashion-prior-only',
      text: 'Real images: at 1e-4 the held-out loss stays above 0.93 of the prior.',
      runs: { run: { data: 'fashion', lr: 1e-4 } },
      control: { run: { data: 'fashion' } },
      holds: ({ run }) => heldOut(run) > 0.93 * prior(run),
      figures: ({ run }) => ({ heldOut: nats(heldOut(run)), meanIoU: percent(resultOf(run, 'meanIoU')) }),
    },
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const make = params.data === 'shapes' ? data.segmentShapes : data.segmentFashion;
    const drawn = await make(random.split('train'), { count: 192, split: 'train' });
    const unseen = await make(random.split('held out'), { count: 48, split: 'test' });
    const seen = nets.toTensors(drawn);
    const heldOut = nets.toTensors(unseen);
    const net = nets.createFcn({ classes: seen.classes, random: random.split('weights') });

    yield {
      references: {
        chance: { label: `ln ${seen.classes}`, value: Math.log(seen.classes) },
        prior: { label: 'class prior', value: data.priorEntropy(drawn) },
      },
    };

    // A sum over P pixels is P times their mean, and so is its gradient.
    const pixels = { mean: 1, sum: 32 * 32, 'sum-fcn': 500 * 375 }[params.loss];
    const rate = () => params.lr;
    const steps = train.fit({
      weights: net.weights.filter((weight) => weight.layer !== 'up'),
      data: seen,
      batch: 4,
      steps: params.steps,
      loss: ({ x, y }) => tf.mul(nets.crossEntropy(net.apply(x), y), pixels),
      optimiser: params.solver === 'Adam' ? train.adam(rate) : train.momentum(rate, Number(params.solver)),
      random: random.split('batches'),
    });
    for await (const { step, loss } of steps) yield { loss: { step, batch: loss / pixels } };

    const { loss, meanIoU } = await metrics.evaluate(net, heldOut, 16);
    const alive = await metrics.aliveFraction(net, heldOut, 16);
    yield { result: { heldOutLoss: loss, meanIoU, alive } };

    const said = await metrics.predictions(net, tf.slice(heldOut.x, 0, 1));
    yield { pictures: data.segmentationPictures(unseen, 0, said) };
  },
});

const heldOut = (run: Run) => resultOf(run, 'heldOutLoss');
const prior = (run: Run) => referenceOf(run, 'prior');
const first = (run: Run) => valuesOf(run)[0] ?? NaN;
/** Mean of the batch losses of steps 41 to 60. */
const late = (run: Run) => mean(valuesOf(run).slice(40, 60));
/** Mean of the batch losses of the twenty steps before the rate is raised. */
const beforeMove = (run: Run) => mean(valuesOf(run).slice(80, 100));
const fallTo = (run: Run) => endedAt(run) / first(run);
const learned = (run: Run) => heldOut(run) < 0.25;

/** Nothing learned beyond the class frequencies, or no number at all, and the last ReLUs are off. */
function isBroken(run: Run): boolean {
  return !(heldOut(run) < 0.93 * prior(run)) && resultOf(run, 'alive') < 0.02;
}

function nameEnding(run: Run): 'learns' | 'flat' | 'thrash' | 'nan' {
  if (!valuesOf(run).every(Number.isFinite)) return 'nan';
  const finding = findingOf(run);
  if (finding.code === 'diverged' || finding.code === 'oscillating') return 'thrash';
  if (finding.code === 'broken') return finding.then === 'swings' ? 'thrash' : 'flat';
  return ['converged', 'falling', 'slow'].includes(finding.code) ? 'learns' : 'flat';
}

/** 100 % for the ending of this run: over the seeds, how often each occurs. */
function countEndings(run: Run): Record<string, { value: number; unit: string }> {
  const name = nameEnding(run);
  const shares = (['learns', 'flat', 'thrash', 'nan'] as const).map((one) => [one, percent(name === one ? 1 : 0)]);
  return { ...Object.fromEntries(shares), alive: percent(resultOf(run, 'alive')) };
}

function adamRun(loss: 'mean' | 'sum' | 'sum-fcn') {
  return { steps: 60, solver: 'Adam', lr: 0.01, loss } as const;
}
