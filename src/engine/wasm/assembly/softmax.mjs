import { elementwise } from './lanes.mjs';
import { unroll } from './unroll.mjs';

const four = (/** @type {(i: number) => string} */ line) => unroll(4, line);
const sum = (/** @type {string} */ name) => `f32x4.add(f32x4.add(${name}0, ${name}1), f32x4.add(${name}2, ${name}3))`;

/** Vectors r0 ... r3 with rows and columns exchanged, as c0 ... c3. */
const exchange = (/** @type {string} */ r, /** @type {string} */ c) => `
  const ${c}a = v128.shuffle<f32>(${r}0, ${r}1, 0, 4, 1, 5), ${c}b = v128.shuffle<f32>(${r}2, ${r}3, 0, 4, 1, 5);
  const ${c}c = v128.shuffle<f32>(${r}0, ${r}1, 2, 6, 3, 7), ${c}d = v128.shuffle<f32>(${r}2, ${r}3, 2, 6, 3, 7);
  const ${c}0 = v128.shuffle<f32>(${c}a, ${c}b, 0, 1, 4, 5), ${c}1 = v128.shuffle<f32>(${c}a, ${c}b, 2, 3, 6, 7);
  const ${c}2 = v128.shuffle<f32>(${c}c, ${c}d, 0, 1, 4, 5), ${c}3 = v128.shuffle<f32>(${c}c, ${c}d, 2, 3, 6, 7);`;

/**
 * Softmax cross-entropy, four rows at a time, one in each lane: the number of classes is then free.
 * A NaN that pmax passes over comes back through the total.
 */
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

/** Probabilities of 1 to 4 rows, and the terms of their losses: one in each lane. */
@inline
function softmaxRows(x: usize, y: usize, p: usize, left: i32, row: usize): v128 {
  // Beyond the last row stand repetitions of it.
  ${four((i) => `const skip${i} = <usize>min(${i}, left - 1) * row, x${i} = x + skip${i}, y${i} = y + skip${i}, p${i} = p + skip${i};`)}
  let top = f32x4.splat(-Infinity);
  for (let c: usize = 0; c < row; c += 4) top = f32x4.pmax(top, gather4(x0, x1, x2, x3, c));
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
  return f32x4.sub(f32x4.mul(labelled, log4(total)), chosen);
}

/** The same for four rows of four classes: everything stays in registers, which halves the time of an image. */
@inline
function softmaxSquare(x: usize, y: usize, p: usize): v128 {
  ${four((i) => `const x${i} = v128.load(x, ${16 * i}), y${i} = v128.load(y, ${16 * i});`)}
  ${exchange('x', 'u')}
  ${exchange('y', 'l')}
  const top = f32x4.pmax(f32x4.pmax(u0, u1), f32x4.pmax(u2, u3));
  ${four((i) => `const s${i} = f32x4.sub(u${i}, top), m${i} = f32x4.mul(l${i}, s${i}), e${i} = exp4(s${i});`)}
  const total = ${sum('e')};
  ${four((i) => `const q${i} = f32x4.div(e${i}, total);`)}
  ${exchange('q', 'p')}
  ${four((i) => `v128.store(p, p${i}, ${16 * i});`)}
  return f32x4.sub(f32x4.mul(${sum('l')}, log4(total)), ${sum('m')});
}

/**
 * p = softmax of x, loss = -scale * sum of y log p; x, y and p [rows, classes]. Nothing is clipped, and a class whose
 * label is 0 counts as well: 0 times -Infinity is NaN.
 */
export function softmaxCrossEntropy(x: usize, y: usize, p: usize, loss: usize, rows: i32, classes: i32, scale: f32): void {
  const row = <usize>classes << 2, next = 4 * row;
  let sum: f64 = 0, left = rows;
  if (classes == 4) {
    let low = f64x2.splat(0), high = f64x2.splat(0);
    for (; left >= 4; left -= 4, x += next, y += next, p += next) {
      const terms = softmaxSquare(x, y, p);
      low = f64x2.add(low, f64x2.promote_low_f32x4(terms));
      high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<f32>(terms, terms, 2, 3, 0, 1)));
    }
    const both = f64x2.add(low, high);
    sum = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  }
  for (; left > 0; left -= 4, x += next, y += next, p += next) {
    const terms = softmaxRows(x, y, p, left, row);
    ${four((i) => `if (left > ${i}) sum += <f64>f32x4.extract_lane(terms, ${i});`)}
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
