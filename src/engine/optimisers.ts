import * as tf from '@tensorflow/tfjs-core';

/**
 * A hyper-parameter: a number, or a function that is asked before every step t = 1, 2, ..., so that a slider moves a running
 * run and a policy its rate.
 */
export type Hyper = number | ((t: number) => number);

/** The value of a hyper-parameter in step `t`. */
export const valueOf = (hyper: Hyper, t: number): number => (typeof hyper === 'function' ? hyper(t) : hyper);

/**
 * Update rule of gradient descent: new weight from weight, gradient and slots. Hyper-parameters reach the update as a row on the device, never as constants baked
 * into it: a captured step can then replay with other values.
 */
export interface Optimiser {
  name: 'sgd' | 'momentum' | 'nesterov' | 'adaGrad' | 'rmsProp' | 'adaDelta' | 'adam';
  /** Tensors of the weight's shape that the update carries from step to step; they start at zero. */
  slots: number;
  /** Values for step t = 1, 2, ... in the order in which `update` expects them; the rate first. */
  hyper(t: number): number[];
  /** The new weight and the new slots. */
  update(state: UpdateState): UpdateResult;
}

/** Inputs of an update for one weight. */
export interface UpdateState {
  weight: tf.Tensor;
  gradient: tf.Tensor;
  slots: tf.Tensor[];
  hyper: tf.Scalar[];
}
/** Outputs of an update for one weight. */
export interface UpdateResult {
  weight: tf.Tensor;
  slots: tf.Tensor[];
}

/** Kernels that do the whole update in place, on backends that have them. */
const kernels: Record<Optimiser['name'], string> = {
  sgd: 'SgdUpdate',
  momentum: 'MomentumUpdate',
  nesterov: 'NesterovUpdate',
  adaGrad: 'AdaGradUpdate',
  rmsProp: 'RmsPropUpdate',
  adaDelta: 'AdaDeltaUpdate',
  adam: 'AdamUpdate',
};

export interface UpdateTarget {
  weight: tf.Variable;
  gradient: tf.Tensor;
  slots: tf.Variable[];
  /** Which row of the hyper-parameters is this weight's. */
  row: number;
}

/**
 * One step's update as a function of weights. `hyper` [rows, values] holds the rate, the weight decay (added to the
 * gradient as decay times weight, as Caffe and PyTorch do) and the rest of `optimiser.hyper`. `decays`: whether any row
 * has a decay; only the operations that stand in for a missing kernel need to know.
 */
export function createUpdate(
  optimiser: Optimiser,
  hyper: tf.Tensor2D,
  decays: boolean,
): (target: UpdateTarget) => void {
  const kernel = kernels[optimiser.name];
  if (tf.getKernel(kernel, tf.getBackend())) {
    return ({ weight, gradient, slots, row }) => {
      const named = Object.fromEntries(slots.map((slot, i) => [`slot${i}`, slot as tf.Tensor]));
      tf.engine().runKernel(kernel, { weight: weight as tf.Tensor, gradient, hyper, ...named }, { row });
    };
  }
  const rows = tf.unstack(hyper).map((row) => tf.unstack(row) as tf.Scalar[]);
  return ({ weight, gradient, slots, row }) => {
    const [rate, decay, ...rest] = rows[row] as [tf.Scalar, tf.Scalar, ...tf.Scalar[]];
    const decayed = decays ? tf.add(gradient, tf.mul(weight as tf.Tensor, decay)) : gradient;
    const next = optimiser.update({ weight, gradient: decayed, slots, hyper: [rate, ...rest] });
    weight.assign(next.weight);
    slots.forEach((slot, i) => slot.assign(next.slots[i]!));
  };
}

/** Gradient descent: w <- w - lr g. */
export function sgd(lr: Hyper): Optimiser {
  return {
    name: 'sgd',
    slots: 0,
    hyper: (t) => [valueOf(lr, t)],
    update: ({ weight, gradient, hyper: [rate] }) => ({ weight: tf.sub(weight, tf.mul(gradient, rate!)), slots: [] }),
  };
}

/**
 * Momentum as Caffe's SGDSolver defines it (sgd_solver.cpp, ComputeUpdateValue): v <- m v + lr g, w <- w - v.
 * The rate is inside v: after the rate drops, v still carries steps of the old size.
 */
export function momentum(lr: Hyper, m: Hyper): Optimiser {
  return {
    name: 'momentum',
    slots: 1,
    hyper: (t) => [valueOf(lr, t), valueOf(m, t)],
    update({ weight, gradient, slots: [velocity], hyper: [rate, keep] }) {
      const next = tf.add(tf.mul(velocity!, keep!), tf.mul(gradient, rate!));
      return { weight: tf.sub(weight, next), slots: [next] };
    },
  };
}

