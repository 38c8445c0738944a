import * as tf from '@tensorflow/tfjs-core';
import { listenToKernels, type KernelCall } from './kernel-calls';
import type { StepProgram } from './program';
import type { Refusals } from './refusals';

/** A kernel call of a captured step. */
export interface CapturedCall extends KernelCall {
  /** How many pieces of work the capture had taken down when the call was done. */
  end: number;
}

/**
 * Runs a step once while its work is taken down, and lists its kernel calls. Throws the ReplayError of an operation that
 * `refusals` refuse. `countWork` says how much work is taken down up to now, `onCall` hears what each call made.
 */
export function captureStep(
  program: StepProgram,
  feeds: Record<string, tf.Tensor>,
  { refusals, countWork, onCall }: { refusals: Refusals; countWork(): number; onCall?(made: tf.Tensor[]): void },
): { figures: tf.Tensor1D; calls: CapturedCall[] } {
  const calls: CapturedCall[] = [];
  const deafen = listenToKernels((call, made) => {
    calls.push({ ...call, end: countWork() });
    onCall?.(made);
  });
  try {
    const figures = tf.tidy(() => {
      const made = program.step(feeds);
      refusals.check();
      if (made.dtype !== 'float32') throw new Error(`figures must be float32: ${made.dtype}`);
      return made;
    });
    return { figures, calls };
  } catch (cause) {
    dropTape();
    throw cause;
  } finally {
    deafen();
  }
}

/** Frees what tfjs has saved for a gradient and keeps when the step throws. */
export function dropTape(): void {
  const { state } = tf.engine();
  for (const { saved } of state.activeTape ?? []) tf.dispose(saved ?? []);
  state.activeTape = null!;
}
