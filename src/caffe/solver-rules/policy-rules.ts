import { formatNumber, formatRate } from '../../lib/format';
import type { Rule } from '../findings';
import { isPolicy, policies, type Policy } from '../learning-rate-policies';
import { solverTypes, type SolverCase, type SolverFields } from '../solver-fields';

/** Where the fields of a policy are missing, or do something else than their writer hoped for (sgd_solver.cpp, GetLearningRate). */
export const policyRules: Rule<SolverCase>[] = [
  {
    id: 'policy-unknown',
    severity: 'error',
    find({ solver: { lr_policy } }) {
      if (isPolicy(lr_policy)) return [];
      const known = `known: ${policies.join(', ')}`;
      if (lr_policy === undefined)
        return at('lr_policy', `missing lr_policy: Caffe stops at the first update (${known})`);
      const type = solverTypes.find((name) => isSame(name, lr_policy));
      const near = policies.find((name) => isSame(name, lr_policy));
      const way = type
        ? `${type} is a type: write type: "${type}", and a policy such as lr_policy: "fixed"`
        : near
          ? `write it in lower case: "${near}"`
          : known;
      return at('lr_policy', `unknown lr_policy: ${lr_policy} (${way})`);
    },
  },
  {
    id: 'policy-stepsize',
    severity: 'error',
    find: forPolicies(['step', 'sigmoid'], ({ lr_policy, stepsize = 0 }) =>
      stepsize > 0
        ? []
        : at('stepsize', `invalid stepsize: ${stepsize} with ${lr_policy}, Caffe stops (give a number of iterations)`),
    ),
  },
  {
    id: 'policy-gamma',
    severity: 'error',
    find: forPolicies(['step', 'exp', 'inv', 'multistep', 'sigmoid'], ({ lr_policy, gamma = 0, ...rest }) => {
      if (gamma < 0) return at('gamma', `invalid gamma: ${gamma}, Caffe stops (0.1 is a common factor)`);
      if (gamma > 0) return [];
      const drop = { step: rest.stepsize, exp: 1, multistep: rest.stepvalue?.[0] }[lr_policy as 'step'];
      if (!drop) return [];
      return at(
        'gamma',
        `gamma is 0: the rate is exactly 0 from iteration ${drop} on (give gamma, often 0.1 with step)`,
      );
    }),
  },
  {
    id: 'policy-constant',
    severity: 'warning',
    find: forPolicies(['inv', 'poly', 'sigmoid', 'multistep'], (solver) => {
      const { lr_policy, gamma = 0, power = 0, base_lr = 0, stepvalue = [] } = solver;
      if (lr_policy === 'multistep' && stepvalue.length === 0)
        return at('stepvalue', 'multistep without a stepvalue: the rate never drops (add stepvalue: 10000 and so on)');
      if (lr_policy === 'sigmoid' && gamma === 0)
        return at(
          'gamma',
          `gamma is 0: the rate is ${formatRate(base_lr / 2)} throughout, half of base_lr (give gamma)`,
        );
      if (lr_policy === 'inv' && gamma === 0)
        return at('gamma', 'gamma is 0: the rate never drops (LeNet uses gamma: 0.0001 and power: 0.75)');
      if ((lr_policy === 'inv' || lr_policy === 'poly') && power === 0)
        return at('power', `power is 0: the rate never drops (${lr_policy === 'poly' ? 'try 0.9 or 1' : 'try 0.75'})`);
      return [];
    }),
  },
  {
    id: 'policy-poly-end',
    severity: 'error',
    find: forPolicies(['poly'], ({ max_iter = 0 }) =>
      max_iter > 0 ? [] : at('max_iter', 'poly falls to 0 at max_iter, and max_iter is missing (give it)'),
    ),
  },
  {
    id: 'policy-stepvalue-order',
    severity: 'error',
    find: forPolicies(['multistep'], ({ stepvalue = [] }) => {
      const i = stepvalue.findIndex((value, k) => k > 0 && value <= stepvalue[k - 1]!);
      if (i < 0) return [];
      const [before, value] = [stepvalue[i - 1], stepvalue[i]];
      return at(
        'stepvalue',
        `stepvalue ${value} after ${before}: Caffe takes them in this order, so ${value} waits (sort them)`,
      );
    }),
  },
  {
    id: 'policy-never-drops',
    severity: 'error',
    find: forPolicies(['step', 'multistep'], ({ lr_policy, stepsize = 0, stepvalue = [], max_iter = 0 }) => {
      const [field, first] =
        lr_policy === 'step' ? (['stepsize', stepsize] as const) : (['stepvalue', stepvalue[0] ?? 0] as const);
      if (!(max_iter > 0 && first >= max_iter)) return [];
      return at(
        field,
        `${field} ${first} is not below max_iter ${max_iter}: the rate never drops (a third of max_iter is a start)`,
      );
    }),
  },
  {
    id: 'gamma-grows',
    severity: 'warning',
    find: forPolicies(['step', 'exp', 'multistep'], ({ gamma = 0 }) => {
      if (gamma === 1) return at('gamma', 'gamma is 1: the rate never drops (give a factor below 1)');
      return gamma > 1 ? at('gamma', `gamma ${gamma} is above 1: the rate grows (give a factor below 1)`) : [];
    }),
  },
  {
    id: 'exp-dies',
    severity: 'warning',
    find: forPolicies(['exp'], ({ gamma = 0 }) => {
      if (!(gamma > 0 && gamma < 0.99)) return [];
      const half = formatNumber(Math.log(0.5) / Math.log(gamma), 2);
      return at(
        'gamma',
        `gamma ${gamma} with exp halves the rate every ${half} iterations (0.9999 halves it every 6,900)`,
      );
    }),
  },
  {
    id: 'sigmoid-rises',
    severity: 'warning',
    find: forPolicies(['sigmoid'], ({ gamma = 0, stepsize = 0, base_lr = 0 }) => {
      if (!(gamma > 0 && stepsize > 0)) return [];
      const first = formatRate(base_lr / (1 + Math.exp(gamma * stepsize)));
      return at('lr_policy', `sigmoid rises, from ${first} to base_lr (for a falling rate take poly or multistep)`);
    }),
  },
];

function forPolicies(names: Policy[], find: (solver: SolverFields) => ReturnType<Rule<SolverCase>['find']>) {
  return ({ solver }: SolverCase) => (names.some((name) => name === solver.lr_policy) ? find(solver) : []);
}

const at = (field: keyof SolverFields, message: string) => [{ field, message }];

const isSame = (name: string, given: string) => name.toLowerCase() === given.toLowerCase();
