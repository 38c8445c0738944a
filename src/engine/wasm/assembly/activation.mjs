import { elementwise, overChannels } from './lanes.mjs';
import { unroll } from './unroll.mjs';

/**
 * The slope of ReLU times dy, as operations one by one give it: 0 where y is 0 (and so NaN for an infinite dy), NaN
 * where y is NaN. Whether y is the input or the output makes no difference.
 *
 * @type {(dy: string, y: string) => string}
 */
export const throughRelu = (dy, y) =>
  `f32x4.mul(${dy}, v128.or(v128.and(f32x4.splat(1), f32x4.gt(${y}, f32x4.splat(0))), f32x4.ne(${y}, ${y})))`;

export const activation = [
  elementwise({
    name: 'relu',
    pointers: ['x', 'y'],
    body: ({ load, store }) => store('y', 0, `f32x4.pmax(${load('x', 0)}, f32x4.splat(0))`),
  }),
  elementwise({
    name: 'reluGradient',
    pointers: ['y', 'dy', 'dx'],
    body: ({ load, store }) => `const slope = ${load('y', 0)};
    ${store('dx', 0, throughRelu(load('dy', 0), 'slope'))}`,
  }),
  elementwise({
    name: 'add',
    pointers: ['a', 'b', 'sum'],
    body: ({ load, store }) => store('sum', 0, `f32x4.add(${load('a', 0)}, ${load('b', 0)})`),
  }),
  // As roundByOperations of nets/round-to-half.ts; here the sign is a bit.
  elementwise({
    name: 'roundToHalf',
    pointers: ['x', 'y'],
    body: ({ load, store }) => `const value = ${load('x', 0)};
    const size = f32x4.min(f32x4.abs(value), f32x4.splat(131072));
    const scaled = f32x4.max(f32x4.mul(size, f32x4.splat(8193)), f32x4.splat(0.75));
    const near = f32x4.sub(scaled, f32x4.sub(scaled, size));
    const kept = f32x4.mul(f32x4.mul(near, f32x4.splat(${2 ** 112})), f32x4.splat(${2 ** -112}));
    ${store('y', 0, 'v128.or(kept, v128.and(value, i32x4.splat(0x80000000)))')}`,
  }),
  // A layer that ends in bias and ReLU, backwards: g = dy through the ReLU, db = sum of g over the rows.
  overChannels({
    name: 'maskAndSum',
    moving: ['y', 'dy', 'g', 'db'],
    fixed: 'rows: i32',
    body: ({ vectors, load, store }) => `
  ${unroll(vectors, (v) => `let s${v} = f32x4.splat(0);`)}
  for (; rows > 0; rows--) {
    ${unroll(
      vectors,
      (v) => `const y${v} = ${load('y', v)};
    const g${v} = ${throughRelu(load('dy', v), `y${v}`)};
    s${v} = f32x4.add(s${v}, g${v});
    ${store('g', v, `g${v}`)}`,
    )}
    y += step; dy += step; g += step;
  }
  ${unroll(vectors, (v) => store('db', v, `s${v}`))}`,
  }),
  // sum[image] = scale times the sum of the rows of x[image].
  overChannels({
    name: 'sumRows',
    moving: ['x', 'sum'],
    fixed: 'images: i32, rows: i32, scale: f32',
    body: ({ vectors, load, store }) => `
  for (; images > 0; images--) {
    ${unroll(vectors, (v) => `let s${v} = f32x4.splat(0);`)}
    for (let row = 0; row < rows; row++) {
      ${unroll(vectors, (v) => `s${v} = f32x4.add(s${v}, ${load('x', v)});`)}
      x += step;
    }
    ${unroll(vectors, (v) => store('sum', v, `f32x4.mul(s${v}, f32x4.splat(scale))`))}
    sum += step;
  }`,
  }),
].join('');
