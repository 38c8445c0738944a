import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/lib/random';
import { causalMask, readPlaces, weighPlaces } from '../../src/nets/attention';
import { createDecoder, type Decoder, type DecoderOptions } from '../../src/nets/decoder';
import { normaliseRows } from '../../src/nets/layer-norm';
import { crossEntropy } from '../../src/nets/losses';
import reference from './reference.json';
import { countParameters, expectClose, expectNoLeaks, gradientsOf, random, tf, valuesOf } from './setup';

const norms = ['pre', 'post', 'none'] as const;
const small = { vocabulary: 5, time: 4, width: 4 };
const make = (options: Partial<DecoderOptions> = {}) =>
  createDecoder({ ...small, norm: 'pre', random: random(), ...options });

/** One-hot sequences [count, time, vocabulary]. */
function tokens(count: number, { vocabulary, time } = small, seed = 3): tf.Tensor {
  const drawn = seededRandom(seed);
  return tf.tidy(() => {
    const ids = tf.tensor1d(
      Int32Array.from({ length: count * time }, () => drawn.integer(0, vocabulary - 1)),
      'int32',
    );
    return tf.cast(tf.reshape(tf.oneHot(ids, vocabulary), [count, time, vocabulary]), 'float32');
  });
}

/** One sequence with another token at a place. */
const exchangeToken = (x: tf.Tensor, place: number): tf.Tensor => {
  const { vocabulary } = small;
  const values = x.dataSync().slice();
  const row = values.subarray(place * vocabulary, (place + 1) * vocabulary);
  row.set([row.at(-1)!, ...row.slice(0, -1)]);
  return tf.tensor(values, x.shape);
};

/** Runs `work` on a net that is freed after it. */
function withNet<T>(options: Partial<DecoderOptions>, work: (net: Decoder) => T): T {
  const net = make(options);
  try {
    return tf.engine().tidy(() => work(net) as never) as T;
  } finally {
    net.dispose();
  }
}

describe('layer norm', () => {
  expectNoLeaks();

  it('agrees with PyTorch, forwards and backwards', () => {
    const { shape, ...expected } = reference.layerNorm;
    const [x, gamma, beta, dy] = [expected.x, expected.gamma, expected.beta, expected.dy].map((values) =>
      tf.tensor(values, values.length === shape[0]! * shape[1]! ? shape : [shape[1]!]),
    ) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    tf.tidy(() => {
      expectClose(normaliseRows(x, gamma, beta), expected.y);
      const [dx, dGamma, dBeta] = tf.grads((...[h, g, b]) => normaliseRows(h!, g!, b!))([x, gamma, beta], dy);
      expectClose(dx!, expected.dx);
      expectClose(dGamma!, expected.dGamma);
      expectClose(dBeta!, expected.dBeta);
    });
    tf.dispose([x, gamma, beta, dy]);
  });
});

describe('attention', () => {
  expectNoLeaks();

  it('agrees with PyTorch, forwards and backwards', () => {
    const { shape, heads, time, ...expected } = reference.attention;
    const mask = causalMask(time);
    tf.tidy(() => {
      const [q, k, v, dy] = [expected.query, expected.key, expected.value, expected.dy].map((values) =>
        tf.tensor(values, shape),
      ) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
      const attend = (...[query, key, value]: tf.Tensor[]) =>
        readPlaces(weighPlaces(query!, key!, mask as tf.Tensor, { heads, time }), value!, { heads, time });
      expectClose(attend(q, k, v), expected.y);
      const [dQuery, dKey, dValue] = tf.grads(attend)([q, k, v], dy);
      expectClose(dQuery!, expected.dQuery);
      expectClose(dKey!, expected.dKey);
      expectClose(dValue!, expected.dValue);
    });
    mask.dispose();
  });

  it.each(norms)('weights add up to 1 and are 0 above the diagonal, norm %s', (norm) => {
    withNet({ norm }, (net) => {
      const maps = net.attention(tokens(3));
      expect(maps.shape).toEqual([2, 2, 4, 4]);
      expectClose(tf.sum(maps, -1), Array<number>(16).fill(1), 1e-6);
      [...maps.dataSync()].forEach((weight, i) => {
        const [row, column] = [Math.floor(i / 4) % 4, i % 4];
        if (column > row) expect(weight, `row ${row}, column ${column}`).toBe(0);
        else expect(weight).toBeGreaterThan(0);
      });
    });
  });
});

describe('decoder', () => {
  expectNoLeaks();

  it('has as many weights as its sizes say', () => {
    // Tokens and places, four projections, two dense layers, and the scores; two numbers for each of a norm's.
    const dense = 32 * 32 + 16 * 32 + 2 * (4 * 1056 + 2112 + 2080) + 1056;
    const counts = norms.map((norm) => withNet({ norm, vocabulary: 32, time: 16, width: 32 }, countParameters));
    expect(counts).toEqual([dense + 5 * 64, dense + 4 * 64, dense]);
  });

  it.each(norms)('scores depend on a token at their place or before, and on no later one, norm %s', (norm) => {
    withNet({ norm }, (net) => {
      const x = tokens(1);
      const scores = [...net.apply(x).dataSync()];
      for (let place = 0; place < 4; place++) {
        const changed = [...net.apply(exchangeToken(x, place)).dataSync()];
        expect(changed.slice(0, 5 * place), `before place ${place}`).toEqual(scores.slice(0, 5 * place));
        for (let t = place; t < 4; t++)
          expect(changed.slice(5 * t, 5 * t + 5), `place ${t}`).not.toEqual(scores.slice(5 * t, 5 * t + 5));
      }
    });
  });

  it.each(norms)('its gradient is that of finite differences, norm %s', (norm) => {
    withNet({ norm }, (net) => {
      const [x, y] = [tokens(3), tokens(3, small, 4)];
      const lossOf = () => crossEntropy(net.apply(x), y);
      const { gradients } = gradientsOf(net, lossOf);
      const drawn = seededRandom(9);
      for (const { layer, name, variable } of net.weights) {
        const direction = Float32Array.from({ length: variable.size }, () => drawn.normal(0, 1));
        const slope = gradients[`${layer}.${name}`]!.reduce((sum, g, i) => sum + g * direction[i]!, 0);
        const start = variable.dataSync<'float32'>().slice();
        const at = (far: number) => {
          variable.assign(
            tf.tensor(
              start.map((w, i) => w + far * direction[i]!),
              variable.shape,
            ),
          );
          return lossOf().dataSync()[0]!;
        };
        const measured = (at(2e-4) - at(-2e-4)) / 4e-4;
        variable.assign(tf.tensor(start, variable.shape));
        expect(Math.abs(measured - slope), `${layer} ${name}: ${measured} and ${slope}`).toBeLessThan(
          3e-3 + 0.02 * Math.abs(slope),
        );
      }
    });
  });

  it('changing one part leaves the first weights of the others as they are', () => {
    const [pre, none] = [withNet({}, valuesOf), withNet({ norm: 'none' }, valuesOf)];
    for (const [name, values] of Object.entries(none)) expect(pre[name], name).toEqual(values);
  });

  it('refuses heads that do not divide the width', () => {
    expect(() => make({ heads: 3 })).toThrow('invalid heads: 3 (a divisor of the width, 4)');
  });
});
