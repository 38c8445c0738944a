/** A tensor in short: its shape, the root of its mean square, its share of exact zeros, and a few of its values. */
export interface Look {
  shape: number[];
  rms: number;
  zeros: number;
  some: number[];
  /** The first of its values that is no finite number; null where all are. */
  odd: number | null;
}

/** What one layer did on the way forward: the operations from the first that reads its weights to the next layer's. */
export interface LayerRow {
  /** Null for what is not trained here: layers that are frozen, and what comes before the first one. */
  layer: string | null;
  /** The how manieth time in this step: a net that is used twice passes each of its layers twice. */
  pass: number;
  operations: string[];
  out: Look;
}

/** An operation between what the last layer gives out and the loss. */
export interface LossRow {
  operation: string;
  out: Look;
}

/** The gradient of a layer's weights, taken together. */
export interface GradientRow {
  layer: string;
  weights: number;
  norm: number;
  /** The entry of the largest magnitude, with its sign. */
  largest: number;
}

/** What the step did to one weight; norms are L2. */
export interface WeightRow {
  layer: string;
  name: string;
  shape: number[];
  weight: number;
  gradient: number;
  update: number;
  /** With the weight's own multiplier. */
  rate: number;
}

/** One number among the weights, followed through the step. */
export interface FollowedNumber {
  layer: string;
  name: string;
  /** Its place in the weight, counted from 0. */
  place: number[];
  before: number;
  gradient: number;
  after: number;
  rate: number;
  decay: number;
}

/**
 * Where the first number that is not finite comes from: the examples, weights that were so before the step, an operation on the way
 * forwards, in the loss or on the way back, or the update. `value` is what it gave: NaN or an infinity.
 */
export interface Oddity {
  where: 'batch' | 'weights' | 'forward' | 'loss' | 'backward' | 'update';
  layer: string | null;
  operation: string | null;
  value: number;
}

/** One training step taken apart, as plain data: of each part shapes and numbers. Lists are cut at `mostRows`. */
export interface Anatomy {
  /** Steps of the run with this one. */
  step: number;
  /** Trainings that the run takes side by side; this is a step of the one that came first. */
  trainings: number;
  batch: { x: Look; y: Look };
  forward: LayerRow[];
  loss: {
    rows: LossRow[];
    value: number;
    parts: Record<string, number>;
  };
  /** In the order of the forward pass. */
  backward: GradientRow[];
  update: {
    optimiser: string;
    rows: WeightRow[];
    followed: FollowedNumber | null;
    /** The loss of the same batch with the new weights. */
    after: number;
    /** What the gradient says of that change: the sum of gradient times update over all weights. */
    promised: number;
  };
  /** Rows that are left out of a list, by its stage. */
  left: { forward: number; loss: number; backward: number; update: number };
  odd: Oddity | null;
}

/** A step that could not be taken apart, with the error; the run has gone on as ever. */
export interface AnatomyFault {
  failed: string;
}

/** Each list has at most so many rows. */
export const mostRows = 80;
