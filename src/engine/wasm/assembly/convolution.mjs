import { unroll } from './unroll.mjs';

/*
 * Everywhere, pmax(value, low) cuts off: it is one instruction, and keeps a value that is NaN. f32x4.max is seven, on x86.
 */

/** Steps along k between two looks at the loop's end. */
const unrolled = 4;

/**
 * `rows` x (4 * vectors) outputs at once, in registers:
 *
 *     y[i][j] = max(low, bias[j] + sum over line, k of x[i * xStep + line * lineStep + k] * w[line][k][j])
 *
 * 4 x 8 is the largest tile that leaves the compiler registers for its operands: 5 x 8 and 6 x 8 are slower. The order of
 * the statements is the order of the code: what is loaded is used at once, so that few registers hold operands.
 *
 * @param {number} rows
 * @param {number} vectors
 */
function tile(rows, vectors) {
  const sums = (/** @type {(i: number, v: number) => string} */ line) =>
    unroll(rows, (i) => unroll(vectors, (v) => line(i, v)));
  const step = (/** @type {number} */ k) => `
      ${unroll(vectors, (v) => `const b${v}_${k} = v128.load(w, ${16 * (k * vectors + v)});`)}
      ${unroll(
        rows,
        (i) => `const a${i}_${k} = v128.load32_splat(p${i}, ${4 * k});
      ${unroll(vectors, (v) => `c${i}${v} = f32x4.add(c${i}${v}, f32x4.mul(a${i}_${k}, b${v}_${k}));`)}`,
      )}`;
  const advance = (/** @type {number} */ k) => `${unroll(rows, (i) => `p${i} += ${4 * k};`)} w += ${16 * vectors * k};`;
  return `
@inline
function tile${rows}x${4 * vectors}(
  x: usize, xStep: usize, lines: i32, lineLength: i32, lineStep: usize, w: usize,
  ${unroll(vectors, (v) => `bias${v}: v128,`)} low: v128, y: usize, yStep: usize, width: i32,
): void {
  ${sums((i, v) => `let c${i}${v} = bias${v};`)}
  for (let line = 0; line < lines; line++) {
    ${unroll(rows, (i) => `let p${i} = x + ${i} * xStep;`)}
    let k = lineLength;
    for (; k >= ${unrolled}; k -= ${unrolled}) {
      ${unroll(unrolled, step)}
      ${advance(unrolled)}
    }
    for (; k > 0; k--) {
      ${step(0)}
      ${advance(1)}
    }
    x += lineStep;
  }
  ${sums((i, v) => `c${i}${v} = f32x4.pmax(c${i}${v}, low);`)}
  if (width == ${4 * vectors}) {
    ${sums((i, v) => `v128.store(y + ${i} * yStep, c${i}${v}, ${16 * v});`)}
  } else {
    ${sums((i, v) => `storeFew(y + ${i} * yStep + ${16 * v}, c${i}${v}, ${vectors === 2 && v === 0 ? 4 : `width - ${4 * v}`});`)}
  }
}
`;
}

/**
 * One panel of weights over one image. What is left of a row after tiles of 4 is done by one more tile of 4 that
 * begins earlier: the same outputs get the same values again.
 *
 * @param {number} vectors
 */
function panel(vectors) {
  const call = (/** @type {number} */ rows) =>
    `tile${rows}x${4 * vectors}(from, xStep, lines, lineLength, lineStep, w, ${unroll(vectors, (v) => `bias${v},`)} low, to, yStep, width);`;
  return `
function panel${4 * vectors}(
  x: usize, xRow: usize, xStep: usize, lines: i32, lineLength: i32, lineStep: usize, w: usize,
  ${unroll(vectors, (v) => `bias${v}: v128,`)} low: v128, y: usize, yRow: usize, yStep: usize,
  rows: i32, columns: i32, width: i32,
): void {
  for (let row = 0; row < rows; row++) {
    let from = x, to = y;
    if (columns >= 4) {
      for (let left = columns; left > 0; ) {
        ${call(4)}
        left -= 4;
        const next = <usize>min(4, left);
        from += next * xStep;
        to += next * yStep;
      }
    } else {
      for (let left = columns; left > 0; left--, from += xStep, to += yStep) {
        ${call(1)}
      }
    }
    x += xRow;
    y += yRow;
  }
}
`;
}

/**
 * Direct convolution of images in [height, width, channels] order without an intermediate matrix: a line of the filter
 * meets `lineLength` = width x channels neighbouring numbers of the padded input. A product of matrices is the case of
 * one line.
 */
export const convolution = `
${tile(4, 2)}${tile(1, 2)}${tile(4, 1)}${tile(1, 1)}
${panel(2)}${panel(1)}
@inline
function loadBias(bias: usize, n: i32): v128 {
  return bias && n > 0 ? loadFew(bias, min(n, 4)) : f32x4.splat(0);
}

/**
 * y = x * w + bias, cut off below 0 where \`relu\`. Steps are in bytes, from image to image, row to row, pixel to pixel.
 * w: panels from pack or packTransposed. bias: outputs floats, or 0 for none.
 */
export function convolve(
  x: usize, xImage: usize, xRow: usize, xStep: usize, lines: i32, lineLength: i32, lineStep: usize,
  w: usize, bias: usize, relu: bool, y: usize, yImage: usize, yRow: usize, yStep: usize,
  images: i32, rows: i32, columns: i32, outputs: i32,
): void {
  const low = f32x4.splat(relu ? 0 : -Infinity);
  for (let image = 0; image < images; image++) {
    let panel = w, to = y, b = bias;
    for (let left = outputs; left > 0; ) {
      const width = panelWidth(left), first = loadBias(b, left);
      if (width == 8) {
        panel8(x, xRow, xStep, lines, lineLength, lineStep, panel, first, loadBias(b + 16, b ? left - 4 : 0), low, to, yRow, yStep, rows, columns, min(left, 8));
      } else {
        panel4(x, xRow, xStep, lines, lineLength, lineStep, panel, first, low, to, yRow, yStep, rows, columns, left);
      }
      panel += <usize>(lines * lineLength * width) << 2;
      to += <usize>width << 2;
      if (b) b += <usize>width << 2;
      left -= width;
    }
    x += xImage;
    y += yImage;
  }
}
`;
