import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-backend-webgl';
import '@tensorflow/tfjs-backend-webgpu';
import { registerReplay } from '../../../src/engine/replay/open-runner';
import { replayGraph } from '../../../src/engine/webgpu/graph/replay';
import { replayOnWebgpu } from '../../../src/engine/webgpu/replay';
import { registerWasmKernels } from '../../../src/engine/wasm';
import { registerWebgpuKernels } from '../../../src/engine/webgpu';
import { currentBackend } from '../../../src/engine/webgpu/backend';
import type { StepProgram, StepTables } from '../../../src/engine/replay/program';

export { openRunner } from '../../../src/engine/replay/open-runner';
export { ReplayError } from '../../../src/engine/replay/program';
export { fallInto } from '../../engine/traps';
export { breakDevice, countPipelines } from './break-device';
export { checkUpdates } from './check-updates';
export { checkBatchNorm, checkFamily, familyNames } from './graph-cases';
export { roundHalves } from './round-halves';
export { createMlp } from './mlp-program';
export { experiments, runExperiment } from './run-experiment';
export { createStudyStep } from './study-step';
export { replayGraph, replayOnWebgpu, tf };

/** Lets trainings try all ways of the backend, or only the second one. */
export function chooseWays(ways: 'all' | 'commands'): void {
  if (ways === 'commands') registerReplay('webgpu', replayOnWebgpu);
  else registerReplay('webgpu', (program, onChange) => replayGraph(program, { onChange }), replayOnWebgpu);
}

/** Starts tfjs on WebGPU. What the device complains about later fails the test: it lands in the console. */
export async function start(): Promise<void> {
  registerWasmKernels();
  setWasmPaths('/wasm/');
  await tf.setBackend('webgpu');
  registerWebgpuKernels();
  device().addEventListener('uncapturederror', (event) =>
    console.error((event as GPUUncapturedErrorEvent).error.message),
  );
}

export const device = (): GPUDevice => currentBackend().device;

/** Issues every operation of every step anew. */
export async function runEager(program: StepProgram, k: number, tables: StepTables): Promise<number[]> {
  const figures: number[] = [];
  for (let s = 0; s < k; s++) {
    const row = tf.tidy(() => {
      const feeds = Object.entries(program.feeds).map(([name, { shape, dtype }]) => {
        const size = tf.util.sizeFromShape(shape);
        return [name, tf.tensor(tables[name]!.slice(s * size, (s + 1) * size), shape, dtype)];
      });
      return program.step(Object.fromEntries(feeds) as Record<string, tf.Tensor>);
    });
    figures.push(...(await row.data()));
    row.dispose();
  }
  return figures;
}

/** The values of all variables, as bits. */
export async function bitsOf(variables: tf.Variable[]): Promise<number[]> {
  const values = await Promise.all(variables.map((variable) => variable.data()));
  return values.flatMap((value) => [...new Int32Array((value as Float32Array).slice().buffer)]);
}

/** How many buffers are there that were made since, less those destroyed. */
export function countBuffers(): () => number {
  let alive = 0;
  const { createBuffer } = GPUDevice.prototype;
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    alive++;
    buffer.destroy = function () {
      alive--;
      GPUBuffer.prototype.destroy.call(this);
    };
    return buffer;
  };
  return () => alive;
}

/** How many submits there were since. */
export function countSubmits(): () => number {
  let submits = 0;
  const { queue } = device();
  queue.submit = function (commands) {
    submits++;
    GPUQueue.prototype.submit.call(this, commands);
  };
  return () => submits;
}
