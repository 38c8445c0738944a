import { unroll } from './unroll.mjs';

const four = (/** @type {(j: number) => string} */ line) => unroll(4, line);
const three = (/** @type {(j: number) => string} */ line) => unroll(3, line);
const add = (/** @type {string} */ a, /** @type {string} */ b) => `f32x4.add(${a}, ${b})`;
const sub = (/** @type {string} */ a, /** @type {string} */ b) => `f32x4.sub(${a}, ${b})`;

/**
 * Convolution with 3 x 3 filters by Winograd's F(2x2, 3x3): 16 products instead of 36 for 4 outputs
 * (Lavin and Gray 2016, "Fast algorithms for convolutional neural networks", section 4.1):
 *
 *     Y = A' [ (G g G') * (B' d B) ] A
 *
 * d: 4 x 4 of the input, g: the filter, Y: 2 x 2 of the output. Elementwise products over channels become 16 products of
 * matrices, [tiles, channels] x [channels, outputs]. Planes of the 16 lie 64 bytes further apart than their size: at a
 * distance of a power of two, all 16 would share one set of the cache.
 *
 * The transforms subtract, so that one Infinity makes NaN of its neighbours: the functions answer 1 when something is not
 * finite, and the caller computes it again directly.
 */
export const winograd = `
/** V = B' d B of every tile: x [images, rows, row] padded, tiles 2 apart -> v [16][tiles, channels]. */
function transformInput(
  x: usize, image: usize, row: usize, channels: i32, v: usize, plane: usize, images: i32, tilesY: i32, tilesX: i32,
): void {
  const step = <usize>channels << 2;
  for (let n = 0; n < images; n++, x += image) {
    for (let ty = 0; ty < tilesY; ty++) {
      let at = x + <usize>(2 * ty) * row;
      for (let tx = 0; tx < tilesX; tx++, at += step) {
        for (let end = at + step; at < end; at += 16, v += 16) {
          ${four(
            (j) => `const a${j} = v128.load(at + ${j} * step), b${j} = v128.load(at + row + ${j} * step);
          const c${j} = v128.load(at + 2 * row + ${j} * step), d${j} = v128.load(at + 3 * row + ${j} * step);
          const p${j} = ${sub(`a${j}`, `c${j}`)}, q${j} = ${add(`b${j}`, `c${j}`)}, r${j} = ${sub(`c${j}`, `b${j}`)}, s${j} = ${sub(`b${j}`, `d${j}`)};`,
          )}
          ${['p', 'q', 'r', 's']
            .map(
              (n, i) => `v128.store(v + ${4 * i} * plane, ${sub(`${n}0`, `${n}2`)});
          v128.store(v + ${4 * i + 1} * plane, ${add(`${n}1`, `${n}2`)});
          v128.store(v + ${4 * i + 2} * plane, ${sub(`${n}2`, `${n}1`)});
          v128.store(v + ${4 * i + 3} * plane, ${sub(`${n}1`, `${n}3`)});`,
            )
            .join('\n')}
        }
      }
    }
  }
}

/** y = A' m A + bias of every tile. Answers lanes that are NaN where some output is not finite. */
function transformOutput(
  m: usize, plane: usize, y: usize, outputs: i32, images: i32, tilesY: i32, tilesX: i32, bias: usize, low: v128,
): v128 {
  const step = <usize>outputs << 2, row = 2 * <usize>tilesX * step;
  let wrong = f32x4.splat(0);
  for (let n = images * tilesY; n > 0; n--, y += row)
    for (let tx = 0; tx < tilesX; tx++, y += step) {
      let b = bias;
      for (let end = y + step; y < end; y += 16, m += 16) {
        ${four(
          (i) => `const s${i} = v128.load(m + ${i} * plane), t${i} = v128.load(m + ${4 + i} * plane);
        const u${i} = v128.load(m + ${8 + i} * plane), v${i} = v128.load(m + ${12 + i} * plane);
        const e${i} = ${add(add(`s${i}`, `t${i}`), `u${i}`)}, f${i} = ${sub(sub(`t${i}`, `u${i}`), `v${i}`)};`,
        )}
        let shift = f32x4.splat(0);
        if (bias) { shift = v128.load(b); b += 16; }
        const y0 = ${add(add(add('e0', 'e1'), 'e2'), 'shift')}, y1 = ${add(sub(sub('e1', 'e2'), 'e3'), 'shift')};
        const y2 = ${add(add(add('f0', 'f1'), 'f2'), 'shift')}, y3 = ${add(sub(sub('f1', 'f2'), 'f3'), 'shift')};
        wrong = f32x4.add(wrong, f32x4.mul(${add(add('y0', 'y1'), add('y2', 'y3'))}, f32x4.splat(0)));
        v128.store(y, f32x4.pmax(y0, low));
        v128.store(y + step, f32x4.pmax(y1, low));
        v128.store(y + row, f32x4.pmax(y2, low));
        v128.store(y + row + step, f32x4.pmax(y3, low));
      }
    }
  return wrong;
}

/** A dy A' of every tile, for the filter's gradient: dy [images, rows, columns, outputs] -> d [16][tiles, outputs]. */
function transformGradient(dy: usize, outputs: i32, d: usize, plane: usize, images: i32, tilesY: i32, tilesX: i32): void {
  const step = <usize>outputs << 2, row = 2 * <usize>tilesX * step;
  for (let n = images * tilesY; n > 0; n--, dy += row)
    for (let tx = 0; tx < tilesX; tx++, dy += step)
      for (let end = dy + step; dy < end; dy += 16, d += 16) {
        const a0 = v128.load(dy), a1 = v128.load(dy + step), e0 = v128.load(dy + row), e1 = v128.load(dy + row + step);
        ${[0, 1].map((j) => `const b${j} = ${add(`a${j}`, `e${j}`)}, c${j} = ${sub(`a${j}`, `e${j}`)}, d${j} = f32x4.neg(e${j});`).join('\n')}
        ${['a', 'b', 'c', 'd']
          .map(
            (n, i) => `v128.store(d + ${4 * i} * plane, ${n}0);
        v128.store(d + ${4 * i + 1} * plane, ${add(`${n}0`, `${n}1`)});
        v128.store(d + ${4 * i + 2} * plane, ${sub(`${n}0`, `${n}1`)});
        v128.store(d + ${4 * i + 3} * plane, f32x4.neg(${n}1));`,
          )
          .join('\n')}
      }
}

/** G g G' of every filter: w [3, 3, channels, outputs] -> u [16] panels of 8 outputs, as convolve reads them. */
export function transformFilter(w: usize, u: usize, channels: i32, outputs: i32): void {
  const plane = <usize>(channels * outputs) << 2, half = f32x4.splat(0.5);
  for (let c = 0; c < channels; c++)
    for (let o = 0; o < outputs; o += 4) {
      const from = w + (<usize>(c * outputs + o) << 2), to = u + (<usize>((o & ~7) * channels + c * 8 + (o & 7)) << 2);
      ${three(
        (j) => `const a${j} = v128.load(from + ${j} * plane), c${j} = v128.load(from + ${6 + j} * plane);
      const sum${j} = f32x4.mul(half, ${add(`a${j}`, `c${j}`)}), mid${j} = f32x4.mul(half, v128.load(from + ${3 + j} * plane));
      const p${j} = ${add(`sum${j}`, `mid${j}`)}, q${j} = ${sub(`sum${j}`, `mid${j}`)};`,
      )}
      ${['a', 'p', 'q', 'c']
        .map(
          (n, i) => `{
        const sum = f32x4.mul(half, ${add(`${n}0`, `${n}2`)}), mid = f32x4.mul(half, ${n}1);
        v128.store(to + ${4 * i} * plane, ${n}0);
        v128.store(to + ${4 * i + 1} * plane, f32x4.add(sum, mid));
        v128.store(to + ${4 * i + 2} * plane, f32x4.sub(sum, mid));
        v128.store(to + ${4 * i + 3} * plane, ${n}2);
      }`,
        )
        .join('\n')}
    }
}

/** dw = G' s G, s [16][channels * outputs] -> dw [3, 3, channels * outputs]; the same answer as transformOutput. */
function transformFilterGradient(s: usize, plane: usize, dw: usize, size: i32): v128 {
  const tap = <usize>size << 2, half = f32x4.splat(0.5);
  let wrong = f32x4.splat(0);
  for (let end = s + tap; s < end; s += 16, dw += 16) {
    ${four(
      (j) => `const a${j} = v128.load(s + ${j} * plane), b${j} = v128.load(s + ${4 + j} * plane);
    const c${j} = v128.load(s + ${8 + j} * plane), d${j} = v128.load(s + ${12 + j} * plane);
    const t${j} = f32x4.mul(half, ${add(`b${j}`, `c${j}`)});
    const x${j} = ${add(`a${j}`, `t${j}`)}, y${j} = f32x4.mul(half, ${sub(`b${j}`, `c${j}`)}), z${j} = ${add(`t${j}`, `d${j}`)};`,
    )}
    ${['x', 'y', 'z']
      .map(
        (n, i) => `{
      const t = f32x4.mul(half, ${add(`${n}1`, `${n}2`)});
      const w0 = f32x4.add(${n}0, t), w1 = f32x4.mul(half, ${sub(`${n}1`, `${n}2`)}), w2 = f32x4.add(t, ${n}3);
      v128.store(dw + ${3 * i} * tap, w0);
      v128.store(dw + ${3 * i + 1} * tap, w1);
      v128.store(dw + ${3 * i + 2} * tap, w2);
      wrong = f32x4.add(wrong, f32x4.mul(${add(add('w0', 'w1'), 'w2')}, f32x4.splat(0)));
    }`,
      )
      .join('\n')}
  }
  return wrong;
}

/** The filter of the input's gradient: taps turned by 180 degrees, [3, 3, channels, outputs] -> [3, 3, outputs, channels]. */
export function flipFilter(w: usize, flipped: usize, channels: i32, outputs: i32): void {
  const tap = <usize>(channels * outputs) << 2;
  for (let i = 8; i >= 0; i--, flipped += tap)
    transpose(w + <usize>i * tap, <usize>outputs << 2, channels, outputs, flipped, <usize>channels << 2);
}

@inline
function isNumber(v: v128): bool {
  return !v128.any_true(f32x4.ne(v, v));
}

/**
 * Convolution of padded x with u from transformFilter, \`group\` images at a time; v and m: room for the 16 planes of
 * tiles x channels and tiles x outputs of a group. Answers 1 when an output is not finite.
 */
export function convolveWinograd(
  x: usize, image: usize, row: usize, channels: i32, u: usize, bias: usize, relu: bool, v: usize, m: usize,
  y: usize, images: i32, height: i32, width: i32, outputs: i32, group: i32,
): i32 {
  const tilesY = height >> 1, tilesX = width >> 1, uPlane = <usize>(channels * outputs) << 2;
  const low = f32x4.splat(relu ? 0 : -Infinity);
  let wrong = f32x4.splat(0);
  for (let n = 0; n < images; n += group) {
    const count = min(group, images - n), tiles = count * tilesY * tilesX;
    const vPlane = (<usize>(tiles * channels) << 2) + 64, mPlane = (<usize>(tiles * outputs) << 2) + 64;
    transformInput(x, image, row, channels, v, vPlane, count, tilesY, tilesX);
    for (let i: usize = 0; i < 16; i++)
      convolve(
        v + i * vPlane, 0, 0, <usize>channels << 2, 1, channels, 0, u + i * uPlane, 0, false,
        m + i * mPlane, 0, 0, <usize>outputs << 2, 1, 1, tiles, outputs,
      );
    wrong = f32x4.add(wrong, transformOutput(m, mPlane, y, outputs, count, tilesY, tilesX, bias, low));
    x += <usize>count * image;
    y += <usize>(count * height * width * outputs) << 2;
  }
  return isNumber(wrong) ? 0 : 1;
}

/** Gradient of a 3 x 3 filter; d: room for 16 planes of tiles x outputs, s: of channels x outputs. Answers as convolveWinograd. */
export function gradeFilterWinograd(
  x: usize, image: usize, row: usize, channels: i32, dy: usize, v: usize, d: usize, s: usize,
  dw: usize, images: i32, height: i32, width: i32, outputs: i32, group: i32,
): i32 {
  const tilesY = height >> 1, tilesX = width >> 1, sPlane = (<usize>(channels * outputs) << 2) + 64;
  for (let n = 0; n < images; n += group) {
    const count = min(group, images - n), tiles = count * tilesY * tilesX;
    const vPlane = (<usize>(tiles * channels) << 2) + 64, dPlane = (<usize>(tiles * outputs) << 2) + 64;
    transformInput(x, image, row, channels, v, vPlane, count, tilesY, tilesX);
    transformGradient(dy, outputs, d, dPlane, count, tilesY, tilesX);
    for (let i: usize = 0; i < 16; i++)
      gradeFilter(
        v + i * vPlane, 0, 0, <usize>channels << 2, 1, channels, 0,
        d + i * dPlane, s + i * sPlane, 1, 1, tiles, outputs, 1, n == 0,
      );
    x += <usize>count * image;
    dy += <usize>(count * height * width * outputs) << 2;
  }
  return isNumber(transformFilterGradient(s, sPlane, dw, channels * outputs)) ? 0 : 1;
}
`;
