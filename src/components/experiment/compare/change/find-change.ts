import { findMainSeries } from '../../../../engine/figures';
import { valuesTaken, type RunRecord } from '../../../../engine/run-record';
import type { ExperimentCard } from '../../card';
import { findFactors } from '../find-factors';
import { howFar } from './how-far';
import { listQuantities, type Quantity } from './list-quantities';
import type { Stage } from './stage';

/** What one setting changed, in quantities that both runs have measured. */
export interface Change {
  factor: string;
  /** The signal that differs most, one at the start before a later one; null where none does. */
  cause: Quantity | null;
  /** What came of it: with a cause one quantity, without one the loss and a share, as far as they differ. */
  effects: Quantity[];
  /** The ending of the main curve, where no loss differs. */
  alike: Quantity | null;
  /** The same whether one differs or not: the words for how both runs went are about it. */
  main: Quantity | null;
}

type Card = Pick<ExperimentCard, 'figures' | 'params'>;

/**
 * What the one setting in which two runs differ has changed. Null where there are more settings or none, where it is the seed,
 * which changes everything by chance, and where the runs have measured nothing in common.
 */
export function findChange(card: Card, from: RunRecord, to: RunRecord): Change | null {
  const factors = findFactors(card.params, from, to);
  const factor = factors[0];
  if (factor === undefined || factors.length > 1 || card.params[factor]!.kind === 'seed') return null;
  const quantities = listQuantities(card, from, to);
  if (quantities.length === 0) return null;
  const main = findMainSeries(card.figures);
  const isMain = ({ figure, series }: Quantity) => figure === main?.figure && series === main.series;
  const isOf = (stage: Stage) => (quantity: Quantity) => quantity.stage === stage;

  const others = quantities.filter((quantity) => !isMain(quantity) && !restates(quantity, factor, from, to));
  const cause = findFarthest(others.filter(isOf('start'))) ?? findFarthest(others.filter(isOf('signal')));
  const losses = quantities.filter(isOf('loss'));
  // Those of the same net: "plain" beside "plain", and beside "plainStart".
  const isOfCause = ({ figure, series }: Quantity) =>
    figure === main?.figure && series !== null && cause?.series?.startsWith(series);
  const ofCause = losses.filter(isOfCause);
  const loss = findFarthest(ofCause) ?? findFarthest(quantities.filter(isMain)) ?? findFarthest(losses);
  const shares = quantities.filter(isOf('share')).filter((quantity) => quantity !== loss);
  const share = findFarthest(shares.filter(({ series }) => series === loss?.series)) ?? findFarthest(shares);
  const found = [loss, share].filter((quantity) => quantity !== null);
  const told = quantities.find(isMain) ?? null;
  return { factor, cause, effects: cause ? found.slice(0, 1) : found, alike: loss ? null : told, main: told };
}

/** The one that differs most, of equals the first; null where none differs. */
function findFarthest(quantities: readonly Quantity[]): Quantity | null {
  let farthest: Quantity | null = null;
  let most = 0;
  for (const quantity of quantities) {
    const distance = howFar(quantity.from, quantity.to, quantity.yardstick);
    if (distance > most) [farthest, most] = [quantity, distance];
  }
  return farthest;
}

/**
 * Whether it only goes with the setting, as a curve of the learning rate does when the rate is what was changed. A curve does so
 * from its start on: one that comes to it on the way, as a limit that settles at the rate, tells something.
 */
function restates({ from: a, to: b, way }: Quantity, factor: string, from: RunRecord, to: RunRecord): boolean {
  const taken = [from, to].map((run) => valuesTaken(run, factor).map(Number)) as [number[], number[]];
  // A rate that is warmed up begins at 0 whatever it is.
  const goesWith = (before: number, now: number, at: 0 | -1) =>
    (before === 0 && now === 0) ||
    Math.abs(Math.log(now / before) - Math.log(taken[1].at(at)! / taken[0].at(at)!)) < 1e-3;
  return goesWith(a.value, b.value, -1) && (way === null || goesWith(way.start.from, way.start.to, 0));
}
