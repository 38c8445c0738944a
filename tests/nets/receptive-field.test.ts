import { expect, test } from 'vitest';
import { build } from '../../src/nets/build';
import type { Part } from '../../src/nets/describe/part';
import { conv, deconv, meanPool, residual } from '../../src/nets/describe/parts';
import { receptiveFields } from '../../src/nets/describe/receptive-field';
import { expectNoLeaks, random, tf } from './setup';

expectNoLeaks();

const length = 41;

/** First and last row of the input that each row of the output gets anything from, by the gradient. */
function measureRows(parts: Part[]): [first: number, last: number][] {
  const net = build({ name: 'net', input: [length, length, 1], parts }, { random: random() });
  const rows = tf.tidy(() => {
    const x = tf.ones([1, length, length, 1]);
    const [, height, width] = net.apply(x).shape as number[];
    return Array.from({ length: height! }, (_, row) => {
      const place = (y: tf.Tensor) => tf.sum(tf.slice(y, [0, row, Math.floor(width! / 2), 0], [1, 1, 1, -1]));
      const seen = tf.sum(tf.abs(tf.grad((input) => place(net.apply(input)))(x)), [0, 2, 3]).dataSync();
      const at = [...seen].flatMap((value, i) => (value > 0 ? [i] : []));
      return [at[0]!, at.at(-1)!] as [number, number];
    });
  });
  net.dispose();
  return rows;
}

test.each<[string, Part[]]>([
  ['a convolution', [conv('a', 2, { size: 5 })]],
  ['strides and a pooling', [conv('a', 2, { stride: 2 }), meanPool('m'), conv('b', 1)]],
  ['padding of one side', [conv('a', 2, { size: 4, stride: 2 }), conv('b', 1, { padding: 'valid' })]],
  [
    'a residual block with a projection',
    [
      residual('r', [conv('a', 2, { stride: 2, padding: 1 }), conv('b', 2)], {
        shortcut: [conv('p', 2, { size: 1, stride: 2, padding: 0 })],
      }),
    ],
  ],
])('%s sees what is computed, and no more', (_, parts) => {
  const field = receptiveFields({ name: 'net', input: [length, length, 1], parts });
  const { size, stride, offset } = [...field.values()].at(-1)!;
  const expected = measureRows(parts).map((seen, row) => {
    const middle = offset + row * stride;
    return { seen, computed: [middle - (size - 1) / 2, middle + (size - 1) / 2] as [number, number] };
  });
  const inside = expected.filter(({ computed: [first, last] }) => first >= 0 && last < length);
  expect(inside.length).toBeGreaterThan(3);
  for (const { seen, computed } of inside) expect(seen).toEqual(computed);
});

test.each([
  ['2', 4, 2],
  ['2, of an odd kernel', 3, 2],
  ['3', 5, 3],
])('a deconvolution by %s sees at most what is computed, and some place does', (_, size, stride) => {
  const parts = [conv('a', 1), deconv('up', { size, stride })];
  const field = receptiveFields({ name: 'net', input: [length, length, 1], parts }).get('up')!;
  const spans = measureRows(parts).slice(6, -6);
  expect(Math.max(...spans.map(([first, last]) => last - first + 1))).toBe(field.size);
  const middles = spans.map(([first, last]) => (first + last) / 2);
  const mean = middles.slice(0, stride).reduce((sum, middle) => sum + middle, 0) / stride;
  expect(mean).toBeCloseTo(field.offset + field.stride * (6 + (stride - 1) / 2), 5);
});
