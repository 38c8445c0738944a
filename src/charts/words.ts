import { fill } from '../lib/fill';
import { formatNumber } from '../lib/format';

/** Every word that a chart writes by itself. Placeholders stand in braces; a translation gives the same table. */
export const chartWords = {
  step: 'step',
  empty: 'No run yet.',
  /** In a matrix that is blank, since it holds zeros only. */
  allZero: 'all 0',
  /** A series that is no longer a number: {value} is NaN, Infinity or -Infinity; {axis} is the name of the x axis. */
  notFinite: '{value} at {axis} {x}',
  upTo: 'up to {value}',
  named: '{label}: {note}',
  /** Description of a line for screen readers. */
  fromTo: '{label} from {first} to {last}',
  /** Description of a histogram: its largest count and the bin that has it. */
  mostAt: '{label}: most, {value}, at {bin}',
};

export type ChartWords = typeof chartWords;

/** A line in words, for screen readers: its name and both of its ends. */
export function describeLine(words: ChartWords, label: string, values: readonly (number | undefined)[]): string {
  const [first = NaN, last = NaN] = [values[0], values.at(-1)];
  return fill(words.fromTo, { label, first: formatNumber(first), last: formatNumber(last) });
}
