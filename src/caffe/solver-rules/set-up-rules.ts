import { error, info, warning, type SolverRule } from './found';

/**
 * What Caffe checks while it sets a solver up, and what it does without a check. The lines are those of BVLC/caffe 9b891540,
 * src/caffe/solver.cpp where no other file is named.
 */
export const setUpRules: SolverRule[] = [
  {
    // InitTrainNet, lines 79 to 85.
    id: 'train-net',
    find({ solver }) {
      const fields = (['net', 'net_param', 'train_net', 'train_net_param'] as const).filter(
        (field) => solver[field] !== undefined,
      );
      if (fields.length === 1) return [];
      if (fields.length === 0) return error('net', 'no net to train: Caffe stops (write net: "train_val.prototxt")');
      return error(fields[1]!, `${fields.join(' and ')} both name a net to train: Caffe stops (keep one)`);
    },
  },
  {
    // InitTestNets, lines 131 to 137: nets of test_net and test_net_param take one test_iter each, net the rest.
    id: 'test-iter',
    find({ solver: { net, net_param, test_net = [], test_net_param = [], test_iter = [], test_interval = 0 } }) {
      const nets = test_net.length + test_net_param.length;
      const shared = net !== undefined || net_param !== undefined;
      if (shared ? test_iter.length < nets : test_iter.length !== nets) {
        const way = test_iter.length < nets ? 'give each its test_iter' : 'name a test_net for each';
        return error('test_iter', `${test_iter.length} test_iter for ${nets} test nets: Caffe stops (${way})`);
      }
      if (test_interval > 0 && test_iter.length === 0)
        return info(
          'test_interval',
          `test_interval ${test_interval} without a test_iter: nothing is tested (give test_iter)`,
        );
      return [];
    },
  },
  {
    // InitTestNets, lines 149 to 151.
    id: 'test-interval',
    find({ solver: { test_iter = [], test_interval = 0 } }) {
      if (test_iter.length === 0 || test_interval > 0) return [];
      return error(
        'test_interval',
        `test_interval is ${test_interval}, and there is a test_iter: Caffe stops (500 is usual)`,
      );
    },
  },
  {
    // InitTestNets, lines 145 to 148; each test_iter belongs to one net.
    id: 'test-state',
    find({ solver: { test_iter = [], test_state = [] } }) {
      if (test_state.length === 0 || test_state.length === test_iter.length) return [];
      return error(
        'test_state',
        `${test_state.length} test_state for ${test_iter.length} test nets: Caffe stops (one each)`,
      );
    },
  },
  {
    // Init, line 48.
    id: 'average-loss',
    find: ({ solver: { average_loss = 1 } }) =>
      average_loss >= 1
        ? []
        : error('average_loss', `average_loss is ${average_loss}: Caffe stops (from 1; it smooths the display)`),
  },
  {
    // CheckSnapshotWritePermissions, line 440, stops; but `caffe train` sets the field first, to the name of the solver's file
    // (util/upgrade_proto.cpp, UpgradeSnapshotPrefixProperty).
    id: 'snapshot-prefix',
    find({ solver: { snapshot = 0, snapshot_prefix } }) {
      if (snapshot === 0 || snapshot_prefix !== undefined) return [];
      return warning(
        'snapshot',
        `snapshot ${snapshot} without a snapshot_prefix: snapshots are named after the solver's file, and older Caffe stops (give one)`,
      );
    },
  },
  {
    // Solve, line 303: Step(max_iter - iter).
    id: 'max-iter',
    find: ({ solver: { max_iter = 0 } }) =>
      max_iter > 0
        ? []
        : info('max_iter', `max_iter is ${max_iter}: caffe train does no step (right if a Python loop counts its own)`),
  },
  {
    // Step, lines 230 to 233: the loss is divided by it, and so is the gradient (solvers/sgd_solver.cpp, Normalize, line 134).
    id: 'iter-size',
    find: ({ solver: { iter_size = 1 } }) =>
      iter_size >= 1
        ? []
        : warning('iter_size', `iter_size is ${iter_size}: no batch is taken and 0 / 0 is no number (from 1)`),
  },
  {
    // solvers/sgd_solver.cpp, ClipGradients, lines 90 and 98: off below 0; above, the gradient is scaled to this L2 norm.
    id: 'clip-gradients',
    find: ({ solver: { clip_gradients = -1 } }) =>
      clip_gradients === 0
        ? warning('clip_gradients', 'clip_gradients is 0: every gradient is scaled to 0 (-1 turns it off)')
        : [],
  },
  {
    // solvers/sgd_solver.cpp, Regularize, line 181: with a decay, any other type is fatal.
    id: 'regularization',
    find({ solver: { regularization_type: type = 'L2', weight_decay = 0 } }) {
      if (['L1', 'L2'].includes(type) || weight_decay === 0) return [];
      return error(
        'regularization_type',
        `unknown regularization_type: ${type}, Caffe stops at the first update (L1 or L2)`,
      );
    },
  },
];
