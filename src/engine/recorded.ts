/** Inputs of the next steps, one row per step. */
export interface StepTables {
  /** Which examples make up each batch: k rows of the batch size. */
  indices: Int32Array;
  /** Hyper-parameters of the optimiser: k rows of `optimiser.hyper(t)`. */
  hyper: Float32Array;
}

/**
 * One training step, ready to run again and again. How it runs is the backend's business: replayed from a recording,
 * or issued anew every time.
 */
export interface Recorded {
  /** Runs k steps and resolves to the loss of each batch, before its update. */
  run(k: number, tables: StepTables): Promise<Float32Array>;
  /** Frees what the step holds on the device. Weights stay. */
  dispose(): void;
}
