import { formatNumber, formatRate } from '../../lib/format';
import { deltaOf, followsGradient, forgets, solverTypes, typeOf, type SolverFields } from '../solver-fields';
import { error, info, warning, type SolverRule } from './found';

/**
 * Where a solver's type and the fields that it reads do not fit each other. The lines are those of BVLC/caffe 9b891540,
 * include/caffe/sgd_solvers.hpp where no other file is named.
 */
export const typeRules: SolverRule[] = [
  {
    // src/caffe/util/upgrade_proto.cpp, UpgradeSolverType: its first check.
    id: 'two-types',
    find: ({ solver: { type, solver_type } }) =>
      type === undefined || solver_type === undefined
        ? []
        : error('solver_type', `solver_type and type together: Caffe stops (keep type: "${type}")`),
  },
  {
    // include/caffe/solver_factory.hpp, CreateSolver.
    id: 'type-unknown',
    find({ solver }) {
      const type = typeOf(solver);
      if (solverTypes.some((name) => name === type)) return [];
      const near = solverTypes.find((name) => name.toLowerCase() === type.toLowerCase());
      const way = near ? `write "${near}": upper and lower case count` : `known: ${solverTypes.join(', ')}`;
      return error('type', `unknown type: ${type}, Caffe stops (${way})`);
    },
  },
  {
    // Lines 76 and 96.
    id: 'momentum-refused',
    find({ solver }) {
      const type = typeOf(solver);
      if (!refusesMomentum(solver) || !solver.momentum) return [];
      return error(
        'momentum',
        `momentum ${solver.momentum} with ${type}: Caffe stops, "Momentum cannot be used with ${type}" (remove it)`,
      );
    },
  },
  {
    // Lines 98 to 101.
    id: 'rms-decay',
    find({ solver }) {
      const { rms_decay = 0.99 } = solver;
      if (typeOf(solver) !== 'RMSProp' || (rms_decay >= 0 && rms_decay < 1)) return [];
      return error(
        'rms_decay',
        `rms_decay ${rms_decay} with RMSProp: Caffe stops (from 0, below 1; 0.99 is the default)`,
      );
    },
  },
  {
    id: 'momentum-range',
    find: ({ solver }) =>
      forgets(solver) || refusesMomentum(solver)
        ? []
        : warning('momentum', `momentum ${solver.momentum}: the average never forgets (from 0, below 1; 0.9 is usual)`),
  },
  {
    // src/caffe/solvers/adam_solver.cpp, line 40: the rate is multiplied by sqrt(1 - momentum2^t).
    id: 'momentum2-range',
    find({ solver }) {
      const { momentum2 = 0.999 } = solver;
      if (typeOf(solver) !== 'Adam' || (momentum2 >= 0 && momentum2 < 1)) return [];
      return warning(
        'momentum2',
        `momentum2 ${momentum2} with Adam: no weight moves (from 0, below 1; 0.999 is the default)`,
      );
    },
  },
  {
    // src/caffe/solvers/adam_solver.cpp and adadelta_solver.cpp. An Adam without momentum is used on purpose, for GANs.
    id: 'momentum-is-decay',
    find({ solver }) {
      const usual = { Adam: ['beta 1', 0.9], AdaDelta: ['the decay of both averages', 0.95] }[typeOf(solver) as 'Adam'];
      if (!usual || solver.momentum) return [];
      const say = solver.momentum === undefined ? warning : info;
      return say('momentum', `momentum is 0: with ${typeOf(solver)} it is ${usual[0]} (write momentum: ${usual[1]})`);
    },
  },
  {
    // The four divide by sqrt(v) + delta; AdaDelta also starts from a step of sqrt(delta).
    id: 'delta-zero',
    find({ solver }) {
      const type = typeOf(solver);
      if (deltaOf(solver) > 0 || !['AdaGrad', 'RMSProp', 'AdaDelta', 'Adam'].includes(type)) return [];
      const harm =
        type === 'AdaDelta' ? 'the first step is 0, and so are all' : 'a weight without a gradient becomes 0 / 0';
      return warning('delta', `delta is ${deltaOf(solver)} with ${type}: ${harm} (1e-8 is the default)`);
    },
  },
  {
    id: 'momentum-missing',
    find: ({ solver }) =>
      followsGradient(solver) && !solver.momentum
        ? info('momentum', 'momentum is 0: each step follows one batch (0.9 is usual; divide base_lr by ten then)')
        : [],
  },
  {
    id: 'momentum-memory',
    find({ solver, batch = 1 }) {
      const { momentum = 0, iter_size = 1 } = solver;
      const examples = iter_size * batch;
      if (!(followsGradient(solver) && momentum >= 0.99 && momentum < 1 && examples > 8)) return [];
      const memory = formatNumber(1 / (1 - momentum));
      return info(
        'momentum',
        `momentum ${momentum} averages ${memory} gradients, made for batches of 1; yours has ${examples} (0.9 is enough)`,
      );
    },
  },
  {
    // None at all is a choice: WGANs and Siamese nets are trained so.
    id: 'weight-decay',
    find: ({ solver: { weight_decay = 0 } }) =>
      weight_decay > 1e-2
        ? warning('weight_decay', `weight_decay ${formatRate(weight_decay)} is large (5e-4 is usual)`)
        : [],
  },
];

const refusesMomentum = (solver: SolverFields): boolean => ['AdaGrad', 'RMSProp'].includes(typeOf(solver));
