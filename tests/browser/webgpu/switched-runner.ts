import * as tf from '@tensorflow/tfjs-core';
import { runEagerly } from '../../../src/engine/replay/eager';
import type { StepRunner, StepProgram } from '../../../src/engine/replay/program';
import { replayOnWebgpu } from '../../../src/engine/webgpu/replay';

/** `issued`: how often each training has issued its step. */
export const capture = { on: true, issued: [] as number[] };

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
  return capture.on && tf.getBackend() === 'webgpu' ? replayOnWebgpu(counted) : runEagerly(counted);
}
