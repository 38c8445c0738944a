import { median } from '../../lib/statistics';
import type { JudgedSeries } from './judged-series';
import type { RunView } from './run-view';

/** A loss that is the square of an error in units of the targets, which hardly came down. */
export interface SquaredUnits {
  /** Of the curve of the error. */
  name: string;
  first: number;
  ended: number;
  /** The root of the first loss. */
  root: number;
  lines: number[];
}

const ofMean = /(?:^|[_\s/])(?:mae|mean_absolute_error|l1)(?:$|[_\s/])/i;
const ofRoot = /(?:^|[_\s/])(?:rmse|root_mean_squared_error)(?:$|[_\s/])/i;
/** A mean square is that of the mean at the least; more than so many times where errors differ very much. */
const [least, most] = [0.95, 4];
/** Fresh outputs are of the size of one: an error of so many units comes from the targets. */
const large = 20;
/** After a tenth of the run this part of the error is left, and at its end this one. */
const [early, late] = [0.9, 0.35];

/** Undefined where no error stands beside the loss, its square is something else, or it came down. */
export function findSquaredUnits(view: RunView): SquaredUnits | undefined {
  const { loss } = view;
  if (!loss || loss.values.length < 4 || !(loss.first > 0)) return undefined;
  for (const one of view.list('loss', 'train')) {
    const { name } = one.series;
    const isRoot = ofRoot.test(name);
    if (one === loss || !(isRoot || ofMean.test(name)) || one.values.length !== loss.values.length) continue;
    const ratio = median(loss.values.map((value, i) => value / one.values[i]! ** 2));
    const isSquare = ratio > least && ratio < (isRoot ? 1.05 : most);
    if (isSquare && isSlow(one))
      return { name, first: one.first, ended: one.values.at(-1)!, root: Math.sqrt(loss.first), lines: one.linesAt(-1) };
  }
  return undefined;
}

function isSlow({ values, first, ended }: JudgedSeries): boolean {
  const tenth = values[Math.max(1, Math.floor(values.length / 10))]!;
  return first > large && tenth > early * first && ended > late * first;
}
