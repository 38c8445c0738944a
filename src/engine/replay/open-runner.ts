import * as tf from '@tensorflow/tfjs-core';
import type { StepWay } from '../protocol';
import { runEagerly } from './eager';
import { ReplayError, type StepRunner, type StepProgram } from './program';

/** `onAnew` is told why the runner has taken the step down anew. */
type CreateRunner = (program: StepProgram, onAnew: (reason: string) => void) => StepRunner;

const creators = new Map<string, CreateRunner[]>();

/** Registers the ways to replay a step on a backend, the best first; part of loading it, so that their code comes only where it runs. */
export function registerReplay(backend: string, ...create: CreateRunner[]): void {
  creators.set(backend, create);
}

/**
 * Runner of a step on the current backend, in the first of its ways that can: a step that cannot be captured, or whose
 * replay fails, goes on from the same weights in the next one, and at last is issued anew each time. `onDetour` is told how
 * it goes on, and why.
 */
export function openRunner(program: StepProgram, onDetour: (reason: string, way: StepWay) => void): StepRunner {
  const left = [...(creators.get(tf.getBackend()) ?? [])];
  const openNext = (): StepRunner =>
    left.shift()?.(program, (reason) => onDetour(reason, 'compiled')) ?? runEagerly(program);
  let current = openNext();
  return {
    get calls() {
      return current.calls;
    },
    async run(k, tables, options) {
      for (;;) {
        try {
          return await current.run(k, tables, options);
        } catch (cause) {
          if (!(cause instanceof ReplayError)) throw cause;
          onDetour(cause.message, left.length > 0 ? 'replayed' : 'issued');
          current.dispose();
          current = openNext();
        }
      }
    },
    dispose: () => current.dispose(),
  };
}
