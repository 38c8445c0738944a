import { overChannels } from './lanes.mjs';
import { unroll } from './unroll.mjs';

const largest = (/** @type {string[]} */ values) => values.reduce((a, b) => `f32x4.max(${a}, ${b})`);

/** Marks of the first place that holds the largest value; NaN is the largest of all. */
const isTop = (/** @type {string} */ value) => `v128.or(f32x4.eq(${value}, top), f32x4.ne(${value}, ${value}))`;

const window = `
  const fromY = max(0, oy * strideY - padTop), toY = min(height, oy * strideY - padTop + windowHeight);
  const fromX = max(0, ox * strideX - padLeft), toX = min(width, ox * strideX - padLeft + windowWidth);`;

const geometry =
  'images: i32, height: i32, width: i32, outHeight: i32, outWidth: i32, windowHeight: i32, windowWidth: i32, ' +
  'strideY: i32, strideX: i32, padTop: i32, padLeft: i32';

const eachTap = (/** @type {string} */ image, /** @type {(offset: string) => string} */ body) => `
  for (let iy = fromY; iy < toY; iy++) {
    let offset = <usize>((${image} * height + iy) * width + fromX) * step;
    for (let ix = fromX; ix < toX; ix++, offset += step) {
      ${body('offset')}
    }
  }`;

const eachOutput = (/** @type {string} */ body) => `
  for (let image = 0; image < images; image++)
    for (let oy = 0; oy < outHeight; oy++)
      for (let ox = 0; ox < outWidth; ox++) {
        const at = <usize>((image * outHeight + oy) * outWidth + ox) * step;
        ${window}
        ${body}
      }`;

/** The four corners of a 2 x 2 window at pointer `from`. */
const corners = ['from', 'from + step', 'from + row', 'from + row + step'];

/** Max pooling of images [height, width, channels]. NaN is larger than any number, forwards and backwards. */
export const pool = [
  overChannels({
    name: 'maxPool',
    moving: ['x', 'y'],
    fixed: geometry,
    body: ({ vectors, load, store }) =>
      eachOutput(`
        ${unroll(vectors, (v) => `let top${v} = f32x4.splat(-Infinity);`)}
        ${eachTap('image', (offset) => unroll(vectors, (v) => `top${v} = f32x4.max(top${v}, ${load(`x + ${offset}`, v)});`))}
        ${unroll(vectors, (v) => store('y + at', v, `top${v}`))}`),
  }),
  // dx holds zeros before. Each output's gradient goes to the first largest value of its window.
  overChannels({
    name: 'maxPoolGradient',
    moving: ['x', 'dy', 'dx'],
    fixed: geometry,
    body: ({ vectors, load, store }) =>
      eachOutput(
        unroll(
          vectors,
          (v) => `{
        let top = f32x4.splat(-Infinity), taken = f32x4.splat(0);
        const g = ${load('dy + at', v)};
        ${eachTap('image', (offset) => `top = f32x4.max(top, ${load(`x + ${offset}`, v)});`)}
        ${eachTap(
          'image',
          (offset) => `const value = ${load(`x + ${offset}`, v)};
          const hit = v128.andnot(${isTop('value')}, taken);
          taken = v128.or(taken, hit);
          ${store(`dx + ${offset}`, v, `f32x4.add(${load(`dx + ${offset}`, v)}, v128.and(g, hit))`)}`,
        )}
      }`,
        ),
      ),
  }),
  `
/** Windows of 2 x 2, stride 2, even sides, channels divisible by 4. \`rows\`: of the output, over all images. */
export function maxPool2(x: usize, y: usize, rows: i32, columns: i32, channels: i32): void {
  const step = <usize>channels << 2, row = 2 * <usize>columns * step;
  for (; rows > 0; rows--, x += 2 * row) {
    let from = x;
    for (let column = 0; column < columns; column++, from += step)
      for (let end = from + step; from < end; from += 16, y += 16)
        v128.store(y, ${largest(corners.map((at) => `v128.load(${at})`))});
  }
}

export function maxPool2Gradient(x: usize, dy: usize, dx: usize, rows: i32, columns: i32, channels: i32): void {
  const step = <usize>channels << 2, row = 2 * <usize>columns * step;
  for (; rows > 0; rows--, x += 2 * row, dx += 2 * row) {
    let from = x, to = dx;
    for (let column = 0; column < columns; column++, from += step, to += step)
      for (let end = from + step; from < end; from += 16, to += 16, dy += 16) {
        ${unroll(4, (i) => `const v${i} = v128.load(${corners[i]});`)}
        const g = v128.load(dy), top = ${largest(['v0', 'v1', 'v2', 'v3'])};
        const hit0 = ${isTop('v0')}, hit1 = v128.andnot(${isTop('v1')}, hit0);
        const taken1 = v128.or(hit0, hit1), hit2 = v128.andnot(${isTop('v2')}, taken1);
        const hit3 = v128.andnot(${isTop('v3')}, v128.or(taken1, hit2));
        ${unroll(4, (i) => `v128.store(${corners[i]?.replace('from', 'to')}, v128.and(g, hit${i}));`)}
      }
  }
}
`,
].join('');
