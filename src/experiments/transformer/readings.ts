import { mean, median } from '../../lib/statistics';
import { referenceOf, resultOf, valuesOf, type JudgedRun as Run } from '../lab/readings';

/** Norms after each sum, at a rate that they do not take from the start. */
export const post = { norm: 'post', lr: 0.03 } as const;

/** A rate that is too large, reached in a hundred steps. */
export const lost = { lr: 0.1, warmUp: 100 } as const;

/** No norms, and steps enough to lose what was learned. */
export const bare = { norm: 'none', lr: 0.04, steps: 500 } as const;

export const ending = (run: Run) => resultOf(run, 'ending');

/** The entropy of single tokens, in nats. */
export const entropyOf = (run: Run) => referenceOf(run, 'prior');

/** Means of so many neighbouring losses, each at its last step. */
const meansOf = (run: Run, count: number) => {
  const losses = valuesOf(run);
  return losses.slice(count - 1).map((_, i) => mean(losses.slice(i, i + count)));
};

const isAtEntropy = (run: Run, loss: number) => Math.abs(loss / entropyOf(run) - 1) < 0.03;

/** Whether the run ends within 3 % of the entropy of single tokens. */
export const isStuck = (run: Run) => isAtEntropy(run, ending(run));

/** How many means of ten losses lie within 3 % of the entropy of single tokens. */
export const restingSteps = (run: Run) => meansOf(run, 10).filter((loss) => isAtEntropy(run, loss)).length;

/** The lowest mean of ten losses. */
export const lowestOf = (run: Run) => Math.min(...meansOf(run, 10));

/** The highest mean of five losses behind step 150, when copying has been learned. */
export const highestLate = (run: Run) => Math.max(...meansOf(run, 5).slice(150));

/** The step at which a mean of five losses lies 0.5 above the lowest before it, or is not finite; -1 where none does. */
export function collapseOf(run: Run): number {
  const means = meansOf(run, 5);
  let lowest = Infinity;
  for (const [i, loss] of means.entries()) {
    if (!(loss <= lowest + 0.5)) return i + valuesOf(run).length - means.length;
    lowest = Math.min(lowest, loss);
  }
  return -1;
}

/** What is watched for a warning: the figure and its series, beside which a limit is drawn. */
const signs = { gradient: 'norm', update: 'ratio' } as const;
export type Sign = keyof typeof signs;

/** The first step whose gradient norm, or update, is above the limit that is drawn beside it; -1 where none is. */
export function alarmOf(run: Run, sign: Sign): number {
  const values = valuesOf(run, sign, signs[sign]);
  const limits = valuesOf(run, sign, 'limit');
  const start = values.length - limits.length;
  const at = limits.findIndex((limit, i) => values[start + i]! > limit);
  return at < 0 ? -1 : start + at;
}

/** Steps from the first alarm to the collapse; 0 where one of them is missing, or the alarm comes after. */
export function noticeOf(run: Run, sign: Sign): number {
  const [alarm, collapse] = [alarmOf(run, sign), collapseOf(run)];
  return alarm >= 0 && alarm < collapse ? collapse - alarm : 0;
}

/** The middle of the last hundred gradient norms. */
export const lateGradient = (run: Run) => median(valuesOf(run, 'gradient', 'norm').slice(-100));

/** The middle of all updates, as parts of the weights. */
export const usualUpdate = (run: Run) => median(valuesOf(run, 'update', 'ratio'));
