import * as tf from '@tensorflow/tfjs-core';

/** State of one number: weight, slots. */
type State = [w: number, s0: number, s1: number];
/** One update of one number, in double precision: g includes the decay, h are the numbers after rate and decay. */
type Formula = (state: State, g: number, rate: number, h: number[]) => State;

/** From the papers and Caffe's solvers, written apart from the kernels. */
const formulas: Record<string, { slots: number; rest: number[]; formula: Formula }> = {
  Sgd: { slots: 0, rest: [], formula: ([w], g, rate) => [w - rate * g, 0, 0] },
  Momentum: {
    slots: 1,
    rest: [0.9],
    formula: ([w, v], g, rate, [m]) => [w - (m! * v + rate * g), m! * v + rate * g, 0],
  },
  Nesterov: {
    slots: 1,
    rest: [0.9],
    formula([w, v], g, rate, [m]) {
      const next = m! * v + rate * g;
      return [w - ((1 + m!) * next - m! * v), next, 0];
    },
  },
  AdaGrad: {
    slots: 1,
    rest: [1e-3],
    formula: ([w, h], g, rate, [delta]) => [w - (rate * g) / (Math.sqrt(h + g ** 2) + delta!), h + g ** 2, 0],
  },
  RmsProp: {
    slots: 1,
    rest: [0.75, 0.25, 1e-3],
    formula([w, h], g, rate, [rho, , delta]) {
      const mean = rho! * h + (1 - rho!) * g ** 2;
      return [w - (rate * g) / (Math.sqrt(mean) + delta!), mean, 0];
    },
  },
  AdaDelta: {
    slots: 2,
    rest: [0.75, 0.25, 1e-3],
    formula([w, h, s], g, rate, [m, , delta]) {
      const mean = m! * h + (1 - m!) * g ** 2;
      const change = g * Math.sqrt((s + delta!) / (mean + delta!));
      return [w - rate * change, mean, m! * s + (1 - m!) * change ** 2];
    },
  },
  Adam: {
    slots: 2,
    rest: [1.5, 0.75, 0.25, 0.875, 0.125, 1e-3],
    formula([w, m, v], g, rate, [correction, b1, , b2, , epsilon]) {
      const first = b1! * m + (1 - b1!) * g;
      const second = b2! * v + (1 - b2!) * g ** 2;
      return [w - (rate * first) / (Math.sqrt(second) * correction! + epsilon!), first, second];
    },
  },
};

/** Runs every update once, with decay and without, on a weight of 70 x 3; largest difference of any weight or slot by kernel. */
export async function checkUpdates(): Promise<Record<string, number>> {
  const worst: Record<string, number> = {};
  for (const [name, { slots, rest, formula }] of Object.entries(formulas)) {
    const differences: number[] = [];
    for (const [row, decay] of [0, 0.01].entries()) {
      const values = (scale: number) =>
        Float32Array.from({ length: 210 }, (_, i) => scale * (1.1 + Math.sin(i * scale)));
      const states = [0.5, 0.25, 0.75].slice(0, 1 + slots).map(values);
      const gradient = values(-0.9);
      const [weight, slot0, slot1] = states.map((state) => tf.variable(tf.tensor2d(state, [70, 3])));
      const hyper = tf.tensor2d(
        [0, 0.01].flatMap((d) => [0.1 / (1 + d), d, ...rest]),
        [2, 2 + rest.length],
      );
      const inputs = { weight, gradient: tf.tensor2d(gradient, [70, 3]), hyper, slot0, slot1 };
      tf.engine().runKernel(`${name}Update`, inputs as unknown as tf.NamedTensorMap, { row });
      const got = await Promise.all([weight!, slot0, slot1].slice(0, 1 + slots).map((tensor) => tensor!.data()));
      for (let i = 0; i < 210; i++) {
        const before = [0, 1, 2].map((s) => states[s]?.[i] ?? 0) as State;
        const after = formula(before, gradient[i]! + decay * before[0], 0.1 / (1 + decay), rest);
        got.forEach((values, s) => differences.push(Math.abs(values[i]! - after[s]!)));
      }
    }
    worst[name] = Math.max(...differences);
  }
  return worst;
}
