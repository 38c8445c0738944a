import * as tf from '@tensorflow/tfjs-core';
// Registers ReLU's own gradient, which the one below replaces: first.
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { OwnKernel, OwnKernels } from '../lib/own-kernels';
import type { Sliding } from './describe/part';
import { unslide } from './describe/window';

/** Whether the current backend has this kernel. */
export const hasKernel = (name: OwnKernel): boolean => tf.getKernel(name, tf.getBackend()) != null;

/** Runs a kernel of one result. */
export const runOne = <K extends OwnKernel>(name: K, inputs: tf.NamedTensorMap, attrs: OwnKernels[K]): tf.Tensor =>
  tf.engine().runKernel(name, inputs, attrs as tf.NamedAttrMap) as tf.Tensor;

/** Runs a kernel of several results. */
export const runMany = <K extends OwnKernel>(name: K, inputs: tf.NamedTensorMap, attrs: OwnKernels[K]): tf.Tensor[] =>
  tf.engine().runKernel(name, inputs, attrs as tf.NamedAttrMap) as tf.Tensor[];

/** [ReLU] (x kernel [+ bias]), x [batch, inputs]: one kernel where the backend has it and there is a bias, else operations. */
export function denseLayer(x: tf.Tensor, kernel: tf.Tensor, bias: tf.Tensor | null, relu: boolean): tf.Tensor {
  if (bias && hasKernel('DenseLayer')) return runOne('DenseLayer', { x, kernel, bias }, { relu });
  const product = tf.matMul(x as tf.Tensor2D, kernel as tf.Tensor2D);
  const sum = bias ? tf.add(product, bias) : product;
  return relu ? tf.relu(sum) : sum;
}

/**
 * [ReLU] (x * filter [+ bias]): one kernel where the backend has it, else operations. `pad`: rows and columns of zeros on each
 * side; `same`: as many as keep the size (divided by the stride).
 */
export function convLayer(
  x: tf.Tensor,
  filter: tf.Tensor,
  bias: tf.Tensor | null,
  { stride, relu, pad = 'same' }: { stride: number; relu: boolean; pad?: 'same' | number },
): tf.Tensor {
  if (hasKernel('ConvLayer')) {
    const inputs: tf.NamedTensorMap = bias ? { x, filter, bias } : { x, filter };
    return runOne('ConvLayer', inputs, { strides: [stride, stride], pad, relu });
  }
  const product = tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, stride, pad);
  const sum = bias ? tf.add(product, bias) : product;
  return relu ? tf.relu(sum) : sum;
}

/** The deconvolution of x by a filter of [size, size, outputs, inputs]. */
export function deconvLayer(x: tf.Tensor, filter: tf.Tensor, window: Sliding): tf.Tensor {
  const [batch, height, width] = x.shape as [number, number, number, number];
  const [rows, columns] = [height, width].map((length) => unslide(length, window).output) as [number, number];
  const pad = window.padding === 'valid' ? 0 : window.padding;
  return tf.conv2dTranspose(
    x as tf.Tensor4D,
    filter as tf.Tensor4D,
    [batch, rows, columns, filter.shape[2]!],
    window.stride,
    pad,
  );
}

// The gradient of a layer's input is a function of its own, which tfjs calls only where someone asks for it: nobody does
// for the first layer. The other results of the kernel are at hand by then.
tf.registerGradient({
  kernelName: 'DenseLayer',
  inputsToSave: ['x', 'kernel'],
  outputsToSave: [true],
  gradFunc(dy, saved, attrs) {
    const { relu } = attrs as unknown as OwnKernels['DenseLayer'];
    const [x, kernel, y] = saved as [tf.Tensor, tf.Tensor2D, tf.Tensor];
    const [dKernel, dBias, masked = dy] = runMany('DenseLayerGrad', { x, y, dy: dy as tf.Tensor }, { relu });
    return {
      x: () => tf.matMul(masked as tf.Tensor2D, kernel, false, true),
      kernel: () => dKernel!,
      bias: () => dBias!,
    };
  },
});

tf.registerGradient({
  kernelName: 'ConvLayer',
  inputsToSave: ['x', 'filter'],
  outputsToSave: [true],
  gradFunc(dy, saved, given) {
    const attrs = given as unknown as OwnKernels['ConvLayer'];
    const [x, filter, y] = saved as [tf.Tensor, tf.Tensor4D, tf.Tensor];
    const filterShape = filter.shape;
    const [dFilter, dBias, masked = dy] = runMany(
      'ConvLayerGrad',
      { x, y, dy: dy as tf.Tensor },
      { ...attrs, filterShape },
    );
    const { strides, pad } = attrs;
    return {
      x: () =>
        tf
          .engine()
          .runKernel(
            'Conv2DBackpropInput',
            { dy: masked as tf.Tensor, filter },
            { strides, pad, dataFormat: 'NHWC', inputShape: x.shape },
          ) as tf.Tensor,
      filter: () => dFilter!,
      bias: () => dBias!,
    };
  },
});

tf.registerGradient({
  kernelName: 'Relu',
  inputsToSave: ['x'],
  gradFunc(dy, saved) {
    const [x] = saved as [tf.Tensor];
    return {
      x: () =>
        hasKernel('ReluGrad')
          ? runOne('ReluGrad', { x, dy: dy as tf.Tensor }, {})
          : tf.mul(dy as tf.Tensor, tf.cast(tf.step(x), 'float32')),
    };
  },
});
