import type { Figure, FigureState } from '../../engine/figures';
import { fill } from '../../lib/fill';
import type { OutcomeWords } from './outcome-words';
import { wordShare } from './word-finding';

/** A sentence of more would take longer than a look at the bars. */
const mostBars = 6;

/** What a figure of bars shows, bar for bar. Null before the first frame, and where there are too many. */
export function wordBars(
  figure: Figure | undefined,
  state: FigureState | undefined,
  words: OutcomeWords,
): string | null {
  if (figure?.kind !== 'profile' || state?.kind !== 'profile') return null;
  const series = Object.entries(state.values);
  // In the order of the picture: place by place.
  const bars = state.labels.flatMap((place, i) =>
    series.flatMap(([name, values = []]) => {
      // One series has the name of the axis.
      const names = [place, series.length > 1 && figure.series[name]];
      return values[i] === undefined ? [] : [wordShare(names.filter(Boolean).join(', '), values[i], words)];
    }),
  );
  if (bars.length === 0 || bars.length > mostBars) return null;
  return fill(words.bars, { figure: figure.title, items: bars.join(words.between) });
}
