import * as tf from '@tensorflow/tfjs-core';
import { runEagerly } from './eager';
import { ReplayError, type StepRunner, type StepProgram } from './program';

type CreateRunner = (program: StepProgram) => StepRunner;

const creators = new Map<string, CreateRunner>();

/** Registers the replay of a backend; part of loading it, so that its code comes only where it runs. */
export function registerReplay(backend: string, create: CreateRunner): void {
  creators.set(backend, create);
}

/**
 * Runner of a step on the current backend: captures it once and replays it where the backend can, else issues it anew each
 * time. A step that cannot be replayed, or whose replay fails, goes on from the same weights the slow way;
 * `onFallback` is told why.
 */
export function openRunner(program: StepProgram, onFallback: (cause: ReplayError) => void): StepRunner {
  const createRunner = creators.get(tf.getBackend());
  if (!createRunner) return runEagerly(program);
  let current = createRunner(program);
  return {
    get calls() {
      return current.calls;
    },
    async run(k, tables, options) {
      try {
        return await current.run(k, tables, options);
      } catch (cause) {
        if (!(cause instanceof ReplayError)) throw cause;
        onFallback(cause);
        current.dispose();
        current = runEagerly(program);
        return current.run(k, tables, options);
      }
    },
    dispose: () => current.dispose(),
  };
}
