import { unroll } from './unroll.mjs';

/** Pixels between two looks at the end of a row. */
const unrolled = 4;

/**
 * `rows` x outputs of the gradient, in registers, summed over the pixels of some images:
 *
 *     dw[i][j] (+)= sum over image, row, column of x[image][row][column][i] * dy[image][row][column][j]
 *
 * `vectors` 0 stands for the last 1 to 3 outputs.
 *
 * @param {number} rows
 * @param {number} vectors
 */
function tile(rows, vectors) {
  const count = Math.max(vectors, 1);
  const load = (/** @type {string} */ at, /** @type {number} */ v) =>
    vectors === 0 ? `loadFew(${at}, few)` : `v128.load(${at}, ${16 * v})`;
  const sums = (/** @type {(i: number, v: number) => string} */ line) =>
    unroll(rows, (i) => unroll(count, (v) => line(i, v)));
  const store = (/** @type {number} */ i, /** @type {number} */ v) =>
    vectors === 0
      ? `storeFew(dw + ${i} * dwStep, c${i}${v}, few);`
      : `v128.store(dw + ${i} * dwStep, c${i}${v}, ${16 * v});`;
  const pixel = (/** @type {number} */ t) => `
        ${unroll(count, (v) => `const b${v}_${t} = ${load('dy', v)};`)}
        ${unroll(
          rows,
          (i) => `const a${i}_${t} = v128.load32_splat(at, ${4 * i});
        ${unroll(count, (v) => `c${i}${v} = f32x4.add(c${i}${v}, f32x4.mul(a${i}_${t}, b${v}_${t}));`)}`,
        )}
        at += xStep;
        dy += dyStep;`;
  return `
@inline
function outer${rows}x${vectors === 0 ? 'Few' : 4 * vectors}(
  x: usize, xImage: usize, xRow: usize, xStep: usize, dy: usize, dyStep: usize,
  images: i32, height: i32, columns: i32, dw: usize, dwStep: usize, first: bool, few: i32,
): void {
  ${sums((i, v) => `let c${i}${v} = f32x4.splat(0);`)}
  if (!first) {
    ${sums((i, v) => `c${i}${v} = ${load(`dw + ${i} * dwStep`, v)};`)}
  }
  for (let image = 0; image < images; image++) {
    let line = x;
    for (let row = 0; row < height; row++) {
      let at = line;
      let left = columns;
      for (; left >= ${unrolled}; left -= ${unrolled}) {
        ${unroll(unrolled, pixel)}
      }
      for (; left > 0; left--) {
        ${pixel(0)}
      }
      line += xRow;
    }
    x += xImage;
  }
  ${sums(store)}
}
`;
}

/** @param {number} rows */
const acrossOutputs = (rows) => {
  const call = (/** @type {string} */ width, /** @type {string} */ few) =>
    `outer${rows}x${width}(x, xImage, xRow, xStep, dy, dyStep, images, height, columns, dw, dwStep, first, ${few});`;
  return `
function outer${rows}(
  x: usize, xImage: usize, xRow: usize, xStep: usize, dy: usize, images: i32, height: i32, columns: i32,
  dw: usize, outputs: i32, first: bool,
): void {
  const dyStep = <usize>outputs << 2, dwStep = dyStep;
  let left = outputs;
  for (; left >= 8; left -= 8) { ${call('8', '4')} dy += 32; dw += 32; }
  if (left >= 4) { ${call('4', '4')} dy += 16; dw += 16; left -= 4; }
  if (left > 0) ${call('Few', 'left')}
}
`;
};

/**
 * Gradient of a convolution's filter. A line of the filter meets width x channels neighbouring numbers of the padded
 * input, so the pixels can be read where they are. Images go in groups that the first-level cache holds.
 */
export const filterGradient = `
${[4, 1].flatMap((rows) => [2, 1, 0].map((vectors) => tile(rows, vectors))).join('')}
${[4, 1].map(acrossOutputs).join('')}
/** dw [lines, lineLength, outputs] (+)= gradient for dy [images, height, columns, outputs]; \`fresh\` overwrites it. */
export function gradeFilter(
  x: usize, xImage: usize, xRow: usize, xStep: usize, lines: i32, lineLength: i32, lineStep: usize,
  dy: usize, dw: usize, images: i32, height: i32, columns: i32, outputs: i32, group: i32, fresh: bool,
): void {
  const row = <usize>outputs << 2;
  for (let image = 0; image < images; image += group) {
    const count = min(group, images - image), first = fresh && image == 0;
    let to = dw;
    for (let line: usize = 0; line < <usize>lines; line++) {
      let from = x + line * lineStep, left = lineLength;
      for (; left >= 4; left -= 4, from += 16, to += 4 * row)
        outer4(from, xImage, xRow, xStep, dy, count, height, columns, to, outputs, first);
      for (; left > 0; left--, from += 4, to += row)
        outer1(from, xImage, xRow, xStep, dy, count, height, columns, to, outputs, first);
    }
    x += <usize>count * xImage;
    dy += <usize>(count * height * columns) * row;
  }
}
`;
