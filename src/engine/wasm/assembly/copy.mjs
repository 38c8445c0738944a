import { unroll } from './unroll.mjs';

/** Moving numbers about: zeros, rows, padding, transposition, panels of weights. Steps between things are in bytes. */
export const copy = `
@inline
function clear(at: usize, bytes: usize): void {
  const end = at + bytes;
  for (; at + 16 <= end; at += 16) v128.store(at, f32x4.splat(0));
  for (; at < end; at += 4) store<f32>(at, 0);
}

@inline
function copyFloats(from: usize, to: usize, bytes: usize): void {
  const end = from + bytes;
  for (; from + 16 <= end; from += 16, to += 16) v128.store(to, v128.load(from));
  for (; from < end; from += 4, to += 4) store<i32>(to, load<i32>(from));
}

export function zero(at: usize, bytes: usize): void {
  memory.fill(at, 0, bytes);
}

export function copy(from: usize, to: usize, bytes: usize): void {
  memory.copy(to, from, bytes);
}

/** y[i] = x[indices[i]], rows of any 4-byte type. An index out of range gives all bits set: NaN as a float, -1 as an integer. */
export function gatherRows(x: usize, rows: i32, indices: usize, y: usize, count: i32, rowBytes: usize): void {
  for (let i = 0; i < count; i++) {
    const index = load<i32>(indices + (<usize>i << 2));
    if (<u32>index < <u32>rows) copyFloats(x + <usize>index * rowBytes, y, rowBytes);
    else memory.fill(y, 0xff, rowBytes);
    y += rowBytes;
  }
}

/** Images x [images, height, row] into the middle of zeros y [images, paddedHeight, paddedRow]. */
export function pad(
  x: usize, y: usize, images: i32, height: i32, row: usize, paddedHeight: i32, paddedRow: usize, top: i32, left: usize,
): void {
  const above = <usize>top * paddedRow;
  const below = <usize>(paddedHeight - height - top) * paddedRow;
  const right = paddedRow - left - row;
  for (let image = 0; image < images; image++) {
    clear(y, above);
    y += above;
    for (let line = 0; line < height; line++) {
      clear(y, left);
      copyFloats(x, y + left, row);
      clear(y + left + row, right);
      x += row;
      y += paddedRow;
    }
    clear(y, below);
    y += below;
  }
}

/** y[j][i] = x[i][j] for i < rows, j < columns, four by four. */
export function transpose(x: usize, xStep: usize, rows: i32, columns: i32, y: usize, yStep: usize): void {
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    let from = x, to = y, j = 0;
    for (; j + 4 <= columns; j += 4) {
      ${unroll(4, (i) => `const r${i} = v128.load(from + ${i} * xStep);`)}
      const a = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), b = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const c = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7), d = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<f32>(a, b, 0, 1, 4, 5));
      v128.store(to + yStep, v128.shuffle<f32>(a, b, 2, 3, 6, 7));
      v128.store(to + 2 * yStep, v128.shuffle<f32>(c, d, 0, 1, 4, 5));
      v128.store(to + 3 * yStep, v128.shuffle<f32>(c, d, 2, 3, 6, 7));
      from += 16;
      to += 4 * yStep;
    }
    for (; j < columns; j++) {
      ${unroll(4, (i) => `store<f32>(to, load<f32>(from + ${i} * xStep), ${4 * i});`)}
      from += 4;
      to += yStep;
    }
    x += 4 * xStep;
    y += 16;
  }
  for (; i < rows; i++) {
    let to = y;
    for (let j: usize = 0; j < <usize>columns; j++) {
      store<f32>(to, load<f32>(x + (j << 2)));
      to += yStep;
    }
    x += xStep;
    y += 4;
  }
}

/** Columns of the panel that begins where so many are left: panels of 8, the last one of 4 where that is enough. */
@inline
function panelWidth(left: i32): i32 {
  return left > 4 ? 8 : 4;
}

/** w [rows, columns] as panels [rows, 8] one after the other; zeros fill the last one. */
export function pack(w: usize, panels: usize, rows: i32, columns: i32): void {
  const step = <usize>columns << 2;
  for (let left = columns; left > 0; ) {
    const width = panelWidth(left);
    let from = w;
    if (width == 8 && left >= 8) {
      for (let row = 0; row < rows; row++, from += step, panels += 32) {
        v128.store(panels, v128.load(from));
        v128.store(panels, v128.load(from, 16), 16);
      }
    } else {
      for (let row = 0; row < rows; row++, from += step) {
        v128.store(panels, loadFew(from, min(left, 4)));
        if (width == 8) v128.store(panels, loadFew(from + 16, left - 4), 16);
        panels += <usize>width << 2;
      }
    }
    w += <usize>width << 2;
    left -= width;
  }
}

/**
 * Some of the taps of w [height, width, columns, rows], each transposed, as panels of columns [taps, rows, 8]: every
 * \`strideY\`-th and \`strideX\`-th tap from (fromY, fromX) backwards.
 */
export function packTransposed(
  w: usize, panels: usize, width: i32, columns: i32, rows: i32,
  fromY: i32, strideY: i32, fromX: i32, strideX: i32,
): void {
  const step = <usize>rows << 2;
  for (let column = 0; column < columns; ) {
    const across = panelWidth(columns - column), filled = min(across, columns - column);
    const panelStep = <usize>across << 2, bytes = <usize>rows * panelStep;
    for (let ky = fromY; ky >= 0; ky -= strideY) {
      for (let kx = fromX; kx >= 0; kx -= strideX) {
        if (filled < across) clear(panels, bytes);
        transpose(w + <usize>((ky * width + kx) * columns + column) * step, step, filled, rows, panels, panelStep);
        panels += bytes;
      }
    }
    column += across;
  }
}
`;
