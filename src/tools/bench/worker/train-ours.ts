import * as tf from '@tensorflow/tfjs-core';
import { printStep } from '../../../engine/replay/kernel-calls';
import type { StepRunner, StepProgram } from '../../../engine/replay/program';
import { loadWasm, otherBackends } from '../../../runtime/backends';
import { countBackendBytes, start, wasmFiles } from './backends';
import { isQueued, type StartTraining } from './engine';
import { createOurStep } from './our-step';

type Locate = (hasSimd: boolean) => Promise<string>;
const locateStock: Locate = async (hasSimd) => (hasSimd ? wasmFiles.simd : wasmFiles.plain);

/** A runner of ours, with what only some backends tell. */
type Runner = StepRunner & { encodeMs?: number; bytes?: number; dispatches?: number };

/** Trains as the lessons do, examples drawn on the device, with a runner of its own, without the fallback of the lessons. */
export const trainOurs =
  (createRunner: (program: StepProgram, backend: string) => Runner, locate = locateStock): StartTraining =>
  async (problem, backend) => {
    if (tf.getBackend() !== backend) {
      const loaders = { ...otherBackends, wasm: () => loadWasm(locate) };
      await loaders[backend as keyof typeof loaders]!();
      await start(backend);
    }
    const step = createOurStep(problem);
    const runner = createRunner(step.program, backend);
    return {
      async run(steps) {
        const tables = step.tables(steps);
        const began = performance.now();
        const running = runner.run(steps, tables);
        const issued = performance.now() - began;
        const losses = await running;
        return { losses, ...(isQueued(backend) && { encodeMs: runner.encodeMs ?? issued }) };
      },
      countBytes: () => countBackendBytes() + (backend === 'webgpu' ? (runner.bytes ?? 0) : 0),
      countDispatches: () => runner.dispatches ?? 0,
      printStep: () => printStep(runner.calls),
      dispose() {
        runner.dispose();
        step.dispose();
      },
    };
  };
