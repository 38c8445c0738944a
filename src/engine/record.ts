import * as tf from '@tensorflow/tfjs-core';
import { recordEager } from './record-eager';
import { RecordError, type Recorded, type StepProgram } from './recorded';

type Recorder = (program: StepProgram) => Recorded;

const recorders = new Map<string, Recorder>();

/** Says how steps are recorded on a backend; part of loading it, so that its code comes only where it runs. */
export function registerRecorder(backend: string, recorder: Recorder): void {
  recorders.set(backend, recorder);
}

/**
 * The fastest way to run a step on the current backend: replayed from a recording where there is a recorder, else issued
 * anew each time. A step that cannot be recorded, or whose replay fails, goes on from the same weights the slow way;
 * `onFallback` is told why.
 */
export function record(program: StepProgram, onFallback: (cause: RecordError) => void): Recorded {
  const recorder = recorders.get(tf.getBackend());
  if (!recorder) return recordEager(program);
  let current = recorder(program);
  return {
    async run(k, tables, options) {
      try {
        return await current.run(k, tables, options);
      } catch (cause) {
        if (!(cause instanceof RecordError)) throw cause;
        onFallback(cause);
        current.dispose();
        current = recordEager(program);
        return current.run(k, tables, options);
      }
    },
    dispose: () => current.dispose(),
  };
}
