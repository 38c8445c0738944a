import * as tf from '@tensorflow/tfjs-core';
import { runEagerly } from '../../../src/engine/replay/eager';
import type { StepRunner, StepProgram } from '../../../src/engine/replay/program';
import { replayGraph, type GraphReplay } from '../../../src/engine/webgpu/graph/replay';
import { replayOnWebgpu } from '../../../src/engine/webgpu/replay';

/** Ways to run a training: every operation issued anew, the log of tfjs's commands replayed, the compiled graph. */
export type Way = 'issued' | 'replayed' | 'compiled';

/** `issued`: how often each training has issued its step. `runners`: of the compiled trainings. */
export const capture = { way: 'replayed' as Way, issued: [] as number[], runners: [] as GraphReplay[] };

/** Stands in for the engine's own: replays, without a way back, or not. */
export function openRunner(program: StepProgram): StepRunner {
  const which = capture.issued.push(0) - 1;
  const counted: StepProgram = {
    ...program,
    step(feeds) {
      capture.issued[which]!++;
      return program.step(feeds);
    },
  };
  if (capture.way === 'issued' || tf.getBackend() !== 'webgpu') return runEagerly(counted);
  if (capture.way === 'replayed') return replayOnWebgpu(counted);
  // A busy machine takes longer to compile than a reader should wait.
  const runner = replayGraph(counted, { options: { patience: 120_000 } });
  capture.runners.push(runner);
  return runner;
}
