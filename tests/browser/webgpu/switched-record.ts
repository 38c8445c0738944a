import * as tf from '@tensorflow/tfjs-core';
import { recordEager } from '../../../src/engine/record-eager';
import type { Recorded, StepProgram } from '../../../src/engine/recorded';
import { recordWebgpu } from '../../../src/engine/webgpu/record';

/** `issued`: how often each training has issued its step. */
export const recording = { on: true, issued: [] as number[] };

/** Stands in for the engine's own: records, without a way back, or not. */
export function record(program: StepProgram): Recorded {
  const which = recording.issued.push(0) - 1;
  const counted: StepProgram = {
    ...program,
    step(feeds) {
      recording.issued[which]!++;
      return program.step(feeds);
    },
  };
  return recording.on && tf.getBackend() === 'webgpu' ? recordWebgpu(counted) : recordEager(counted);
}
