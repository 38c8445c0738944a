import type * as tf from '@tensorflow/tfjs-core';

/** One training step as a program: inputs that change from step to step, and operations that read them and update variables. */
export interface StepProgram {
  /** Inputs of one step, by name. */
  feeds: Record<string, { shape: number[]; dtype: 'int32' | 'float32' }>;
  /** Issues the operations of one step, synchronously; returns its figures (the loss first) as a vector. Runs inside tf.tidy of the caller. */
  step(feeds: Record<string, tf.Tensor>): tf.Tensor1D;
  /** Variables that the step changes: weights, optimiser slots, running statistics. */
  variables: tf.Variable[];
}

/** Inputs of the next k steps: for each feed k rows, one after the other. */
export type StepTables = Record<string, Int32Array | Float32Array>;

export interface Recorded {
  /** Runs k steps; resolves to k rows of the step's figures. */
  run(k: number, tables: StepTables): Promise<Float32Array>;
  /** Frees what the step holds on the device. Weights stay. */
  dispose(): void;
}

/** Names the operation that cannot be recorded. */
export class RecordError extends Error {}
