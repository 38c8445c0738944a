import { formatNumber, formatRate } from '../../lib/format';
import type { Rule } from '../findings';
import {
  effectiveRate,
  followsGradient,
  solverTypes,
  typeOf,
  type SolverCase,
  type SolverFields,
} from '../solver-fields';

/** Rates that each adaptive type can use: its steps have about the size of the rate, whatever the scale of the loss. */
const usableRates: Record<string, { low: number; high: number; usual: string }> = {
  Adam: { low: 1e-7, high: 1e-2, usual: '1e-3' },
  RMSProp: { low: 1e-7, high: 1e-2, usual: '1e-3' },
  AdaDelta: { low: 0.1, high: 10, usual: '1' },
};

/** Where type, rate, momentum and decay do not fit each other. */
export const updateRules: Rule<SolverCase>[] = [
  {
    id: 'type-unknown',
    severity: 'error',
    find({ solver }) {
      const type = typeOf(solver);
      if (solverTypes.some((name) => name === type)) return [];
      return at('type', `unknown type: ${type} (known: ${solverTypes.join(', ')}; upper and lower case count)`);
    },
  },
  {
    id: 'rate-missing',
    severity: 'error',
    find: ({ solver: { base_lr = 0 } }) =>
      base_lr > 0 ? [] : at('base_lr', `base_lr is ${base_lr}: no weight moves (0.01 is a start with a mean loss)`),
  },
  {
    id: 'momentum-range',
    severity: 'error',
    find: ({ solver: { momentum = 0 } }) =>
      momentum >= 0 && momentum < 1
        ? []
        : at('momentum', `momentum ${momentum}: the velocity never forgets (0.9 is usual; below 1 in any case)`),
  },
  {
    id: 'momentum-refused',
    severity: 'error',
    find({ solver }) {
      const type = typeOf(solver);
      if (!['AdaGrad', 'RMSProp'].includes(type) || !solver.momentum) return [];
      return at(
        'momentum',
        `momentum ${solver.momentum} with ${type}: Caffe stops, "Momentum cannot be used with ${type}" (remove it)`,
      );
    },
  },
  {
    id: 'adaptive-rate',
    severity: 'error',
    find({ solver }) {
      const type = typeOf(solver);
      const { base_lr = 0 } = solver;
      const usable = usableRates[type];
      if (!usable || base_lr <= 0) return [];
      const way = `the scale of the loss does not matter to ${type}: start at ${usable.usual}`;
      if (base_lr < usable.low)
        return at('base_lr', `base_lr ${formatRate(base_lr)} with ${type}: nothing moves (${way})`);
      if (base_lr > usable.high) return at('base_lr', `base_lr ${formatRate(base_lr)} with ${type} is large (${way})`);
      return [];
    },
  },
  {
    id: 'momentum-is-decay',
    severity: 'warning',
    find({ solver }) {
      const usual = { Adam: ['beta 1', 0.9], AdaDelta: ['the decay of both averages', 0.95] }[typeOf(solver) as 'Adam'];
      if (!usual || solver.momentum) return [];
      return at('momentum', `momentum is 0: with ${typeOf(solver)} it is ${usual[0]} (write momentum: ${usual[1]})`);
    },
  },
  {
    id: 'effective-rate',
    severity: 'warning',
    find(subject) {
      const { solver, terms } = subject;
      const { base_lr = 0, momentum = 0 } = solver;
      const rate = effectiveRate(subject);
      if (!followsGradient(solver) || base_lr <= 0 || !(rate > 0)) return [];
      const sum = [
        `base_lr ${formatRate(base_lr)}`,
        terms === 1 ? '' : ` x ${formatNumber(terms)} terms`,
        momentum === 0 ? '' : ` / (1 - ${momentum})`,
        momentum === 0 && terms === 1 ? '' : ` = ${formatRate(rate)}`,
      ].join('');
      const fitting = (goal: number) => formatRate((goal * (1 - momentum)) / terms);
      if (rate > 0.5) return at('base_lr', `${sum}: large for a mean loss (try base_lr: ${fitting(0.1)})`);
      if (rate < 1e-6)
        return at(
          'base_lr',
          `${sum}: nothing will move (does the loss add up pixels? If not, try base_lr: ${fitting(0.1)})`,
        );
      return [];
    },
  },
  {
    id: 'momentum-missing',
    severity: 'info',
    find: ({ solver }) =>
      followsGradient(solver) && !solver.momentum
        ? at('momentum', 'momentum is 0: each step follows one batch (0.9 is usual; divide base_lr by ten then)')
        : [],
  },
  {
    id: 'momentum-memory',
    severity: 'info',
    find({ solver: { momentum = 0, iter_size = 1 }, batch = 1 }) {
      const examples = iter_size * batch;
      if (!(momentum >= 0.99 && momentum < 1 && examples > 8)) return [];
      const memory = formatNumber(1 / (1 - momentum));
      return at(
        'momentum',
        `momentum ${momentum} averages ${memory} gradients, made for batches of 1; yours has ${examples} (0.9 is enough)`,
      );
    },
  },
  {
    id: 'weight-decay',
    severity: 'warning',
    find({ solver: { weight_decay = 0 } }) {
      if (weight_decay > 1e-2) return at('weight_decay', `weight_decay ${weight_decay} is large (5e-4 is usual)`);
      return weight_decay > 0 ? [] : at('weight_decay', 'weight_decay is 0: weights may grow freely (5e-4 is usual)');
    },
  },
];

const at = (field: keyof SolverFields, message: string) => [{ field, message }];
