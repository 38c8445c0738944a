import { throughRelu } from './activation.mjs';
import { overChannels } from './lanes.mjs';
import { unroll } from './unroll.mjs';

/**
 * Batch normalisation in training, over the last axis:
 *
 *     y = [ReLU] (gamma (x - mean) inverse + beta [+ residual]),  inverse = 1 / sqrt(variance + epsilon)
 *
 * The running statistics move by `share` of the way; `unbiased` = n / (n - 1) times the variance. Pointers that are 0:
 * no residual, no running statistics.
 */
export const batchNorm = [
  overChannels({
    name: 'normaliseBatch',
    moving: ['x', 'gamma', 'beta', 'residual', 'y', 'mean', 'inverse', 'runningMean', 'runningVariance'],
    fixed: 'rows: i32, epsilon: f32, relu: bool, share: f32, unbiased: f32',
    body({ vectors, load, store }) {
      const each = (/** @type {(v: number) => string} */ line) => unroll(vectors, line);
      const move = (/** @type {string} */ at, /** @type {number} */ v, /** @type {string} */ value) =>
        store(
          at,
          v,
          `f32x4.add(f32x4.mul(${load(at, v)}, f32x4.splat(1 - share)), f32x4.mul(${value}, f32x4.splat(share)))`,
        );
      const output = (/** @type {boolean} */ residual) => `
  for (let i = 0; i < rows; i++) {
    ${each((v) => {
      const value = `f32x4.add(f32x4.mul(f32x4.sub(${load('from', v)}, m${v}), a${v}), b${v})`;
      return store('y', v, `f32x4.pmax(${residual ? `f32x4.add(${value}, ${load('residual', v)})` : value}, low)`);
    })}
    from += step; y += step; ${residual ? 'residual += step;' : ''}
  }`;
      return `
  const share1 = f32x4.splat(<f32>1 / <f32>rows), low = f32x4.splat(relu ? 0 : -Infinity);
  ${each((v) => `let s${v} = f32x4.splat(0);`)}
  let from = x;
  for (let i = 0; i < rows; i++, from += step) {
    ${each((v) => `s${v} = f32x4.add(s${v}, ${load('from', v)});`)}
  }
  ${each((v) => `const m${v} = f32x4.mul(s${v}, share1); s${v} = f32x4.splat(0);`)}
  from = x;
  for (let i = 0; i < rows; i++, from += step) {
    ${each((v) => `const d${v} = f32x4.sub(${load('from', v)}, m${v}); s${v} = f32x4.add(s${v}, f32x4.mul(d${v}, d${v}));`)}
  }
  ${each(
    (v) => `const variance${v} = f32x4.mul(s${v}, share1);
  const r${v} = f32x4.div(f32x4.splat(1), f32x4.sqrt(f32x4.add(variance${v}, f32x4.splat(epsilon))));
  const a${v} = f32x4.mul(${load('gamma', v)}, r${v}), b${v} = ${load('beta', v)};
  ${store('mean', v, `m${v}`)} ${store('inverse', v, `r${v}`)}`,
  )}
  if (runningMean) {
    ${each(
      (v) => `${move('runningMean', v, `m${v}`)}
    ${move('runningVariance', v, `f32x4.mul(variance${v}, f32x4.splat(unbiased))`)}`,
    )}
  }
  from = x;
  if (residual) {${output(true)}
  } else {${output(false)}
  }`;
    },
  }),
  // g = dy through the ReLU goes to the residual's gradient, else it waits in dx for the second pass.
  overChannels({
    name: 'normaliseBatchGradient',
    moving: ['x', 'y', 'dy', 'gamma', 'mean', 'inverse', 'dx', 'dGamma', 'dBeta', 'dResidual'],
    fixed: 'rows: i32, relu: bool',
    body({ vectors, load, store }) {
      const each = (/** @type {(v: number) => string} */ line) => unroll(vectors, line);
      const first = (/** @type {boolean} */ relu) => `
  for (let i = 0; i < rows; i++) {
    ${each((v) => {
      const slope = relu ? `const y${v} = ${load('top', v)};` : '';
      return `${slope}
    const g${v} = ${relu ? throughRelu(load('dy', v), `y${v}`) : load('dy', v)};
    ${store('to', v, `g${v}`)}
    s${v} = f32x4.add(s${v}, g${v});
    t${v} = f32x4.add(t${v}, f32x4.mul(g${v}, f32x4.sub(${load('from', v)}, m${v})));`;
    })}
    from += step; to += step; dy += step; ${relu ? 'top += step;' : ''}
  }`;
      return `
  const share = f32x4.splat(<f32>1 / <f32>rows), masked = dResidual ? dResidual : dx;
  ${each((v) => `const m${v} = ${load('mean', v)}; let s${v} = f32x4.splat(0), t${v} = f32x4.splat(0);`)}
  let from = x, to = masked, top = y;
  if (relu) {${first(true)}
  } else {${first(false)}
  }
  ${each(
    (v) => `const r${v} = ${load('inverse', v)}, a${v} = f32x4.mul(${load('gamma', v)}, r${v});
  const product${v} = f32x4.mul(t${v}, r${v});
  ${store('dGamma', v, `product${v}`)} ${store('dBeta', v, `s${v}`)}
  const k${v} = f32x4.mul(f32x4.mul(product${v}, r${v}), share), h${v} = f32x4.mul(s${v}, share);`,
  )}
  from = x;
  to = dx;
  let g = masked;
  for (let i = 0; i < rows; i++) {
    ${each((v) =>
      store(
        'to',
        v,
        `f32x4.mul(a${v}, f32x4.sub(f32x4.sub(${load('g', v)}, h${v}), f32x4.mul(f32x4.sub(${load('from', v)}, m${v}), k${v})))`,
      ),
    )}
    from += step; to += step; g += step;
  }`;
    },
  }),
].join('');
