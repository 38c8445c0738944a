import { nats, percent, plain, referenceOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { heldOut, swing, batchSwing } from './readings';
import type cell from './cell';

/** For each solver a rate at which it learns well here. */
const ownRates = {
  sgd: { solver: 'SGD', momentum: '0.9', lr: 0.1 },
  nesterov: { solver: 'Nesterov', momentum: '0.9', lr: 0.1 },
  adaGrad: { solver: 'AdaGrad', lr: 0.03 },
  rmsProp: { solver: 'RMSProp', lr: 3e-3 },
  adaDelta: { solver: 'AdaDelta', lr: 3 },
  adam: { solver: 'Adam', lr: 0.01 },
} as const;

const sharedRate = {
  sgd: ownRates.sgd,
  nesterov: ownRates.nesterov,
  adaGrad: { solver: 'AdaGrad', lr: 0.1 },
  rmsProp: { solver: 'RMSProp', lr: 0.1 },
  adaDelta: { solver: 'AdaDelta', lr: 0.1 },
  adam: { solver: 'Adam', lr: 0.1 },
} as const;

/** Nothing learned but the class frequencies, if that. */
const isAtPrior = (run: Run) => !(heldOut(run) < 0.93 * referenceOf(run, 'prior'));

const swings = (runs: Record<string, Run>) =>
  Object.fromEntries(
    Object.entries(runs).flatMap(([name, run]) => [
      [`${name}Swing`, percent(swing(run))],
      [`${name}Batches`, percent(batchSwing(run))],
      [`${name}Loss`, nats(heldOut(run))],
    ]),
  );

function endings(runs: Record<string, Run>) {
  return Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, nats(heldOut(run))]));
}

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'probe-calms',
    text: 'SGD at 0.5 without momentum: over the last third the probe loss swings more than 5 times as much (deviation / mean) under fixed as under step.',
    runs: { fixed: {}, step: { policy: 'step' }, poly: { policy: 'poly' } },
    control: { step: {} },
    holds: ({ fixed, step }) => swing(fixed) > 5 * swing(step),
    figures: (runs) => swings(runs),
  },
  {
    id: 'batches-hide-it',
    text: 'Under step the batch losses of the last third still swing by more than 20 %, more than 5 times as much as the probe.',
    runs: { step: { policy: 'step' } },
    control: { step: {} },
    holds: ({ step }) => batchSwing(step) > 0.2 && batchSwing(step) > 5 * swing(step),
    figures: ({ step }) => ({ batches: percent(batchSwing(step)), ratio: plain(batchSwing(step) / swing(step)) }),
  },
  {
    id: 'step-stops-early',
    text: 'Poly swings less than half as much as fixed, and its held-out loss after the last step is lower than that of step.',
    runs: { fixed: {}, step: { policy: 'step' }, poly: { policy: 'poly' } },
    control: { poly: {} },
    holds: ({ fixed, step, poly }) => swing(poly) < 0.5 * swing(fixed) && heldOut(poly) < heldOut(step),
    figures: (runs) => swings(runs),
  },
  {
    id: 'own-rates',
    text: 'At a rate of its own each of the six solvers has a held-out loss below 0.2 after the last step.',
    runs: ownRates,
    control: { adam: sharedRate.adam },
    holds: (runs) => Object.values(runs).every((run) => heldOut(run) < 0.2),
    figures: endings,
  },
  {
    id: 'shared-rate',
    text: 'After the last step at 0.1 the held-out loss of SGD and Nesterov is below 0.2, that of Adam and that of RMSProp each above 2 times that of SGD, and that of AdaDelta at least 1.5 times that of SGD.',
    runs: sharedRate,
    control: { rmsProp: ownRates.rmsProp, adam: ownRates.adam },
    holds: ({ sgd, nesterov, rmsProp, adaDelta, adam }) =>
      heldOut(sgd) < 0.2 &&
      heldOut(nesterov) < 0.2 &&
      [adam, rmsProp].every((run) => !(heldOut(run) <= 2 * heldOut(sgd))) &&
      heldOut(adaDelta) > 1.5 * heldOut(sgd),
    figures: ({ adam, rmsProp, ...others }) => ({
      ...endings({ adam, rmsProp, ...others }),
      adamAtPrior: percent(isAtPrior(adam) ? 1 : 0),
      rmsPropAtPrior: percent(isAtPrior(rmsProp) ? 1 : 0),
      bothAtPrior: percent(isAtPrior(adam) && isAtPrior(rmsProp) ? 1 : 0),
    }),
  },
];
