import { unroll } from './unroll.mjs';
import { four, two } from './winograd-schemes.mjs';

/** Names the multiples of a step from 2 to `highest` once, outside the loops. */
const multiples = (/** @type {string} */ step, /** @type {number} */ highest) =>
  unroll(highest - 1, (j) => `const ${step}${j + 2} = ${step} * ${j + 2};`);
/** The place `j` steps behind a base. */
const at = (/** @type {string} */ base, /** @type {string} */ step, /** @type {number} */ j) =>
  j === 0 ? base : `${base} + ${step}${j === 1 ? '' : j}`;

/**
 * Convolution with 3 x 3 filters in tiles of m x m outputs, F(m x m, 3 x 3): (m + 2)^2 products instead of 9 m^2,
 * 16 for 36 with m = 2, 36 for 144 with m = 4.
 *
 *     Y = A' [ (G g G') * (B' d B) ] A
 *
 * d: (m + 2) x (m + 2) of the input, g: the filter, Y: m x m of the output. Elementwise products over channels become
 * (m + 2)^2 products of matrices, [tiles, channels] x [channels, outputs]. Their planes lie 64 bytes further apart than
 * their size: at a distance of a power of two, all would share one set of the cache.
 *
 * Rows of tiles are the unit of work. Neighbouring tiles share columns, so the input is first transformed down its columns
 * into a few rows (`rows`, with zeros for the padding on the left and right and one row of zeros more for that above and
 * below), then along them.
 *
 * The transforms subtract, so that one Infinity makes NaN of its neighbours: the functions answer 1 when something is not
 * finite, and the caller computes it again directly.
 *
 * @param {import('./winograd-schemes.mjs').Scheme} scheme
 */
