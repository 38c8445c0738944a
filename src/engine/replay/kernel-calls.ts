import * as tf from '@tensorflow/tfjs-core';
import { replaceMembers } from './replace-members';

type Shape = readonly number[];

/** A call of a kernel: its name, the shapes of its inputs by name (undefined for one that is left out) and of its outputs. */
export interface KernelCall {
  name: string;
  inputs: Record<string, Shape | undefined>;
  outputs: Shape[];
  attrs: tf.NamedAttrMap;
}

/** Hands each kernel that tfjs runs to `onCall`, once it has run, with the tensors that came out and went in; ends by the function that comes back. */
export function listenToKernels(
  onCall: (call: KernelCall, made: tf.Tensor[], inputs: tf.NamedTensorMap) => void,
): () => void {
  const engine = tf.engine();
  const { runKernel } = engine;
  return replaceMembers(engine, {
    runKernel<R extends tf.Tensor | tf.Tensor[]>(name: string, inputs: tf.NamedTensorMap, attrs?: tf.NamedAttrMap): R {
      const made = runKernel.call(engine, name, inputs, attrs) as R;
      const outputs = [made].flat() as tf.Tensor[];
      const shapes = Object.entries(inputs).map(([input, tensor]) => [input, tensor?.shape]);
      const call = { name, inputs: Object.fromEntries(shapes), outputs: outputs.map(({ shape }) => shape) };
      onCall({ ...call, attrs: attrs ?? {} }, outputs, inputs);
      return made;
    },
  });
}

/** A call in words: `ConvLayer [4,28,28,3] [3,3,3,8] -> [4,28,28,8]`. */
export function wordCall({ name, inputs, outputs }: KernelCall): string {
  const words = (shapes: (Shape | undefined)[]) => shapes.map((shape) => `[${shape?.join() ?? ''}]`).join(' ');
  return `${name} ${words(Object.values(inputs))} -> ${words(outputs)}`;
}

/** One of a step's calls, counted from 0, as errors name it: `call 3 of 40, Relu [4,8] -> [4,8]`. */
export const nameCall = (calls: readonly KernelCall[], i: number): string =>
  `call ${i + 1} of ${calls.length}, ${wordCall(calls[i]!)}`;

/** All calls of a step, a line each. */
export const printStep = (calls: readonly KernelCall[]): string => calls.map(wordCall).join('\n');
