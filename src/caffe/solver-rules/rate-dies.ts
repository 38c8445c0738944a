import { formatNumber } from '../../lib/format';
import type { Policy } from '../learning-rate-policies';
import { createRate, isBelow, type SolverFields } from '../solver-fields';
import { forPolicies, warning, type SolverRule } from './found';

/**
 * How early is too early: AlexNet ends at a ten-thousandth of its rate, but only for the last ninth of its run; LeNet is at
 * six tenths at the end of its run.
 */
const bars = [
  { part: 1000, before: 0.5 },
  { part: 10, before: 0.05 },
];

/** A falling rate that is so small so early that most of the run learns nothing. */
export const rateDies: SolverRule = {
  id: 'rate-dies',
  find: forPolicies(['step', 'exp', 'inv', 'multistep', 'poly'], (solver) => {
    const { lr_policy, base_lr = 0, gamma = 0, max_iter = 0 } = solver;
    // A missing gamma has a rule of its own, and 1,000 steps are short for any run.
    const end = max_iter > 0 ? max_iter : lr_policy === 'exp' ? 2000 : 0;
    if (!(end > 0 && base_lr > 0) || (gamma === 0 && lr_policy !== 'poly')) return [];
    const rate = createRate(solver);
    for (const { part, before } of rate ? bars : []) {
      const dead = firstBelow(rate!, base_lr / part, Math.floor(end * before));
      if (dead === undefined) continue;
      const left = max_iter > 0 ? `: ${formatNumber((100 * dead) / max_iter, 2)} % of the run is left to learn in` : '';
      return warning(
        lr_policy === 'poly' ? 'power' : 'gamma',
        `the rate is below base_lr / ${part} from iteration ${dead} on${left} (${ways[lr_policy](solver)})`,
      );
    }
    return [];
  }),
};

/** The first iteration before `end` at which a falling rate is below a bar, by halving. */
function firstBelow(rate: (iteration: number) => number, bar: number, end: number): number | undefined {
  const isDead = (iteration: number) => isBelow(rate(iteration), bar);
  if (end < 1 || !isDead(end - 1)) return undefined;
  let [alive, dead] = [-1, end - 1];
  while (dead - alive > 1) {
    const middle = Math.floor((alive + dead) / 2);
    if (isDead(middle)) dead = middle;
    else alive = middle;
  }
  return dead;
}

const drops = ({ gamma = 0 }: SolverFields): string =>
  isBelow(gamma, 0.1) ? 'gamma: 0.1 is usual' : 'a third of max_iter is a start for the first drop';

const ways: Record<Policy, (solver: SolverFields) => string> = {
  step: drops,
  multistep: drops,
  exp({ gamma = 0, max_iter = 0 }) {
    const half = formatNumber(Math.log(0.5) / Math.log(gamma), 2);
    // A hundredth is left at the end.
    const gentle = max_iter > 0 ? formatNumber(0.01 ** (1 / max_iter), Math.ceil(Math.log10(max_iter)) + 2) : '0.9999';
    return `gamma ${gamma} with exp halves it every ${half} iterations; try gamma: ${gentle}`;
  },
  inv: () => 'LeNet uses gamma: 0.0001 and power: 0.75',
  poly: () => 'power 0.9 or 1 is usual',
  fixed: () => '',
  sigmoid: () => '',
};
