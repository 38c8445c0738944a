import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's37',
  needs: ['loss', 'parts'],
  least: 5,
  wrongWhen: 'the part that stands still is a penalty, or was learned before',
  find({ parts }): Found[] {
    const long = parts.filter(({ values, first }) => values.length >= 5 && first > 0);
    const sum = long.reduce((total, { ended }) => total + Math.abs(ended), 0);
    const still = long.find(({ first, ended }) => Math.abs(first - ended) < 0.2 * first);
    const falling = long.find(({ first, ended }) => ended < 0.4 * first);
    if (still && falling && still !== falling)
      return [
        {
          strength: 'possible',
          lines: [...still.linesAt(0, -1), ...falling.linesAt(-1)],
          values: { still: still.series.name, level: still.ended, falling: falling.series.name, ended: falling.ended },
        },
      ];
    const largest = long.reduce((a, b) => (b.ended > a.ended ? b : a), long[0]!);
    if (long.length < 2 || !(largest.ended > 0.9 * sum)) return [];
    return [
      {
        strength: 'possible',
        lines: largest.linesAt(-1),
        values: { largest: largest.series.name, share: largest.ended / sum },
      },
    ];
  },
});
