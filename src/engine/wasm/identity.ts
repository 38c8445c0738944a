import { addressOf, issue, makeTensor, registerKernel, sizeOf } from './kernel';
import { moduleOf } from './module';

let aliasing = false;

/**
 * Within a training step a clone may be the tensor itself: the tape clones everything that it saves, and the backend would
 * copy each time. Outside, a clone of a weight must not follow the weight's updates in place.
 */
export function aliasIdentities(on: boolean): void {
  aliasing = on;
}

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
