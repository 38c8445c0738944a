import { formatRate } from '../../lib/format';
import { forkPolicies } from '../fork-fields';
import { isPolicy, policies } from '../learning-rate-policies';
import { solverTypes } from '../solver-fields';
import { error, forPolicies, info, warning, type SolverRule } from './found';

/**
 * Where the fields of a policy are missing, or do something else than their writer hoped for. The lines are those of
 * GetLearningRate in BVLC/caffe 9b891540, src/caffe/solvers/sgd_solver.cpp.
 */
export const policyRules: SolverRule[] = [
  {
    // Lines 66 and 67.
    id: 'policy-unknown',
    find({ solver: { lr_policy } }) {
      if (isPolicy(lr_policy)) return [];
      const known = `known: ${policies.join(', ')}`;
      if (lr_policy === undefined)
        return error('lr_policy', `missing lr_policy: Caffe stops at the first update (${known})`);
      const fork = forkPolicies.get(lr_policy);
      if (fork) return warning('lr_policy', `${lr_policy} is a policy of ${fork}: BVLC's Caffe stops (${known})`);
      const type = solverTypes.find((name) => isSame(name, lr_policy));
      const near = policies.find((name) => isSame(name, lr_policy));
      const way = type
        ? `${type} is a type: write type: "${type}", and a policy such as lr_policy: "fixed"`
        : near
          ? `write it in lower case: "${near}"`
          : known;
      return error('lr_policy', `unknown lr_policy: ${lr_policy} (${way})`);
    },
  },
  {
    // Lines 33 and 62.
    id: 'policy-stepsize',
    find: forPolicies(['step', 'sigmoid'], ({ lr_policy, stepsize = 0 }) =>
      stepsize > 0
        ? []
        : error(
            'stepsize',
            `invalid stepsize: ${stepsize} with ${lr_policy}, Caffe stops (give a number of iterations)`,
          ),
    ),
  },
  {
    // Lines 35, 39, 42, 53 and 61: below 0 Caffe stops, and 0 is the default.
    id: 'policy-gamma',
    find: forPolicies(['step', 'exp', 'inv', 'multistep', 'sigmoid'], (solver) => {
      const { lr_policy, gamma = 0, stepsize, stepvalue, max_iter = 0 } = solver;
      if (!(gamma >= 0)) return error('gamma', `invalid gamma: ${gamma}, Caffe stops (0.1 is a common factor)`);
      if (gamma > 0) return [];
      const drop = { step: stepsize, exp: 1, multistep: stepvalue?.[0] }[lr_policy as 'step'];
      if (!drop || (max_iter > 0 && drop >= max_iter)) return [];
      return warning(
        'gamma',
        `gamma is 0: the rate is exactly 0 from iteration ${drop} on (give gamma, often 0.1 with step)`,
      );
    }),
  },
  {
    // A constant that somebody wrote down is meant; one that comes from a missing field hardly is.
    id: 'policy-constant',
    find: forPolicies(['inv', 'poly', 'sigmoid', 'multistep'], (solver) => {
      const { lr_policy, gamma = 0, power = 0, base_lr = 0, stepvalue = [] } = solver;
      const say = (field: 'gamma' | 'power') => (solver[field] === undefined ? warning : info);
      if (lr_policy === 'multistep' && stepvalue.length === 0)
        return warning(
          'stepvalue',
          'multistep without a stepvalue: the rate never drops (add stepvalue: 10000 and so on)',
        );
      if (lr_policy === 'sigmoid' && gamma === 0)
        return say('gamma')(
          'gamma',
          `gamma is 0: the rate is ${formatRate(base_lr / 2)} throughout, half of base_lr (give gamma)`,
        );
      if (lr_policy === 'inv' && gamma === 0)
        return say('gamma')('gamma', 'gamma is 0: the rate never drops (LeNet uses gamma: 0.0001 and power: 0.75)');
      if ((lr_policy === 'inv' || lr_policy === 'poly') && power === 0)
        return say('power')(
          'power',
          `power is 0: the rate never drops (${lr_policy === 'poly' ? 'try 0.9 or 1' : 'try 0.75'})`,
        );
      return [];
    }),
  },
  {
    // Lines 57 to 59: 1 - iter / 0.
    id: 'policy-poly-end',
    find: forPolicies(['poly'], ({ max_iter = 0 }) =>
      max_iter > 0
        ? []
        : warning('max_iter', 'poly falls to 0 at max_iter, and max_iter is missing: the rate is no number (give it)'),
    ),
  },
  {
    // Lines 47 to 52: one step value at a time, and each waits for the one before.
    id: 'policy-stepvalue-order',
    find: forPolicies(['multistep'], ({ stepvalue = [] }) => {
      const i = stepvalue.findIndex((value, k) => k > 0 && value <= stepvalue[k - 1]!);
      if (i < 0) return [];
      const [before, value] = [stepvalue[i - 1], stepvalue[i]];
      return warning(
        'stepvalue',
        `stepvalue ${value} after ${before}: Caffe takes them in this order, so ${value} waits (sort them)`,
      );
    }),
  },
  {
    // Some schedules are run by hand, stage by stage, with stepsize = max_iter.
    id: 'policy-never-drops',
    find: forPolicies(['step', 'multistep'], (solver) => {
      const { lr_policy, stepsize = 0, stepvalue = [], max_iter = 0, base_lr = 0 } = solver;
      const [field, first] =
        lr_policy === 'step' ? (['stepsize', stepsize] as const) : (['stepvalue', stepvalue[0] ?? 0] as const);
      if (!(max_iter > 0 && first >= max_iter)) return [];
      return info(
        field,
        `${field} ${first} is not below max_iter ${max_iter}: the rate stays at ${formatRate(base_lr)} throughout`,
      );
    }),
  },
  {
    id: 'gamma-grows',
    find: forPolicies(['step', 'exp', 'multistep'], ({ gamma = 0 }) => {
      if (gamma === 1) return info('gamma', 'gamma is 1: the rate never drops');
      return gamma > 1 ? warning('gamma', `gamma ${gamma} is above 1: the rate grows (give a factor below 1)`) : [];
    }),
  },
  {
    id: 'sigmoid-rises',
    find: forPolicies(['sigmoid'], ({ gamma = 0, stepsize = 0, base_lr = 0 }) => {
      if (!(gamma > 0 && stepsize > 0)) return [];
      const first = formatRate(base_lr / (1 + Math.exp(gamma * stepsize)));
      return warning(
        'lr_policy',
        `sigmoid rises, from ${first} to base_lr (for a falling rate take poly or multistep)`,
      );
    }),
  },
];

const isSame = (name: string, given: string) => name.toLowerCase() === given.toLowerCase();
