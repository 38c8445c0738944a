import * as tf from '@tensorflow/tfjs-core';
import type { WebgpuBackend } from './backend';

/**
 * Adds many tensors in groups, from the left. tfjs binds all of them to one dispatch, more than the device was made for
 * when there are 8 or more: the dispatch is invalid then, and the sum whatever was in the buffer before.
 */
export function registerAddN(): void {
  const own = tf.getKernel('AddN', 'webgpu')!;
  tf.unregisterKernel('AddN', 'webgpu');
  tf.registerKernel({
    ...own,
    kernelFunc({ inputs, backend }) {
      const { device, disposeData } = backend as WebgpuBackend;
      const add = (terms: tf.TensorInfo[]) =>
        own.kernelFunc({ inputs: terms as unknown as tf.NamedTensorInfoMap, backend }) as tf.TensorInfo;
      const tensors = inputs as unknown as tf.TensorInfo[];
      const most = device.limits.maxStorageBuffersPerShaderStage - 1;
      let sum = add(tensors.slice(0, most));
      for (let at = most; at < tensors.length; at += most - 1) {
        const next = add([sum, ...tensors.slice(at, at + most - 1)]);
        disposeData.call(backend, sum.dataId);
        sum = next;
      }
      return sum;
    },
  });
}