/**
 * Nesterov's momentum as Caffe's NesterovSolver defines it (nesterov_solver.cpp): u <- m v + lr g,
 * w <- w - ((1 + m) u - m v), v <- u.
 */
export function nesterov(lr: Hyper, m: Hyper): Optimiser {
  return {
    name: 'nesterov',
    slots: 1,
    hyper: (t) => [valueOf(lr, t), valueOf(m, t)],
    update({ weight, gradient, slots: [velocity], hyper: [rate, keep] }) {
      const kept = tf.mul(velocity!, keep!);
      const next = tf.add(kept, tf.mul(gradient, rate!));
      return { weight: tf.sub(weight, tf.sub(tf.add(next, tf.mul(next, keep!)), kept)), slots: [next] };
    },
  };
}

/**
 * AdaGrad (Duchi et al. 2011; adagrad_solver.cpp): h <- h + g^2, w <- w - lr g / (sqrt(h) + delta).
 */
export function adaGrad(lr: Hyper, { delta = 1e-8 } = {}): Optimiser {
  return {
    name: 'adaGrad',
    slots: 1,
    hyper: (t) => [valueOf(lr, t), delta],
    update({ weight, gradient, slots: [history], hyper: [rate, eps] }) {
      const next = tf.add(history!, tf.square(gradient));
      return { weight: tf.sub(weight, scaledStep(gradient, next, rate!, eps!)), slots: [next] };
    },
  };
}

/**
 * RMSProp (Tieleman and Hinton 2012; rmsprop_solver.cpp): h <- rho h + (1 - rho) g^2, w <- w - lr g / (sqrt(h) + delta).
 */
export function rmsProp(lr: Hyper, { rho = 0.99, delta = 1e-8 } = {}): Optimiser {
  return {
    name: 'rmsProp',
    slots: 1,
    hyper: (t) => [valueOf(lr, t), rho, 1 - rho, delta],
    update({ weight, gradient, slots: [history], hyper: [rate, keep, take, eps] }) {
      const next = tf.add(tf.mul(history!, keep!), tf.mul(tf.square(gradient), take!));
      return { weight: tf.sub(weight, scaledStep(gradient, next, rate!, eps!)), slots: [next] };
    },
  };
}

/** lr g / (sqrt(h) + delta). */
const scaledStep = (gradient: tf.Tensor, history: tf.Tensor, rate: tf.Scalar, delta: tf.Scalar): tf.Tensor =>
  tf.div(tf.mul(gradient, rate), tf.add(tf.sqrt(history), delta));

/**
 * AdaDelta (Zeiler 2012; adadelta_solver.cpp): h <- m h + (1 - m) g^2, u = g sqrt((s + delta) / (h + delta)),
 * s <- m s + (1 - m) u^2, w <- w - lr u. The rate is 1 in the paper.
 */
export function adaDelta(lr: Hyper, { m = 0.95, delta = 1e-6 } = {}): Optimiser {
  return {
    name: 'adaDelta',
    slots: 2,
    hyper: (t) => [valueOf(lr, t), m, 1 - m, delta],
    update({ weight, gradient, slots: [history, steps], hyper: [rate, keep, take, eps] }) {
      const nextHistory = tf.add(tf.mul(history!, keep!), tf.mul(tf.square(gradient), take!));
      const ratio = tf.div(tf.add(steps!, eps!), tf.add(nextHistory, eps!));
      const step = tf.mul(gradient, tf.sqrt(ratio));
      const nextSteps = tf.add(tf.mul(steps!, keep!), tf.mul(tf.square(step), take!));
      return { weight: tf.sub(weight, tf.mul(step, rate!)), slots: [nextHistory, nextSteps] };
    },
  };
}

/**
 * Adam (Kingma and Ba 2015, algorithm 1): m <- b1 m + (1 - b1) g, v <- b2 v + (1 - b2) g^2,
 * w <- w - lr (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps).
 */
export function adam(lr: Hyper, { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = {}): Optimiser {
  return {
    name: 'adam',
    slots: 2,
    // lr / (1 - b1^t) and 1 / sqrt(1 - b2^t) are computed here in double precision.
    hyper: (t) => [
      valueOf(lr, t) / (1 - beta1 ** t),
      1 / Math.sqrt(1 - beta2 ** t),
      beta1,
      1 - beta1,
      beta2,
      1 - beta2,
      epsilon,
    ],
    update({ weight, gradient, slots: [first, second], hyper: [rate, correction, b1, c1, b2, c2, eps] }) {
      const m = tf.add(tf.mul(first!, b1!), tf.mul(gradient, c1!));
      const v = tf.add(tf.mul(second!, b2!), tf.mul(tf.square(gradient), c2!));
      const step = tf.div(tf.mul(m, rate!), tf.add(tf.mul(tf.sqrt(v), correction!), eps!));
      return { weight: tf.sub(weight, step), slots: [m, v] };
    },
  };
}
