import { lines } from '../engine/figures';
import { choice, log10 } from '../lib/params';
import { defineExperiment } from './lab/define';
import { percent, plain, resultOf } from './lab/judge';

export default defineExperiment({
  title: 'Momentum on a parabola',
  summary:
    'One weight rolls to the bottom of a parabola with momentum, and without it at the rate that momentum amounts to.',
  instant: true,
  params: {
    momentum: choice([0, 0.5, 0.9, 0.99], { label: 'Momentum m', default: 0.9 }),
    lr: log10(-3, 0, { label: 'Rate', default: 0.01 }),
    curvature: log10(-3, 0, { label: 'Curvature', default: 0.1 }),
  },
  tiny: {},
  figures: {
    path: lines({
      title: 'Distance to the minimum',
      x: 'step',
      y: 'distance, from 1',
      series: { momentum: 'momentum', plain: 'without' },
    }),
    steady: lines({
      title: 'Size of each step if the gradient is always 1; the rate falls to a tenth at step 400',
      x: 'step',
      y: 'size of the step',
      series: { inside: 'rate inside v: Caffe', outside: 'rate outside v: PyTorch' },
    }),
  },
  checks: [
    {
      id: 'more-momentum',
      prompt: 'Same rate, same parabola. Momentum goes from 0.9 to 0.99. How does the weight come to the minimum?',
      settings: { momentum: 0.99 },
      options: [
        {
          id: 'faster',
          label: 'Straight, and ten times as fast',
          because:
            'It would while the gradient stays the same. Here the gradient turns long before the velocity forgets.',
        },
        {
          id: 'slower',
          label: 'More slowly: momentum damps the steps',
          because: 'Momentum adds up gradients. Each step gets longer, not shorter.',
        },
        {
          id: 'swings',
          label: 'It shoots past and swings around it',
          because:
            'The velocity remembers about 100 gradients, and most of them still point the old way when the minimum is behind.',
        },
        {
          id: 'diverges',
          label: 'Not at all: it runs away',
          because: 'It swings, but each swing is smaller. With momentum the limit of the rate is even a little higher.',
        },
      ],
      grade: ({ result }) => {
        if (Math.abs(result['end']!) > 1) return 'diverges';
        if (result['overshoot']! > 0.1) return 'swings';
        return result['end']! < 0.01 ? 'faster' : 'slower';
      },
    },
  ],
  goals: [
    {
      id: 'no-overshoot',
      text: 'This weight swings. Bring it within 0.01 of the minimum by step 400 without ever shooting past by more than 0.05.',
      settings: { momentum: 0.99, lr: 0.01, curvature: 0.1 },
      lock: ['curvature'],
      measure: ({ result }) => ({ distance: Math.abs(result['end']!), overshoot: result['overshoot']! }),
      bars: {
        distance: { label: 'distance from the minimum at step 400', below: 0.01 },
        overshoot: { label: 'farthest beyond the minimum', below: 0.05 },
      },
      answers: [
        {
          settings: { momentum: 0.9, lr: 0.02 },
          reaches: true,
          because:
            'A memory of ten gradients forgets before the minimum is passed, and a little more rate makes up for the shorter memory.',
        },
        {
          settings: { momentum: 0.5, lr: 0.1 },
          reaches: true,
          because:
            'Ten times the rate, a fiftieth of the memory: the long steps come from the rate, and turn when the gradient does.',
        },
        {
          settings: { momentum: 0, lr: 1 },
          reaches: true,
          because:
            'On one parabola nothing needs momentum: a rate below 1 over the curvature comes straight down. Momentum is for many curvatures at once.',
        },
        {
          settings: { momentum: 0.9 },
          reaches: false,
          because: 'It no longer swings, but at this rate a tenth of the memory is also a tenth of the speed.',
        },
        {
          settings: { lr: 0.001 },
          reaches: false,
          because:
            'With a memory of a hundred gradients a smaller rate swings as far, only more slowly: rate and memory have to fit each other.',
        },
        {
          settings: { momentum: 0.9, lr: 0.1 },
          reaches: false,
          because: 'The shorter memory allows a larger rate, but not ten times: it shoots past again.',
        },
      ],
    },
  ],
  claims: [
    {
      id: 'effective-rate',
      text: 'Under a steady gradient of 1 the steps grow to rate / (1 - m): 10 times the rate for 0.9, 100 times for 0.99.',
      exact: true,
      runs: { high: { lr: 0.01 }, higher: { momentum: 0.99, lr: 0.01 } },
      holds: ({ high, higher }) =>
        Math.abs(resultOf(high, 'limit') / 0.01 - 10) < 1e-6 && Math.abs(resultOf(higher, 'limit') / 0.01 - 100) < 1e-6,
      figures: ({ high, higher }) => ({
        high: plain(resultOf(high, 'limit') / 0.01),
        higher: plain(resultOf(higher, 'limit') / 0.01),
      }),
    },
    {
      id: 'memory',
      text: 'The last 1 / (1 - m) gradients make up about 63 % of a step: 10 gradients for 0.9, 100 for 0.99.',
      exact: true,
      runs: { high: {}, higher: { momentum: 0.99 } },
      holds: ({ high, higher }) => resultOf(high, 'memory') === 10 && resultOf(higher, 'memory') === 100,
      figures: ({ high, higher }) => ({
        high: plain(resultOf(high, 'memory')),
        higher: plain(resultOf(higher, 'memory')),
        share: percent(resultOf(higher, 'share')),
      }),
    },
    {
      id: 'same-slope',
      text: 'On a shallow parabola (curvature 0.001) momentum 0.9 at rate 0.1 and none at rate 1 stay within 0.01 of each other for 400 steps; with none at rate 0.1 the weight ends more than 0.2 behind.',
      exact: true,
      runs: { run: { lr: 0.1, curvature: 1e-3 }, plain: { momentum: 0, lr: 0.1, curvature: 1e-3 } },
      holds: ({ run, plain: slow }) =>
        resultOf(run, 'gap') < 0.01 && resultOf(slow, 'end') - resultOf(run, 'end') > 0.2,
      figures: ({ run, plain: slow }) => ({
        gap: plain(resultOf(run, 'gap')),
        end: plain(resultOf(run, 'end')),
        plainEnd: plain(resultOf(run, 'plainEnd')),
        slowEnd: plain(resultOf(slow, 'end')),
      }),
    },
    {
      id: 'overshoots',
      text: 'Rate 0.01, curvature 0.1: momentum 0.99 shoots past the minimum by more than half of the way it came, 0.9 by nothing.',
      exact: true,
      runs: { high: {}, higher: { momentum: 0.99 } },
      holds: ({ high, higher }) => resultOf(high, 'overshoot') === 0 && resultOf(higher, 'overshoot') > 0.5,
      figures: ({ high, higher }) => ({
        high: plain(resultOf(high, 'overshoot')),
        higher: percent(resultOf(higher, 'overshoot')),
        period: { value: resultOf(higher, 'period'), unit: 'steps' },
      }),
    },
    {
      id: 'old-steps',
      text: 'Right after the rate falls to a tenth, Caffe’s step with momentum 0.99 is still above 95 % of the one before; PyTorch’s is below 11 % of it.',
      exact: true,
      runs: { run: { momentum: 0.99 } },
      holds: ({ run }) => resultOf(run, 'insideAfter') > 0.95 && resultOf(run, 'outsideAfter') < 0.11,
      figures: ({ run }) => ({
        inside: percent(resultOf(run, 'insideAfter')),
        outside: percent(resultOf(run, 'outsideAfter')),
        insideLater: percent(resultOf(run, 'insideLater')),
      }),
    },
  ],

  async *run({ params }) {
    const { momentum: m, lr, curvature } = params;

    // Half of curvature times distance squared: the gradient is curvature times distance.
    const roll = (m: number, lr: number) => {
      let [w, v] = [1, 0];
      return Array.from({ length: 401 }, (_, step) => {
        if (step > 0) {
          v = m * v + lr * curvature * w;
          w -= v;
        }
        return w;
      });
    };
    const path = { momentum: roll(m, lr), plain: roll(0, lr / (1 - m)) };

    const drop = 400;
    let [inside, outside] = [0, 0];
    const steady = Array.from({ length: 600 }, (_, step) => {
      const rate = step < drop ? lr : lr / 10;
      inside = m * inside + rate * 1;
      outside = m * outside + 1;
      return { inside, outside: rate * outside };
    });
    const fourth = <T>(values: T[]) => values.filter((_, step) => step % 4 === 0);
    yield {
      // A rate that is too large without momentum would stretch the axis: its line ends where it leaves the picture.
      path: {
        x: fourth([...path.momentum.keys()]),
        values: {
          momentum: fourth(path.momentum),
          plain: fourth(path.plain.map((w) => (Math.abs(w) > 1.5 ? NaN : w))),
        },
      },
      steady: {
        x: fourth([...steady.keys()]),
        values: { inside: fourth(steady.map((s) => s.inside)), outside: fourth(steady.map((s) => s.outside)) },
      },
    };

    let limit = 0;
    let memory = 0;
    for (let step = 0; step < 5000; step++) limit = m * limit + lr;
    while (1 - m ** memory < 1 - 1 / Math.E) memory++;
    const crossings = path.momentum.flatMap((w, i) => (i > 0 && w * path.momentum[i - 1]! < 0 ? [i] : []));
    yield {
      result: {
        limit,
        memory,
        share: 1 - m ** memory,
        end: path.momentum.at(-1)!,
        plainEnd: path.plain.at(-1)!,
        gap: Math.max(...path.momentum.map((w, i) => Math.abs(w - path.plain[i]!))),
        overshoot: Math.max(0, ...path.momentum.map((w) => -w)),
        period: crossings.length > 1 ? 2 * (crossings[1]! - crossings[0]!) : NaN,
        insideAfter: steady[drop]!.inside / steady[drop - 1]!.inside,
        outsideAfter: steady[drop]!.outside / steady[drop - 1]!.outside,
        insideLater: steady[drop + 99]!.inside / steady[drop - 1]!.inside,
      },
    };
  },
});
