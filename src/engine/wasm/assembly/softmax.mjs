import { unroll } from './unroll.mjs';
import { elementwise } from './lanes.mjs';

const four = (/** @type {(i: number) => string} */ line) => unroll(4, line);

/** Softmax cross-entropy, four rows at a time, one in each lane: the number of classes is then free. */
export const softmax = `
@inline
function gather4(x0: usize, x1: usize, x2: usize, x3: usize, offset: usize): v128 {
  let value = v128.load32_zero(x0 + offset);
  ${[1, 2, 3].map((i) => `value = v128.load32_lane(x${i} + offset, value, ${i});`).join('\n')}
  return value;
}

@inline
function scatter4(x0: usize, x1: usize, x2: usize, x3: usize, offset: usize, value: v128): void {
  ${four((i) => `v128.store32_lane(x${i} + offset, value, ${i});`)}
}

/**
 * p = softmax of x, loss = -scale * sum of y log p; x, y and p [rows, classes]. Nothing is clipped, and a class whose
 * label is 0 counts as well: 0 times -Infinity is NaN.
 */
export function softmaxCrossEntropy(x: usize, y: usize, p: usize, loss: usize, rows: i32, classes: i32, scale: f32): void {
  const row = <usize>classes << 2;
  let sum: f64 = 0;
  for (let left = rows; left > 0; left -= 4) {
    // Beyond the last row stand repetitions of it, which do not count.
    ${four((i) => `const skip${i} = <usize>min(${i}, left - 1) * row, x${i} = x + skip${i}, y${i} = y + skip${i}, p${i} = p + skip${i};`)}
    let top = f32x4.splat(-Infinity);
    for (let c: usize = 0; c < row; c += 4) top = f32x4.max(top, gather4(x0, x1, x2, x3, c));
    let total = f32x4.splat(0), labelled = f32x4.splat(0), chosen = f32x4.splat(0);
    for (let c: usize = 0; c < row; c += 4) {
      const shifted = f32x4.sub(gather4(x0, x1, x2, x3, c), top);
      const label = gather4(y0, y1, y2, y3, c);
      const e = exp4(shifted);
      total = f32x4.add(total, e);
      labelled = f32x4.add(labelled, label);
      chosen = f32x4.add(chosen, f32x4.mul(label, shifted));
      scatter4(p0, p1, p2, p3, c, e);
    }
    for (let c: usize = 0; c < row; c += 4)
      scatter4(p0, p1, p2, p3, c, f32x4.div(gather4(p0, p1, p2, p3, c), total));
    const terms = f32x4.sub(f32x4.mul(labelled, log4(total)), chosen);
    ${four((i) => `if (left > ${i}) sum += <f64>f32x4.extract_lane(terms, ${i});`)}
    const next = 4 * row;
    x += next; y += next; p += next;
  }
  store<f32>(loss, <f32>(sum * <f64>scale));
}
${elementwise({
  name: 'softmaxCrossEntropyGradient',
  pointers: ['p', 'y', 'dx'],
  fixed: 'dy: usize, scale: f32',
  setup: 'const factor = f32x4.splat(load<f32>(dy) * scale);',
  body: ({ load, store }) => store('dx', 0, `f32x4.mul(f32x4.sub(${load('p', 0)}, ${load('y', 0)}), factor)`),
})}
`;
