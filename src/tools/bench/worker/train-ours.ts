import * as tf from '@tensorflow/tfjs-core';
import { momentum } from '../../../engine/optimisers';
import { printStep } from '../../../engine/replay/kernel-calls';
import type { StepRunner, StepProgram } from '../../../engine/replay/program';
import { createTrainStep } from '../../../engine/train-step';
import { loadWasm, otherBackends } from '../../../runtime/backends';
import { countBackendBytes, start, wasmFiles } from './backends';
import { isQueued, type StartTraining } from './engine';
import { createNet } from './nets/create-net';
import { fused } from './nets/fused';
import { oneHot } from './problem';

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
    const net = createNet(problem, fused);
    const labels = oneHot(problem);
    const data = { x: tf.tensor(problem.x.values, problem.x.shape), y: tf.tensor(labels.values, labels.shape) };
    const { batch, rate, momentum: keep } = problem;
    const trainStep = createTrainStep({
      weights: net.weights.map((variable) => ({ layer: '', name: '', variable })),
      data,
      batch,
      loss: ({ x, y }) => net.loss(x, y),
      optimiser: momentum(rate, keep),
    });
    const runner = createRunner(trainStep.program, backend);
    const batches = Math.floor(problem.x.shape[0]! / batch);
    let t = 0;
    const drawOf = (from: number) => {
      let s = from;
      return () => {
        const first = (s++ % batches) * batch;
        return Int32Array.from({ length: batch }, (_, i) => first + i);
      };
    };
    return {
      async run(steps) {
        const tables = trainStep.tables(t + 1, steps, drawOf(t));
        t += steps;
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
        trainStep.dispose();
        tf.dispose([data.x, data.y]);
        tf.disposeVariables();
      },
    };
  };
