import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { OwnKernel, OwnKernels } from '../../lib/own-kernels';
import { startModule, type Exports, type WasmModule } from './module';
import { whole, type Part } from './threads/parts';

/** Arguments of a kernel on the wasm backend, with its attributes typed by the caller. */
export interface KernelArguments<A = Record<string, unknown>> {
  inputs: Record<string, tf.TensorInfo>;
  attrs: A;
  backend: BackendWasm;
}
export type WasmKernel<A = Record<string, unknown>, R = tf.TensorInfo | tf.TensorInfo[]> = (
  call: KernelArguments<A>,
) => R;

/** The work of one kernel call on fixed addresses of the heap: it can be repeated, allocates no tensor and keeps no view of the heap. */
export interface Work {
  (): void;
  /** The same work in parts, where it has them. */
  stage?: Stage;
}

/** Work whose parts can be done at once: none writes what another one reads or writes, and each output is one part's alone. */
export interface Stage {
  /** Does a part, by calls of these kernels and nothing else; answers other than 0 when the results are not to be used. */
  run(kernels: Exports, part: Part): number | void;
  /** What does all of it in another way then. */
  instead?: Stage[];
}

let log: ((work: Work) => void) | null = null;

/** Hands every piece of work, after it ran, to `next` as well; null ends that. */
export function setLog(next: ((work: Work) => void) | null): void {
  log = next;
}

/** Does a piece of work. Every kernel of ours does all its work through here: that makes a step replayable. */
export function issue(work: Work): void {
  work();
  log?.(work);
}

/** Does the stages of a kernel, one after the other. */
export function issueStages({ kernels }: WasmModule, stages: Stage[]): void {
  for (const stage of stages) issue(Object.assign(() => runStage(kernels, stage), { stage }));
}

/** Does a stage on this thread alone. */
export function runStage(kernels: Exports, stage: Stage): void {
  if (stage.run(kernels, whole)) runInstead(kernels, stage);
}

/** Does again what a stage answered not to use. */
export function runInstead(kernels: Exports, { instead = [] }: Stage): void {
  for (const other of instead) runStage(kernels, other);
}

/** Registers a kernel, in place of the backend's own if it has one; `makeKernel` gets that one, to fall back to. */
export function registerKernel<A>(
  kernelName: string,
  makeKernel: (old: WasmKernel<A> | undefined) => WasmKernel<A>,
): void {
  const old = tf.getKernel(kernelName, 'wasm');
  if (old) tf.unregisterKernel(kernelName, 'wasm');
  const kernel = makeKernel(old?.kernelFunc as unknown as WasmKernel<A> | undefined);
  tf.registerKernel({
    ...old,
    kernelName,
    backendName: 'wasm',
    kernelFunc: kernel as unknown as tf.KernelFunc,
    setupFunc(backend) {
      old?.setupFunc?.(backend);
      startModule(backend as BackendWasm);
    },
  });
}

/** Registers a kernel that tfjs does not know. */
export function registerOwnKernel<K extends OwnKernel>(name: K, kernel: WasmKernel<OwnKernels[K]>): void {
  registerKernel<OwnKernels[K]>(name, () => kernel);
}

/** Where a tensor begins in the heap, in bytes. */
export function addressOf(backend: BackendWasm, tensor: tf.TensorInfo): number {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset >>> 0;
}

/** A tensor without values yet. */
export function makeTensor(backend: BackendWasm, shape: number[], dtype: tf.DataType = 'float32'): tf.TensorInfo {
  return backend.makeOutput(shape, dtype);
}

/** Number of elements. */
export const sizeOf = (tensor: tf.TensorInfo): number => tf.util.sizeFromShape(tensor.shape);
