import { describe, expect, it } from 'vitest';
import { weightSumAfter } from '../../src/caffe/batch-norm-clock';
import { batchNorm } from '../../src/nets/batch-norm';
import { averaging } from '../../src/nets/describe/averaging';
import { expectClose, expectNoLeaks, tf } from './setup';

/** Batches of two examples with one channel: means 4, 2, -1 and variances (divided by n - 1) 2, 8, 18. */
const batches = [
  [3, 5],
  [0, 4],
  [-4, 2],
];

function train(average: keyof typeof averaging, count = batches.length) {
  const layer = batchNorm('bn', 1, { averaging: averaging[average] });
  for (const batch of batches.slice(0, count)) {
    tf.dispose(tf.tidy(() => layer.apply(tf.tensor2d(batch, [2, 1]), { training: true })));
  }
  const dispose = () => tf.dispose([...layer.weights.map(({ variable }) => variable), ...layer.state]);
  return { layer, dispose };
}
const evaluate = (layer: ReturnType<typeof batchNorm>, x: number) =>
  tf.tidy(() => layer.apply(tf.tensor2d([x], [1, 1])).dataSync()[0]!);

describe('running statistics', () => {
  expectNoLeaks();

  it('are Caffe’s three blobs divided by 1000', () => {
    const { layer, dispose } = train('caffe');
    const blob = (values: number[]) => values.reduce((sum, value) => 0.999 * sum + value, 0);
    expectClose(layer.state[0]!, [blob([4, 2, -1]) / 1000], 1e-7);
    expectClose(layer.state[1]!, [blob([2, 8, 18]) / 1000], 1e-7);
    expectClose(layer.state[2]!, [weightSumAfter(3) / 1000], 1e-7);
    const [mean, variance] = [blob([4, 2, -1]) / blob([1, 1, 1]), blob([2, 8, 18]) / blob([1, 1, 1])];
    expect(evaluate(layer, 7)).toBeCloseTo((7 - mean) / Math.sqrt(variance + 1e-5), 4);
    dispose();
  });

  it('that are empty multiply by 316 in Caffe, and by nearly 1 in PyTorch and Keras', () => {
    const factor = (average: keyof typeof averaging) => {
      const { layer, dispose } = train(average, 0);
      const y = evaluate(layer, 1);
      dispose();
      return y;
    };
    expect(factor('caffe')).toBeCloseTo(Math.sqrt(1e5), 2);
    expect(factor('pytorch')).toBeCloseTo(1 / Math.sqrt(1 + 1e-5), 5);
    expect(factor('keras')).toBeCloseTo(1 / Math.sqrt(1.001), 5);
  });

  it('start at 0 and 1 in PyTorch and Keras, which fade out', () => {
    for (const [average, share] of [
      ['pytorch', 0.1],
      ['keras', 0.01],
    ] as const) {
      const { layer, dispose } = train(average);
      const move = (start: number, values: number[]) =>
        values.reduce((old, value) => (1 - share) * old + share * value, start);
      expectClose(layer.state[0]!, [move(0, [4, 2, -1])], 1e-6);
      expectClose(layer.state[1]!, [move(1, [2, 8, 18])], 1e-6);
      dispose();
    }
  });

  it('do not move when a training batch is only looked at', () => {
    const { layer, dispose } = train('caffe');
    const before = layer.state.map((variable) => [...variable.dataSync()]);
    const [looked, trained] = [true, false].map((look) =>
      tf.tidy(() => [...layer.apply(tf.tensor2d([1, 5], [2, 1]), { training: true, look }).dataSync()]),
    );
    expect(looked).toEqual(trained);
    expect(layer.state.map((variable) => [...variable.dataSync()])).not.toEqual(before);
    dispose();
  });
});
