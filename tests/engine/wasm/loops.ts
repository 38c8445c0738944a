/** Kernels as plain loops in double precision, written from the definitions: what the fast ones must agree with. */

export interface ConvShape {
  batch: number;
  height: number;
  width: number;
  channels: number;
  filters: number;
  kernel: [number, number];
  stride: [number, number];
  pad: 'same' | 'valid' | number;
}

/** Output size and leading padding along one axis, as TensorFlow defines `same` and `valid`. */
export function axisOf(
  size: number,
  kernel: number,
  stride: number,
  pad: ConvShape['pad'],
): { out: number; before: number } {
  if (pad === 'valid') return { out: Math.ceil((size - kernel + 1) / stride), before: 0 };
  if (pad !== 'same') return { out: Math.floor((size + 2 * pad - kernel) / stride) + 1, before: pad };
  const out = Math.ceil(size / stride);
  return { out, before: Math.floor(Math.max((out - 1) * stride + kernel - size, 0) / 2) };
}

export function outputShape(c: ConvShape): [number, number, number, number] {
  const [rows, columns] = [
    axisOf(c.height, c.kernel[0], c.stride[0], c.pad),
    axisOf(c.width, c.kernel[1], c.stride[1], c.pad),
  ];
  return [c.batch, rows.out, columns.out, c.filters];
}

/** Calls back for every place of every window that lies inside the input: image, output place, input place, filter place. */
function eachTap(
  c: ConvShape,
  visit: (n: number, oy: number, ox: number, iy: number, ix: number, ky: number, kx: number) => void,
): void {
  const [rows, columns] = [
    axisOf(c.height, c.kernel[0], c.stride[0], c.pad),
    axisOf(c.width, c.kernel[1], c.stride[1], c.pad),
  ];
  for (let n = 0; n < c.batch; n++)
    for (let oy = 0; oy < rows.out; oy++)
      for (let ox = 0; ox < columns.out; ox++)
        for (let ky = 0; ky < c.kernel[0]; ky++)
          for (let kx = 0; kx < c.kernel[1]; kx++) {
            const iy = oy * c.stride[0] + ky - rows.before;
            const ix = ox * c.stride[1] + kx - columns.before;
            if (iy >= 0 && iy < c.height && ix >= 0 && ix < c.width) visit(n, oy, ox, iy, ix, ky, kx);
          }
}

/** Calls back with where a tap's input pixel, filter and output pixel begin, in numbers. */
function eachProduct(c: ConvShape, visit: (x: number, filter: number, y: number) => void): void {
  const [, oh, ow] = outputShape(c);
  const { height, width, channels, filters } = c;
  eachTap(c, (n, oy, ox, iy, ix, ky, kx) =>
    visit(
      ((n * height + iy) * width + ix) * channels,
      (ky * c.kernel[1] + kx) * channels * filters,
      ((n * oh + oy) * ow + ox) * filters,
    ),
  );
}

/** The convolution itself, plus a bias for each filter. */
export function convolution(c: ConvShape, x: Float32Array, filter: Float32Array, bias?: Float32Array): Float64Array {
  const { channels, filters } = c;
  const y = Float64Array.from({ length: sizeOf(outputShape(c)) }, (_, i) => bias?.[i % filters] ?? 0);
  eachProduct(c, (atX, atFilter, atY) => {
    for (let i = 0; i < channels; i++) {
      const value = x[atX + i]!;
      const row = atFilter + i * filters;
      for (let o = 0; o < filters; o++) y[atY + o]! += value * filter[row + o]!;
    }
  });
  return y;
}

/** dL/dfilter [kernel, kernel, channels, filters] for the input x and the output's gradient dy. */
export function filterGradient(c: ConvShape, x: Float32Array, dy: Float32Array): Float64Array {
  const { channels, filters } = c;
  const dFilter = new Float64Array(c.kernel[0] * c.kernel[1] * channels * filters);
  eachProduct(c, (atX, atFilter, atY) => {
    for (let i = 0; i < channels; i++) {
      const value = x[atX + i]!;
      const row = atFilter + i * filters;
      for (let o = 0; o < filters; o++) dFilter[row + o]! += value * dy[atY + o]!;
    }
  });
  return dFilter;
}

/** dL/dx [batch, height, width, channels]; also the output of a transposed convolution of dy. */
export function inputGradient(c: ConvShape, filter: Float32Array, dy: Float32Array): Float64Array {
  const { channels, filters } = c;
  const dx = new Float64Array(c.batch * c.height * c.width * channels);
  eachProduct(c, (atX, atFilter, atY) => {
    for (let i = 0; i < channels; i++) {
      const row = atFilter + i * filters;
      let sum = 0;
      for (let o = 0; o < filters; o++) sum += filter[row + o]! * dy[atY + o]!;
      dx[atX + i]! += sum;
    }
  });
  return dx;
}

const sizeOf = (shape: number[]): number => shape.reduce((product, side) => product * side, 1);

/** Where each window of max pooling has its first largest value; NaN is the largest of all. `filters` equals `channels`. */
function largestPlaces(c: ConvShape, x: Float32Array): Map<number, number> {
  const [, oh, ow] = outputShape(c);
  const places = new Map<number, number>();
  eachTap(c, (n, oy, ox, iy, ix) => {
    for (let i = 0; i < c.channels; i++) {
      const window = ((n * oh + oy) * ow + ox) * c.channels + i;
      const at = ((n * c.height + iy) * c.width + ix) * c.channels + i;
      const best = places.get(window);
      const isLarger = best === undefined || x[at]! > x[best]! || (Number.isNaN(x[at]) && !Number.isNaN(x[best]));
      if (isLarger) places.set(window, at);
    }
  });
  return places;
}

/** A window that holds nothing but padding gives -Infinity. */
export function maxPool(c: ConvShape, x: Float32Array): Float64Array {
  const [n, oh, ow] = outputShape(c);
  const result = new Float64Array(n * oh * ow * c.channels).fill(-Infinity);
  for (const [window, at] of largestPlaces(c, x)) result[window] = x[at]!;
  return result;
}

/** dL/dx of max pooling. */
export function maxPoolGradient(c: ConvShape, x: Float32Array, dy: Float32Array): Float64Array {
  const result = new Float64Array(c.batch * c.height * c.width * c.channels);
  for (const [window, at] of largestPlaces(c, x)) result[at]! += dy[window]!;
  return result;
}

/** a [batch, n, k] times b [batch, k, m], either given with its last two axes swapped; a batch of 1 serves all. */
export function matMul(
  a: Float32Array,
  b: Float32Array,
  d: { batchA: number; batchB: number; n: number; k: number; m: number; transposeA: boolean; transposeB: boolean },
): Float64Array {
  const batch = Math.max(d.batchA, d.batchB);
  const result = new Float64Array(batch * d.n * d.m);
  for (let s = 0; s < batch; s++)
    for (let row = 0; row < d.n; row++)
      for (let column = 0; column < d.m; column++) {
        let sum = 0;
        for (let i = 0; i < d.k; i++) {
          const left = (d.batchA === 1 ? 0 : s) * d.n * d.k + (d.transposeA ? i * d.n + row : row * d.k + i);
          const right = (d.batchB === 1 ? 0 : s) * d.k * d.m + (d.transposeB ? column * d.k + i : i * d.m + column);
          sum += a[left]! * b[right]!;
        }
        result[(s * d.n + row) * d.m + column] = sum;
      }
  return result;
}
