import type * as tf from '@tensorflow/tfjs-core';
import type { KernelCall } from './kernel-calls';

/** One training step as a program: inputs that change from step to step, and operations that read them and update variables. */
export interface StepProgram {
  /** Inputs of one step, by name. */
  feeds: Record<string, { shape: number[]; dtype: 'int32' | 'float32' }>;
  /** Issues the operations of one step, synchronously; returns its figures (the loss first) as a vector. Runs inside tf.tidy of the caller. */
  step(feeds: Record<string, tf.Tensor>): tf.Tensor1D;
  /** Variables that the step changes in place: weights and optimiser slots. Those that it assigns to need not be listed. */
  variables: tf.Variable[];
}

/** Inputs of the next k steps: for each feed k rows, one after the other. */
export type StepTables = Record<string, Int32Array | Float32Array>;

/** Options of one call of a runner. */
export interface RunOptions {
  /** Something that the step may read has changed: a captured step proves itself again before it goes on. */
  prove?: boolean;
}

/** Executes steps of a program on the current backend. */
export interface StepRunner {
  /** The kernel calls of the captured step; none before there is one, and where steps are issued. */
  readonly calls: readonly KernelCall[];
  /** Runs k steps; resolves to k rows of the step's figures. */
  run(k: number, tables: StepTables, options?: RunOptions): Promise<Float32Array>;
  /** Frees what the step holds on the device. Weights stay. */
  dispose(): void;
}

/** Names the operation that cannot be replayed, or the fault that ended a replay. Weights are as before the run. */
export class ReplayError extends Error {}

/** Throws when a table is missing or has a wrong size: a captured step holds for one shape only. */
export function checkTables({ feeds }: StepProgram, k: number, tables: StepTables): void {
  for (const [name, { shape }] of Object.entries(feeds)) {
    const expected = shape.reduce((product, size) => product * size, k);
    const got = tables[name]?.length;
    if (got !== expected) throw new Error(`table ${name} of ${k} steps: ${got} values instead of ${expected}`);
  }
}
