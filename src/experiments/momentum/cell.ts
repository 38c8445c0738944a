import { lines } from '../../engine/figures';
import { choice, log10 } from '../../lib/params';
import { defineCell } from '../lab/define';

export default defineCell({
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
