import * as tf from '@tensorflow/tfjs-core';

/** Changes what a kernel gives. Returns the way back. */
export function breakKernel(
  name: string,
  backendName: string,
  change: (values: Float32Array) => Float32Array,
): () => void {
  const sound = tf.getKernel(name, backendName);
  if (!sound) throw new Error(`missing kernel: ${name} on ${backendName}`);
  const register = (kernelFunc: tf.KernelFunc) => {
    tf.unregisterKernel(name, backendName);
    tf.registerKernel({ ...sound, kernelFunc });
  };
  register((call) => {
    const output = sound.kernelFunc(call) as tf.TensorInfo;
    const backend = tf.backend();
    const values = change(Float32Array.from(backend.readSync(output.dataId) as Float32Array));
    backend.disposeData(output.dataId);
    return { ...output, dataId: backend.write(values, output.shape, output.dtype) };
  });
  return () => register(sound.kernelFunc);
}

/** As a phone keeps a positive number that has 16-bit floats only: 10 bits after the leading one. */
export function roundTo16Bits(value: number, round: (x: number) => number): number {
  const unit = 2 ** (Math.floor(Math.log2(value)) - 10);
  return round(value / unit) * unit;
}
