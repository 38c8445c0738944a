import * as tf from '@tensorflow/tfjs-core';
import { replayGraph } from '../../../src/engine/webgpu/graph/replay';
import { roundToHalf } from '../../../src/nets/round-to-half';
import { findWrong, halfValues } from '../../nets/half-values';

/** The first value that is rounded wrong, by a compiled step of WebGPU or by the operations of a backend. */
export async function roundHalves(way: 'compiled' | 'webgpu' | 'webgl' | 'cpu' | 'wasm'): Promise<string | null> {
  const { values } = halfValues();
  if (way === 'compiled') {
    const runner = replayGraph({
      feeds: { x: { shape: [values.length], dtype: 'float32' } },
      variables: [],
      // Between two maps, as in a step: the three are one kernel, which its compiler may rewrite.
      step: ({ x }) => tf.mul(roundToHalf(tf.mul(x!, 1)), 1) as tf.Tensor1D,
    });
    const got = await runner.run(1, { x: values });
    runner.dispose();
    return findWrong(got);
  }
  await tf.setBackend(way);
  try {
    const rounded = tf.tidy(() => roundToHalf(tf.tensor1d(values)));
    const got = await rounded.data();
    rounded.dispose();
    return findWrong(got);
  } finally {
    await tf.setBackend('webgpu');
  }
}
