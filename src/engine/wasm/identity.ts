import * as tf from '@tensorflow/tfjs-core';
import { replaceMembers } from '../replay/replace-members';
import { addressOf, issue, makeTensor, registerKernel, sizeOf } from './kernel';
import { moduleOf } from './module';

let aliasing = false;

/** Makes clones share the memory of their tensor while `act` runs, so that they follow its changes in place. */
export function aliasIdentities<T>(act: () => T): T {
  aliasing = true;
  try {
    return act();
  } finally {
    aliasing = false;
  }
}

/** Makes what the gradient tape keeps share the memory of its tensor instead of being copied, until the returned function is called. */
export function aliasSavedTensors(): () => void {
  // Only the tape clones by this function.
  const engine = tf.engine() as unknown as { clone(x: tf.Tensor): tf.Tensor };
  const { clone } = engine;
  return replaceMembers(engine, { clone: (x) => aliasIdentities(() => clone.call(engine, x)) });
}

/** Identity: x -> a copy of x, or an alias where `aliasIdentities` asks for one. */
export function registerIdentity(): void {
  registerKernel('Identity', (copy) => (call) => {
    const x = call.inputs['x']!;
    const { backend } = call;
    if (aliasing) {
      backend.incRef(x.dataId);
      return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
    }
    if (x.dtype !== 'float32' && x.dtype !== 'int32') return copy!(call);
    const { kernels } = moduleOf(backend);
    const y = makeTensor(backend, x.shape, x.dtype);
    const [from, to, size] = [addressOf(backend, x), addressOf(backend, y), sizeOf(x)];
    issue(() => kernels.copy(from, to, 4 * size));
    return y;
  });
}
