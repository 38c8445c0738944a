import { expect, test } from 'vitest';
import { countMultiplyAdds } from '../../src/engine/replay/count-multiply-adds';
import { listenToKernels, type KernelCall } from '../../src/engine/replay/kernel-calls';
import { build } from '../../src/nets/build';
import { costOf } from '../../src/nets/describe/cost';
import type { Description } from '../../src/nets/describe/part';
import * as p from '../../src/nets/describe/parts';
import { expectNoLeaks, random, tf } from '../nets/setup';

expectNoLeaks();

/** The kernels of a net's output on `batch` examples, and those of a step's gradients as well. */
function callsOf(description: Description, batch: number): { forward: KernelCall[]; step: KernelCall[] } {
  const net = build(description, { random: random() });
  const listen = (work: () => void) => {
    const calls: KernelCall[] = [];
    const deafen = listenToKernels((call) => calls.push(call));
    tf.tidy(work);
    deafen();
    return calls;
  };
  const x = tf.ones([batch, ...description.input]);
  const forward = listen(() => void net.apply(x));
  const step = listen(
    () =>
      void tf.variableGrads(
        () => tf.sum(net.apply(x)),
        net.weights.map(({ variable }) => variable),
      ),
  );
  x.dispose();
  net.dispose();
  return { forward, step };
}

const dense: Description = { name: 'dense', input: [7], parts: [p.dense('a', 5), p.relu('b'), p.dense('c', 3)] };
const convs: Description = {
  name: 'convs',
  input: [8, 8, 2],
  parts: [p.conv('a', 4), p.relu('b'), p.conv('c', 6, { size: 3, stride: 2 }), p.flatten('d'), p.dense('e', 3)],
};

test.each([dense, convs])('$name: forwards, as the description says it for one example', (description) => {
  const { forward } = callsOf(description, 3);
  expect(countMultiplyAdds(forward)).toBe(3 * costOf(description).multiplyAdds);
});

test.each([
  // Backwards twice as much again, but for the input of the first layer, whose gradient nobody asks for.
  [dense, 7 * 5],
  [convs, 8 * 8 * 4 * 9 * 2],
] as const)('%o: a step is three times that, less the gradient of the input', (description, first) => {
  const { step } = callsOf(description, 3);
  expect(countMultiplyAdds(step)).toBe(3 * (3 * costOf(description).multiplyAdds - first));
});

test('own kernels count as the operations that they stand for', () => {
  const call = (name: string, inputs: KernelCall['inputs'], outputs: number[][]): KernelCall => ({
    name,
    inputs,
    outputs,
    attrs: {},
  });
  const x = [2, 8, 8, 3];
  const filter = [3, 3, 3, 4];
  const y = [2, 8, 8, 4];
  const once = 2 * 8 * 8 * 4 * 27;
  expect(countMultiplyAdds([call('ConvLayer', { x, filter }, [y])])).toBe(once);
  expect(countMultiplyAdds([call('ConvLayerGrad', { x, y, dy: y }, [filter, [4]])])).toBe(once);
  expect(countMultiplyAdds([call('Conv2DBackpropInput', { dy: y, filter }, [x])])).toBe(once);
  expect(countMultiplyAdds([call('DenseLayer', { x: [2, 7], kernel: [7, 5], bias: [5] }, [[2, 5]])])).toBe(70);
  expect(countMultiplyAdds([call('DenseLayerGrad', { x: [2, 7], y: [2, 5], dy: [2, 5] }, [[7, 5], [5]])])).toBe(70);
  expect(countMultiplyAdds([call('Relu', { x }, [x])])).toBe(0);
});
