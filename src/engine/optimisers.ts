import * as tf from '@tensorflow/tfjs-core';

/** A hyper-parameter: a number, or a function that is asked before every step, so that a slider moves a running run. */
export type Hyper = number | (() => number);

/**
 * How weights follow their gradients. Hyper-parameters reach the update as scalars on the device, one row per step,
 * never as constants baked into it: a recorded step can then replay with other values.
 */
export interface Optimiser {
  name: 'sgd' | 'momentum' | 'adam';
  /** Tensors of the weight's shape that the update carries from step to step; they start at zero. */
  slots: number;
  /** Values for step t = 1, 2, ... in the order in which `update` expects them. */
  hyper(t: number): number[];
  /** The new weight and the new slots. */
  update(state: UpdateState & { hyper: tf.Scalar[] }): UpdateResult;
}

export interface UpdateState {
  weight: tf.Tensor;
  gradient: tf.Tensor;
  slots: tf.Tensor[];
}
export interface UpdateResult {
  weight: tf.Tensor;
  slots: tf.Tensor[];
}

/** A kernel that does the whole update at once, where the current backend has one. */
const fusedKernels = { sgd: 'SgdUpdate', momentum: 'MomentumUpdate', adam: 'AdamUpdate' } as const;

/** One step's update as a function of weights: by a fused kernel, or by the optimiser's own operations. */
export function createUpdate(optimiser: Optimiser, hyper: tf.Tensor1D): (state: UpdateState) => UpdateResult {
  const kernel = fusedKernels[optimiser.name];
  if (!tf.getKernel(kernel, tf.getBackend())) {
    const scalars = tf.unstack(hyper) as tf.Scalar[];
    return (state) => optimiser.update({ ...state, hyper: scalars });
  }
  return ({ weight, gradient, slots }) => {
    const inputs = { weight, gradient, hyper, ...Object.fromEntries(slots.map((slot, i) => [`slot${i}`, slot])) };
    const [next, ...rest] = tf.engine().runKernel(kernel, inputs) as tf.Tensor[];
    return { weight: next!, slots: rest };
  };
}

const now = (value: Hyper): number => (typeof value === 'function' ? value() : value);

/** Gradient descent: w <- w - lr g. */
export function sgd(lr: Hyper): Optimiser {
  return {
    name: 'sgd',
    slots: 0,
    hyper: () => [now(lr)],
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
    hyper: () => [now(lr), now(m)],
    update({ weight, gradient, slots: [velocity], hyper: [rate, keep] }) {
      const next = tf.add(tf.mul(velocity!, keep!), tf.mul(gradient, rate!));
      return { weight: tf.sub(weight, next), slots: [next] };
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
      now(lr) / (1 - beta1 ** t),
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
