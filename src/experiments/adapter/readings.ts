import type { RunRecord } from '../../engine/run-record';
import { nats, percent, plain, profileOf, resultOf, valuesOf, type JudgedRun } from '../lab/readings';

/** Whether two series of the training loss are the same to the last bit. */
export function isSameCurve(run: JudgedRun): boolean {
  const [adapter, head] = [valuesOf(run, 'loss', 'adapter'), valuesOf(run, 'loss', 'head')];
  return adapter.length > 0 && adapter.length === head.length && adapter.every((loss, i) => loss === head[i]);
}

/** The loss of the adapted net on all training images, at each look. */
export const wholeLoss = (run: JudgedRun) => valuesOf(run, 'whole', 'adapter');

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