function tiled({ side, constants, toInput, toOutput, toGradient, toFilter, toFilterGradient }) {
  const span = side + 2;
  const each = (/** @type {(i: number) => string} */ line) => unroll(span, line);
  const outputs = (/** @type {(i: number) => string} */ line) => unroll(side, line);
  const taps = (/** @type {(i: number) => string} */ line) => unroll(3, line);
  const planes = multiples('plane', span);
  /** Over the rows of a square of planes: the pointer moves to the next one. */
  const nextPlanes = (/** @type {string} */ pointer, /** @type {number} */ i) =>
    i < span - 1 ? `${pointer} += plane${span};` : '';
  return `
function transformColumns${side}(${each((i) => `r${i}: usize, `)} rows: usize, row: usize, bytes: usize): void {
  ${constants.input}
  ${multiples('row', span - 1)}
  for (const end = rows + bytes; rows < end; rows += 16) {
    ${each((i) => `const d${i} = v128.load(r${i}); r${i} += 16;`)}
    ${toInput(
      (i) => `d${i}`,
      (i, value) => `v128.store(${at('rows', 'row', i)}, ${value});`,
      '',
    )}
  }
}

/**
 * v [${span * span}][tiles, part of the channels] = B' d B of some rows of tiles of x [images, height, width, channels]. The
 * part is \`partBytes\` long and begins \`skip\` bytes into a pixel.
 */
function transformInput${side}(
  x: usize, height: i32, width: i32, channels: i32, top: i32, left: i32, tilesY: i32, tilesX: i32,
  rows: usize, v: usize, plane: usize, first: i32, count: i32, skip: usize, partBytes: usize,
): void {
  ${constants.input}
  ${planes}
  const step = <usize>channels << 2, xRow = <usize>width * step, row = <usize>(${side} * tilesX + 2) * step;
  const zeros = rows + ${span} * row, inside = rows + <usize>left * step;
  ${multiples('step', span - 1)}
  for (let n = first; n < first + count; n++) {
    const image = x + <usize>(n / tilesY * height) * xRow, y = n % tilesY * ${side} - top;
    ${each((i) => `const r${i} = <u32>(y + ${i}) < <u32>height ? image + <usize>(y + ${i}) * xRow : zeros;`)}
    transformColumns${side}(${each((i) => `r${i}, `)} inside, row, xRow);
    let tile = rows + skip;
    for (let tx = 0; tx < tilesX; tx++, tile += ${side} * step) {
      const end = tile + partBytes;
      for (let at = tile; at < end; at += 16, v += 16) {
        let from = at, to = v;
        ${each(
          (i) => `{
          ${each((j) => `const d${j} = v128.load(${at('from', 'step', j)});`)}
          ${toInput(
            (j) => `d${j}`,
            (j, value) => `v128.store(${at('to', 'plane', j)}, ${value});`,
            '',
          )}
          ${i < span - 1 ? `from += row; to += plane${span};` : ''}
        }`,
        )}
      }
    }
  }
}

/** y = A' m A + bias of some rows of tiles, cut off below \`low\`. Answers lanes that are NaN where some output is not finite. */
function transformOutput${side}(m: usize, plane: usize, y: usize, outputs: i32, tilesX: i32, count: i32, bias: usize, low: v128): v128 {
  ${constants.output}
  ${planes}
  const step = <usize>outputs << 2, row = <usize>(${side} * tilesX) * step;
  ${multiples('step', side - 1)}
  let wrong = f32x4.splat(0);
  for (; count > 0; count--, y += ${side - 1} * row)
    for (let tx = 0; tx < tilesX; tx++, y += ${side - 1} * step) {
      let shifts = bias;
      for (const end = y + step; y < end; y += 16, m += 16) {
        let from = m;
        ${each(
          (i) => `
        ${each((j) => `const m${i}_${j} = v128.load(${at('from', 'plane', j)});`)}
        ${toOutput(
          (j) => `m${i}_${j}`,
          (j, value) => `const h${i}_${j} = ${value};`,
          i,
        )}
        ${nextPlanes('from', i)}`,
        )}
        let shift = f32x4.splat(0);
        if (bias) { shift = v128.load(shifts); shifts += 16; }
        ${outputs(
          (j) => `{
          let to = ${at('y', 'step', j)};
          ${toOutput(
            (i) => `h${i}_${j}`,
            (i, value) => `const y${i} = f32x4.add(${value}, shift);`,
            '',
          )}
          wrong = f32x4.add(wrong, f32x4.mul(f32x4.splat(0), ${sumOf(side, 'y')}));
          ${outputs((i) => `v128.store(to, f32x4.pmax(y${i}, low)); ${i < side - 1 ? 'to += row;' : ''}`)}
        }`,
        )}
      }
    }
  return wrong;
}

/** d [${span * span}][tiles, outputs] = A dy A' of some rows of tiles of dy. */
function transformGradient${side}(dy: usize, outputs: i32, d: usize, plane: usize, tilesX: i32, count: i32): void {
  ${constants.output}
  ${planes}
  const step = <usize>outputs << 2, row = <usize>(${side} * tilesX) * step;
  ${multiples('step', side - 1)}
  ${multiples('row', side - 1)}
  for (; count > 0; count--, dy += ${side - 1} * row)
    for (let tx = 0; tx < tilesX; tx++, dy += ${side - 1} * step)
      for (const end = dy + step; dy < end; dy += 16, d += 16) {
        ${outputs(
          (j) => `
        const from${j} = ${at('dy', 'step', j)};
        ${outputs((i) => `const d${i}_${j} = v128.load(${at(`from${j}`, 'row', i)});`)}
        ${toGradient(
          (i) => `d${i}_${j}`,
          (i, value) => `const h${i}_${j} = ${value};`,
          j,
        )}`,
        )}
        let to = d;
        ${each(
          (i) => `{
          ${toGradient(
            (j) => `h${i}_${j}`,
            (j, value) => `v128.store(${at('to', 'plane', j)}, ${value});`,
            '',
          )}
          ${nextPlanes('to', i)}
        }`,
        )}
      }
}

/**
 * G g G' of the filters of the inputs from \`first\` to before \`end\`: w [3, 3, channels, outputs] -> u [${span * span}] panels
 * of 8 outputs, as multiply reads them.
 */
export function transformFilter${side}(w: usize, u: usize, channels: i32, outputs: i32, first: i32, end: i32): void {
  ${constants.filter}
  const tap = <usize>(channels * outputs) << 2, plane = tap + 64;
  ${planes}
  for (let c = first; c < end; c++)
    for (let o = 0; o < outputs; o += 4) {
      const from = w + (<usize>(c * outputs + o) << 2), from3 = from + 3 * tap, from6 = from + 6 * tap;
      let to = u + (<usize>((o & ~7) * channels + c * 8 + (o & 7)) << 2);
      ${taps(
        (j) => `
      const g0_${j} = v128.load(from + ${j} * tap), g1_${j} = v128.load(from3 + ${j} * tap), g2_${j} = v128.load(from6 + ${j} * tap);
      ${toFilter(
        (i) => `g${i}_${j}`,
        (i, value) => `const h${i}_${j} = ${value};`,
        j,
      )}`,
      )}
      ${each(
        (i) => `{
        ${toFilter(
          (j) => `h${i}_${j}`,
          (j, value) => `v128.store(${at('to', 'plane', j)}, ${value});`,
          '',
        )}
        ${nextPlanes('to', i)}
      }`,
      )}
    }
}

/** dw [3, 3], \`tap\` bytes apart, = G' s G for s [${span * span}], of so many bytes; the same answer as transformOutput${side}. */
function transformFilterGradient${side}(s: usize, plane: usize, dw: usize, tap: usize, bytes: usize): v128 {
  ${constants.filter}
  ${planes}
  let wrong = f32x4.splat(0);
  for (const end = s + bytes; s < end; s += 16, dw += 16) {
    let from = s;
    ${each(
      (i) => `
    ${each((j) => `const s${i}_${j} = v128.load(${at('from', 'plane', j)});`)}
    ${toFilterGradient(
      (j) => `s${i}_${j}`,
      (j, value) => `const h${i}_${j} = ${value};`,
      i,
    )}
    ${nextPlanes('from', i)}`,
    )}
    ${taps(
      (j) => `{
      const to = dw + ${j} * tap;
      ${toFilterGradient(
        (i) => `h${i}_${j}`,
        (i, value) => `const w${i} = ${value}; v128.store(to + ${3 * i} * tap, w${i});`,
        '',
      )}
      wrong = f32x4.add(wrong, f32x4.mul(f32x4.splat(0), ${sumOf(3, 'w')}));
    }`,
    )}
  }
  return wrong;
}

/** Zeros into the padding left and right of \`rows\`, and into its last row. */
function clearEdges${side}(rows: usize, row: usize, left: usize, inside: usize): void {
  memory.fill(rows + ${span} * row, 0, row);
  for (let i = 0; i < ${span}; i++, rows += row) {
    memory.fill(rows, 0, left);
    memory.fill(rows + left + inside, 0, row - left - inside);
  }
}

/**
 * Convolution of x with u from transformFilter${side}, \`group\` rows of tiles at a time. v and m: room for the ${span * span}
 * planes of tiles x channels and tiles x outputs of a group; rows: for ${span + 1} rows of x with its padding. Answers 1
 * when an output is not finite.
 */
export function convolveWinograd${side}(
  x: usize, height: i32, width: i32, channels: i32, top: i32, left: i32, u: usize, bias: usize, relu: bool,
  rows: usize, v: usize, m: usize, y: usize, images: i32, tilesY: i32, tilesX: i32, outputs: i32, group: i32,
): i32 {
  const all = images * tilesY, uPlane = (<usize>(channels * outputs) << 2) + 64, step = <usize>channels << 2;
  const low = f32x4.splat(relu ? 0 : -Infinity);
  let wrong = f32x4.splat(0);
  clearEdges${side}(rows, <usize>(${side} * tilesX + 2) * step, <usize>left * step, <usize>width * step);
  for (let n = 0; n < all; n += group) {
    const count = min(group, all - n), tiles = count * tilesX;
    const vPlane = (<usize>(tiles * channels) << 2) + 64, mPlane = (<usize>(tiles * outputs) << 2) + 64;
    transformInput${side}(x, height, width, channels, top, left, tilesY, tilesX, rows, v, vPlane, n, count, 0, step);
    for (let i: usize = 0; i < ${span * span}; i++)
      multiply(v + i * vPlane, channels, u + i * uPlane, m + i * mPlane, outputs, tiles);
    wrong = f32x4.add(wrong, transformOutput${side}(m, mPlane, y, outputs, tilesX, count, bias, low));
    y += <usize>(${side * side} * tiles * outputs) << 2;
  }
  return isNumber(wrong) ? 0 : 1;
}

/**
 * Gradient of a 3 x 3 filter for \`part\` inputs from \`first\` on, by 4; v: room for planes of tiles x part, d: of tiles x
 * outputs, s: of channels x outputs. Answers as convolveWinograd${side}.
 */
export function gradeFilterWinograd${side}(
  x: usize, height: i32, width: i32, channels: i32, top: i32, left: i32, dy: usize,
  rows: usize, v: usize, d: usize, s: usize, dw: usize, images: i32, tilesY: i32, tilesX: i32, outputs: i32, group: i32,
  first: i32, part: i32,
): i32 {
  const all = images * tilesY, tap = <usize>(channels * outputs) << 2, sPlane = tap + 64, step = <usize>channels << 2;
  const skip = <usize>first << 2, row = <usize>outputs << 2;
  s += skip * outputs;
  dw += skip * outputs;
  clearEdges${side}(rows, <usize>(${side} * tilesX + 2) * step, <usize>left * step, <usize>width * step);
  for (let n = 0; n < all; n += group) {
    const count = min(group, all - n), tiles = count * tilesX;
    const vPlane = (<usize>(tiles * part) << 2) + 64, dPlane = <usize>tiles * row + 64;
    transformInput${side}(x, height, width, channels, top, left, tilesY, tilesX, rows, v, vPlane, n, count, skip, <usize>part << 2);
    transformGradient${side}(dy, outputs, d, dPlane, tilesX, count);
    for (let i: usize = 0; i < ${span * span}; i++)
      multiplyTransposed(v + i * vPlane, part, d + i * dPlane, outputs, s + i * sPlane, tiles, n == 0);
    dy += <usize>(${side * side} * tiles * outputs) << 2;
  }
  return isNumber(transformFilterGradient${side}(s, sPlane, dw, tap, <usize>part * row)) ? 0 : 1;
}
`;
}

/** name0 + name1 + ... */
const sumOf = (/** @type {number} */ count, /** @type {string} */ name) =>
  Array.from({ length: count }, (_, i) => `${name}${i}`).reduce((sum, value) => `f32x4.add(${sum}, ${value})`);

export const winograd = `
@inline
function isNumber(v: v128): bool {
  return !v128.any_true(f32x4.ne(v, v));
}

/**
 * The filter of the input's gradient: taps turned by 180 degrees, [3, 3, channels, outputs] -> [3, 3, outputs, channels];
 * its taps from \`first\` to before \`end\`.
 */
export function flipFilter(w: usize, flipped: usize, channels: i32, outputs: i32, first: i32, end: i32): void {
  const tap = <usize>(channels * outputs) << 2;
  flipped += <usize>first * tap;
  for (let i = 8 - first; i > 8 - end; i--, flipped += tap)
    transpose(w + <usize>i * tap, <usize>outputs << 2, channels, outputs, flipped, <usize>channels << 2);
}
${tiled(two)}${tiled(four)}`;
