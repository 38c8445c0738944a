import type { RunRecord } from '../../engine/run-record';
import { nats, percent, plain, profileOf, resultOf, valuesOf, type JudgedRun } from '../lab/readings';

/** Whether two series of the training loss are the same to the last bit. */
export function isSameCurve(run: JudgedRun): boolean {
  const [adapter, head] = [valuesOf(run, 'loss', 'adapter'), valuesOf(run, 'loss', 'head')];
  return adapter.length > 0 && adapter.length === head.length && adapter.every((loss, i) => loss === head[i]);
}

/** The loss of the adapted net on all training images, at each look. */
export const wholeLoss = (run: JudgedRun) => valuesOf(run, 'whole', 'adapter');

export const lastLoss = (run: JudgedRun) => wholeLoss(run).at(-1) ?? NaN;

/** Whether the last line of the log has a gradient of the adapters that is exactly 0. */
export function endsWithoutGradient(run: JudgedRun): boolean {
  const log = run?.figures['log'];
  return log?.kind === 'log' && log.lines.at(-1)?.mark === 'zero';
}

/** The rate, by its parameter's name, of the run in which what it drives ends lowest on all training images. */
export function bestRate(runs: JudgedRun[], param: 'rate' | 'fullRate'): number {
  const series = param === 'rate' ? 'adapter' : 'tuned';
  const ended = (run: JudgedRun) => {
    const loss = valuesOf(run, 'whole', series).at(-1) ?? NaN;
    return Number.isFinite(loss) ? loss : Infinity;
  };
  const [best] = runs.toSorted((a, b) => ended(a) - ended(b));
  return Number(best?.params[param]);
}

/** Rank 8 with an alpha of twice that, at a rate that rank 1 with alpha 2 stands. */
export const twiceTheRank = { rank: 8, alpha: 16, rate: 0.03 } as const;

/** The ways of one run, by the names of their results, and how far the first is ahead of the second. */
export const lead = (run: JudgedRun, ...[one, other]: ['adapter' | 'head', 'head' | 'tuned']) =>
  resultOf(run, one) - resultOf(run, other);

/** What the lesson quotes of a run. */
export const endings = (run: RunRecord) => ({
  adapter: percent(resultOf(run, 'adapter')),
  head: percent(resultOf(run, 'head')),
  tuned: percent(resultOf(run, 'tuned')),
  first: nats(wholeLoss(run)[0]),
  last: nats(wholeLoss(run).at(-1)),
  trained: plain(resultOf(run, 'trained')),
  all: plain(resultOf(run, 'all')),
  share: percent(resultOf(run, 'trained') / resultOf(run, 'all')),
  turned: percent(Math.max(...profileOf(run, 'turned', 'adapter'))),
});
