import { unroll } from './unroll.mjs';

/** Steps of a sum between two looks at the loop's end. */
const unrolled = 4;

const multiplyAdd = (/** @type {number} */ i, /** @type {number} */ t) => `
      c${i}_0 = f32x4.add(c${i}_0, f32x4.mul(a${i}_${t}, b0_${t}));
      c${i}_1 = f32x4.add(c${i}_1, f32x4.mul(a${i}_${t}, b1_${t}));`;

/** `rows` x 8 of m = v u. k is a multiple of 4. */
const product = (/** @type {number} */ rows) => `
@inline
function product${rows}(v: usize, vStep: usize, u: usize, k: i32, m: usize, mStep: usize): void {
  ${unroll(rows, (i) => `let c${i}_0 = f32x4.splat(0), c${i}_1 = f32x4.splat(0), v${i} = v + ${i} * vStep;`)}
  for (; k > 0; k -= ${unrolled}) {
    ${unroll(
      unrolled,
      (t) => `
      const b0_${t} = v128.load(u, ${32 * t}), b1_${t} = v128.load(u, ${32 * t + 16});
      ${unroll(rows, (i) => `const a${i}_${t} = v128.load32_splat(v${i}, ${4 * t}); ${multiplyAdd(i, t)}`)}`,
    )}
    ${unroll(rows, (i) => `v${i} += ${4 * unrolled};`)}
    u += ${32 * unrolled};
  }
  ${unroll(rows, (i) => `v128.store(m, c${i}_0); v128.store(m, c${i}_1, 16); m += mStep;`)}
}`;

/** 4 x 8 of s (+)= v' d. */
const outerProduct = () => {
  const step = (/** @type {number} */ t) => `
      const b0_${t} = v128.load(d), b1_${t} = v128.load(d, 16);
      ${unroll(4, (i) => `const a${i}_${t} = v128.load32_splat(v, ${4 * i}); ${multiplyAdd(i, t)}`)}
      v += vStep;
      d += dStep;`;
  return `
@inline
function outerProduct(v: usize, vStep: usize, d: usize, dStep: usize, tiles: i32, s: usize, first: bool): void {
  ${unroll(4, (i) => `let c${i}_0 = f32x4.splat(0), c${i}_1 = f32x4.splat(0);`)}
  if (!first) {
    let at = s;
    ${unroll(4, (i) => `c${i}_0 = v128.load(at); c${i}_1 = v128.load(at, 16); at += dStep;`)}
  }
  for (; tiles >= ${unrolled}; tiles -= ${unrolled}) {
    ${unroll(unrolled, step)}
  }
  for (; tiles > 0; tiles--) {
    ${step(0)}
  }
  ${unroll(4, (i) => `v128.store(s, c${i}_0); v128.store(s, c${i}_1, 16); s += dStep;`)}
}`;
};

/**
 * Products of whole tiles of matrices, without bias, cut and remainders: a sum of 16 numbers is so short that these show
 * (convolve and gradeFilter take up to 12 % longer here).
 */
export const products = `
${product(4)}
${product(1)}
${outerProduct()}
/** m [tiles, outputs] = v [tiles, channels] u, u in panels of 8 columns; channels by 4, outputs by 8. */
function multiply(v: usize, channels: i32, u: usize, m: usize, outputs: i32, tiles: i32): void {
  const vStep = <usize>channels << 2, mStep = <usize>outputs << 2, panel = <usize>channels << 5;
  for (let o = 0; o < outputs; o += 8, u += panel, m += 32) {
    let from = v, to = m, left = tiles;
    for (; left >= 4; left -= 4, from += 4 * vStep, to += 4 * mStep) product4(from, vStep, u, channels, to, mStep);
    for (; left > 0; left--, from += vStep, to += mStep) product1(from, vStep, u, channels, to, mStep);
  }
}

/** s [channels, outputs] (+)= v' d for v [tiles, channels], d [tiles, outputs]; \`first\` overwrites it. */
function multiplyTransposed(v: usize, channels: i32, d: usize, outputs: i32, s: usize, tiles: i32, first: bool): void {
  const vStep = <usize>channels << 2, dStep = <usize>outputs << 2;
  for (let c = 0; c < channels; c += 4, v += 16, s += 3 * dStep) {
    let from = d;
    for (let o = 0; o < outputs; o += 8, from += 32, s += 32)
      outerProduct(v, vStep, from, dStep, tiles, s, first);
  }
}
`;
