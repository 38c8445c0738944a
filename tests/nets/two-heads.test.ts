import { describe, expect, test } from 'vitest';
import { objectnessLoss } from '../../src/nets/objectness-loss';
import { createTwoHeads } from '../../src/nets/two-heads';
import { expectClose, expectNoLeaks, random, tf } from './setup';

describe('createTwoHeads', () => {
  expectNoLeaks();

  test('scores and offsets lie anchor by anchor: those of one cell change with that cell alone', () => {
    const net = createTwoHeads({ random: random(), side: 16, channels: 4 });
    tf.tidy(() => {
      const { scores, offsets } = net.detect(tf.zeros([2, 16, 16, 3]));
      expect(scores.shape).toEqual([2, 2 * 2 * 2, 1]);
      expect(offsets.shape).toEqual([2, 8, 4]);
      // The biases of the heads: anchor k of a cell has score k and offsets 4k to 4k + 3.
      net.cls[1]!.variable.assign(tf.tensor1d([1, 2]));
      net.reg[1]!.variable.assign(tf.range(0, 8));
      const said = net.detect(tf.zeros([1, 16, 16, 3]));
      const cell = [...Array(4).keys()];
      expectClose(
        said.scores,
        cell.flatMap(() => [1, 2]),
      );
      expectClose(
        said.offsets,
        cell.flatMap(() => [0, 1, 2, 3, 4, 5, 6, 7]),
      );
    });
    net.dispose();
  });

  test('backbone, shared layer and heads are all weights, each once', () => {
    const net = createTwoHeads({ random: random(), side: 16, channels: 4 });
    const named = [...net.backbone, ...net.shared, ...net.cls, ...net.reg];
    expect(named.map(({ layer, name }) => `${layer} ${name}`)).toEqual(net.weights.map(({ layer, name }) => `${layer} ${name}`)); // prettier-ignore
    expect(named).toHaveLength(14);
    net.dispose();
  });
});

describe('objectnessLoss', () => {
  expectNoLeaks();
  const scores = [2, -1, 0.5, 30, -200, 4];
  const positive = [1, 0, 0, 1, 1, 0];
  const negative = [0, 1, 0, 0, 0, 1];
  const shape: [number, number, number] = [2, 3, 1];
  const place = (values: number[]) => tf.tensor3d(values, shape);

  test('is the mean of the cross-entropies that count, finite for scores of any size', () => {
    const crossEntropy = (x: number, y: number) => Math.max(x, 0) - x * y + Math.log1p(Math.exp(-Math.abs(x)));
    const counted = scores.flatMap((x, i) => (positive[i]! + negative[i]! ? crossEntropy(x, positive[i]!) : []));
    expect(counted).toHaveLength(5);
    tf.tidy(() => {
      const { value, grad } = tf.valueAndGrad((x) =>
        objectnessLoss(x as ReturnType<typeof place>, place(positive), place(negative)),
      )(place(scores));
      expectClose(value, [counted.reduce((sum, one) => sum + one, 0) / 5]);
      const slopes = scores.map((x, i) =>
        positive[i]! + negative[i]! ? (1 / (1 + Math.exp(-x)) - positive[i]!) / 5 : 0,
      );
      expectClose(grad, slopes);
    });
  });

  test('is 0 where no anchor counts, and so is its gradient', () => {
    tf.tidy(() => {
      const none = tf.zeros(shape) as ReturnType<typeof place>;
      const { value, grad } = tf.valueAndGrad((x) => objectnessLoss(x as typeof none, none, none))(place(scores));
      expectClose(value, [0]);
      expectClose(grad, [0, 0, 0, 0, 0, 0]);
    });
  });
});
