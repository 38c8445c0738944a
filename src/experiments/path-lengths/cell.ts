import { histogram } from '../../engine/figures';
import { choice, integer, log10 } from '../../lib/params';
import { defineCell } from '../lab/define';

export default defineCell({
  title: 'How long the paths are',
  summary: 'The exact number of paths of each length through a residual net, and which of them a gradient would take.',
  instant: true,
  params: {
    layers: choice([20, 32, 44, 56, 110, 1202], { label: 'Layers', default: 110 }),
    from: integer(0, 600, { label: 'Count paths from … blocks', default: 19 }),
    to: integer(0, 600, { label: '… to … blocks', default: 35 }),
    passed: log10(-2, 0, {
      label: 'Gradient that a block hands on, against its shortcut',
      default: 0.25,
      hint: 'An assumption of this figure: the same share in every block.',
    }),
  },
  tiny: {},
  figures: {
    lengths: histogram({
      title: 'Paths by their length, and the gradient if each block hands on the same share',
      x: 'blocks on the path',
      y: 'share, %',
      counted: 'of all paths',
      expected: 'of the gradient',
    }),
  },

  async *run({ params }) {
    const { layers, from, to, passed } = params;
    // A layer before the blocks and one behind them; two in each block.
    const blocks = (layers - 2) / 2;
    // Shares of the lengths 0 to `blocks` where a path goes through a block `odds` times as often as past it.
    const shares = (odds: number) => {
      const all = [(1 + odds) ** -blocks];
      for (let k = 0; k < blocks; k++) all.push(((all[k]! * (blocks - k)) / (k + 1)) * odds);
      return all;
    };
    const [paths, gradient] = [shares(1), shares(passed)];
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
    const mean = (values: number[]) => sum(values.map((share, k) => share * k));
    const spread = (values: number[]) => Math.sqrt(sum(values.map((share, k) => share * (k - mean(values)) ** 2)));
    const percent = (values: number[]) => values.map((share) => 100 * share);
    yield {
      lengths: {
        edges: [...paths.keys(), blocks + 1].map((k) => k - 0.5),
        counts: percent(paths),
        expected: percent(gradient),
      },
      result: {
        blocks,
        mean: mean(paths),
        spread: spread(paths),
        between: sum(paths.slice(from, to + 1)),
        gradientMean: mean(gradient),
        gradientSpread: spread(gradient),
        gradientBetween: sum(gradient.slice(from, to + 1)),
      },
    };
  },
});
