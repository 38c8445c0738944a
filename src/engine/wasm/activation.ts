import type { TensorInfo } from '@tensorflow/tfjs-core';
import {
  addressOf,
  issue,
  issueStages,
  makeTensor,
  registerKernel,
  registerOwnKernel,
  sizeOf,
  type Stage,
} from './kernel';
import { moduleOf } from './module';
import { leastShare, shareOf } from './threads/parts';

/**
 *     Relu      x     -> max(x, 0), NaN for NaN; the backend's own makes 0 of it
 *     ReluGrad  x, dy -> dy times the slope
 *     RoundToHalf  x  -> the nearest half, in 32 bits
 *     Add       a, b  -> a + b; of the same shape here, else by the backend
 */
export function registerActivations(): void {
  registerKernel('Relu', (old) => (call) => {
    const x = call.inputs['x']!;
    if (x.dtype !== 'float32') return old!(call);
    const { backend } = call;
    const { kernels } = moduleOf(backend);
    const y = makeTensor(backend, x.shape);
    const [from, to, size] = [addressOf(backend, x), addressOf(backend, y), sizeOf(x)];
    issue(() => kernels.relu(from, to, size));
    return y;
  });

  registerOwnKernel('ReluGrad', ({ inputs, backend }) => {
    const { x, dy } = inputs as Record<'x' | 'dy', TensorInfo>;
    const { kernels } = moduleOf(backend);
    const dx = makeTensor(backend, x.shape);
    const [from, above, to] = [addressOf(backend, x), addressOf(backend, dy), addressOf(backend, dx)];
    const size = sizeOf(x);
    issue(() => kernels.reluGradient(from, above, to, size));
    return dx;
  });

  registerOwnKernel('RoundToHalf', ({ inputs, backend }) => {
    const x = inputs['x']!;
    const { kernels } = moduleOf(backend);
    const y = makeTensor(backend, x.shape);
    const [from, to, size] = [addressOf(backend, x), addressOf(backend, y), sizeOf(x)];
    issue(() => kernels.roundToHalf(from, to, size));
    return y;
  });

  registerKernel('Add', (old) => (call) => {
    const { a, b } = call.inputs as Record<'a' | 'b', TensorInfo>;
    if (a.dtype !== 'float32' || b.dtype !== 'float32' || a.shape.join() !== b.shape.join()) return old!(call);
    const { backend } = call;
    const sum = makeTensor(backend, a.shape);
    const [left, right, to] = [addressOf(backend, a), addressOf(backend, b), addressOf(backend, sum)];
    const size = sizeOf(a);
    const add: Stage = {
      run(kernels, part) {
        const { from, count } = shareOf(part, size, leastShare);
        if (count > 0) kernels.add(left + 4 * from, right + 4 * from, to + 4 * from, count);
      },
    };
    issueStages(moduleOf(backend), [add]);
    return sum;
  });
}
