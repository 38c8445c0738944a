import type { Problem } from './problem';

/** What one turn of training gave. */
export interface Outcome {
  /** The loss of each step before its update, or of the last step alone. */
  losses: ArrayLike<number>;
  /** JavaScript time to issue these steps, in milliseconds, where the device computes them later. */
  encodeMs?: number;
}

/** Backends whose device computes while JavaScript goes on: there the time to issue a step is not the time it takes. */
export const isQueued = (backend: string): boolean => backend === 'webgpu' || backend === 'webgl';

/** A net in training. */
export interface Training {
  /** Long turns take a multiple of this many steps; 1 unless given. */
  turn?: number;
  run(steps: number): Promise<Outcome>;
  /** Memory that this training holds, in bytes, as far as the engine tells. */
  countBytes?(): number;
  /** Dispatches of one step on the device, where the engine tells. */
  countDispatches?(): number;
  /** The kernel calls of its captured step, a line each. */
  printStep?(): string;
  dispose?(): void;
}

/** Starts training from the problem's weights. Throws an error that says why where an engine has no such net. */
export type StartTraining = (problem: Problem, backend: string) => Promise<Training>;
