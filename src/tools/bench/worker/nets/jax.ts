import { lax, nn, numpy as np } from '@jax-js/jax';
import type { NetName, Problem } from '../problem';

export type Params = Record<string, np.Array>;

/** Functions here use up their arguments, as those of jax-js do; `ref` keeps one for another use. */
type Forward = (params: Params, x: np.Array) => np.Array;

export interface JaxNet {
  params: Params;
  /** Mean cross-entropy of a batch. */
  loss(params: Params, x: np.Array, y: np.Array): np.Array;
  /** Data in the layout of the net: pictures [batch, channels, height, width]. */
  layOut(data: np.Array): np.Array;
}

/** A net of the problem file in jax-js, whose pictures have their channels first. */
export function createJaxNet(problem: Problem): JaxNet {
  const params: Params = {};
  for (const [name, { shape, values }] of Object.entries(problem.weights)) {
    const array = np.array(values).reshape(shape);
    params[name] = shape.length === 4 ? array.transpose([3, 2, 0, 1]) : array;
  }
  const forward = builds[problem.net](problem, params);
  const perPixel = problem.labels.shape.length === 3;
  const positions = problem.batch * (perPixel ? problem.labels.shape[1]! * problem.labels.shape[2]! : 1);
  return {
    params,
    loss: (p, x, y) =>
      nn
        .logSoftmax(forward(p, x), perPixel ? 1 : -1)
        .mul(y)
        .sum()
        .mul(-1 / positions),
    layOut: (data) => (data.ndim === 4 ? data.transpose([0, 3, 1, 2]) : data),
  };
}

const builds: Record<NetName, (problem: Problem, params: Params) => Forward> = { mlp, resmlp32, fcn, resnet20 };

const dense = (x: np.Array, kernel: np.Array, bias: np.Array): np.Array => np.dot(x, kernel).add(bias);

/** Zeros on each side as in the other nets: (size - 1) / 2. */
function conv(x: np.Array, filter: np.Array, stride = 1): np.Array {
  const side = (filter.shape[2]! - 1) / 2;
  return lax.convGeneralDilated(
    x,
    filter,
    [stride, stride],
    [
      [side, side],
      [side, side],
    ],
  );
}

function mlp({ weights }: Problem): Forward {
  const depth = Object.keys(weights).length / 2;
  return (p, x) => {
    let h = x;
    for (let i = 1; i <= depth; i++) {
      h = dense(h, p[`kernel${i}`]!, p[`bias${i}`]!);
      if (i < depth) h = nn.relu(h);
    }
    return h;
  };
}

function resmlp32(): Forward {
  return (p, x) => {
    let h = np.dot(x, p['stem']!);
    for (let i = 1; i <= 32; i++) h = h.ref.add(nn.relu(dense(h, p[`kernel${i}`]!, p[`bias${i}`]!)));
    return np.dot(h, p['head']!);
  };
}

function fcn(): Forward {
  const pool = (x: np.Array) => lax.reduceWindow(x, np.max, [2, 2], [2, 2]);
  return (p, x) => {
    const half = pool(nn.relu(conv(x, p['conv1']!)));
    const quarter = pool(nn.relu(conv(half, p['conv2']!)));
    const scores = conv(nn.relu(conv(quarter, p['conv3']!)), p['score']!);
    return lax.convTranspose(scores, p['up']!, [4, 4], 'SAME', { transposeKernel: true });
  };
}

function resnet20({ weights }: Problem, params: Params): Forward {
  const addNorm = (name: string, channels: number) => {
    params[`${name}-gamma`] = np.ones([channels, 1, 1]);
    params[`${name}-beta`] = np.zeros([channels, 1, 1]);
  };
  const normalise = (p: Params, name: string, h: np.Array): np.Array => {
    const centred = h.ref.sub(np.mean(h, [0, 2, 3], { keepdims: true }));
    const variance = np.mean(np.square(centred.ref), [0, 2, 3], { keepdims: true });
    return centred
      .div(np.sqrt(variance.add(1e-5)))
      .mul(p[`${name}-gamma`]!)
      .add(p[`${name}-beta`]!);
  };
  const blocks = Array.from({ length: 9 }, (_, i) => `block${i + 1}`);
  addNorm('stem', 16);
  for (const name of blocks) for (const part of ['a', 'b']) addNorm(name + part, weights[name + part]!.shape.at(-1)!);
  return (p, x) => {
    let h = nn.relu(normalise(p, 'stem', conv(x, p['stem']!)));
    for (const name of blocks) {
      const projected = `${name}p` in weights;
      const stride = projected ? 2 : 1;
      const inner = nn.relu(normalise(p, `${name}a`, conv(h.ref, p[`${name}a`]!, stride)));
      const change = normalise(p, `${name}b`, conv(inner, p[`${name}b`]!));
      h = nn.relu(change.add(projected ? conv(h, p[`${name}p`]!, stride) : h));
    }
    return dense(np.mean(h, [2, 3]), p['head']!, p['bias']!);
  };
}
