// The training problems of the benchmark: data and initial weights from a seed, the same for every engine.
import { seededRandom } from '../../lib/random.ts';

/** Slow enough that nothing diverges or underflows in thousands of steps, fast enough that the first losses differ. */
const rates = { mlp: 0.01, resmlp32: 0.0001, fcn: 0.01, resnet20: 0.01 };
const momentum = 0.9;

const sizeOf = (shape) => shape.reduce((product, size) => product * size, 1);

/** Normal values; a deviation of 0 gives zeros. */
function table(random, name, shape, deviation) {
  const stream = random.split(name);
  const values = Float32Array.from({ length: sizeOf(shape) }, () =>
    deviation === 0 ? 0 : stream.normal(0, deviation),
  );
  return { name, shape, values };
}

/** He et al. 2015: the deviation that keeps the size of activations through ReLUs. */
const heDeviation = (fanIn) => Math.sqrt(2 / fanIn);

/**
 * A multilayer perceptron, 2 -> width -> ... -> width -> 3, on three arms of a spiral. `depth` counts the layers.
 * Weights kernel1, bias1, kernel2, ...
 */
export function createMlp({ depth = 4, width = 64, batch = 128 } = {}) {
  const random = seededRandom(1);
  const widths = [2, ...Array(depth - 1).fill(width), 3];
  const weights = widths
    .slice(1)
    .flatMap((outputs, i) => [
      table(random, `kernel${i + 1}`, [widths[i], outputs], heDeviation(widths[i])),
      table(random, `bias${i + 1}`, [outputs], 0),
    ]);
  return { net: 'mlp', batch, rate: rates.mlp, momentum, weights, ...spiralArms(random, Math.max(1024, batch)) };
}

/** 32 residual layers of width 32, h + ReLU(h W + b), between two linear ones without bias. */
function createResmlp32({ batch = 128 } = {}) {
  const random = seededRandom(1);
  const hidden = Array.from({ length: 32 }, (_, i) => [
    table(random, `kernel${i + 1}`, [32, 32], 0.2 * heDeviation(32)),
    table(random, `bias${i + 1}`, [32], 0),
  ]);
  const weights = [table(random, 'stem', [2, 32], 0.7), ...hidden.flat(), table(random, 'head', [32, 3], 0.1)];
  return { net: 'resmlp32', batch, rate: rates.resmlp32, momentum, weights, ...spiralArms(random, 1024) };
}

/** Three convolutions with two poolings, scores, and a deconvolution back to 32 x 32; no biases. */
function createFcn({ batch = 8 } = {}) {
  const random = seededRandom(1);
  const kernel = (name, shape) => table(random, name, shape, heDeviation(sizeOf(shape.slice(0, 3))));
  const weights = [
    kernel('conv1', [3, 3, 3, 16]),
    kernel('conv2', [3, 3, 16, 32]),
    kernel('conv3', [3, 3, 32, 64]),
    kernel('score', [1, 1, 64, 4]),
    table(random, 'up', [8, 8, 4, 4], 0.05),
  ];
  return { net: 'fcn', batch, rate: rates.fcn, momentum, weights, ...discs(random, 32, 32) };
}

/** He et al. 2016 for CIFAR, on 16 x 16 pictures: a stem and nine blocks of 16, 32 and 64 channels, with projections. */
function createResnet20({ batch = 32 } = {}) {
  const random = seededRandom(1);
  const conv = (name, size, inputs, outputs) =>
    table(random, name, [size, size, inputs, outputs], heDeviation(size * size * inputs));
  const weights = [conv('stem', 3, 3, 16)];
  let inputs = 16;
  for (const [stage, outputs] of [16, 32, 64].entries()) {
    for (let block = 0; block < 3; block++) {
      const name = `block${stage * 3 + block + 1}`;
      weights.push(conv(`${name}a`, 3, inputs, outputs), conv(`${name}b`, 3, outputs, outputs));
      if (inputs !== outputs) weights.push(conv(`${name}p`, 1, inputs, outputs));
      inputs = outputs;
    }
  }
  weights.push(table(random, 'head', [64, 10], 0.1), table(random, 'bias', [10], 0));
  return { net: 'resnet20', batch, rate: rates.resnet20, momentum, weights, ...gratings(random, 128, 16) };
}

const creators = { mlp: createMlp, resmlp32: createResmlp32, fcn: createFcn, resnet20: createResnet20 };

/** The nets, in the order of the table. */
export const netNames = Object.keys(creators);

/**
 * One of the nets with its data: `{ net, batch, rate, momentum, classes, weights, x, labels }`. Weights and x are tables
 * `{ name, shape, values }`, pictures [height, width, channels]; labels hold one class per example or pixel.
 * `options` may change the batch.
 */
export const createProblem = (name, options) => creators[name](options);

function spiralArms(random, count) {
  const stream = random.split('data');
  const values = new Float32Array(2 * count);
  const labels = Int32Array.from({ length: count }, (_, i) => i % 3);
  labels.forEach((arm, i) => {
    const radius = stream.uniform();
    const angle = 4 * radius + 2.094 * arm + stream.uniform(-0.1, 0.1);
    values[2 * i] = 2 * radius * Math.cos(angle);
    values[2 * i + 1] = 2 * radius * Math.sin(angle);
  });
  return {
    classes: 3,
    x: { name: 'x', shape: [count, 2], values },
    labels: { name: 'labels', shape: [count], values: labels },
  };
}

/** Noise, and in each picture a disc of one of three colours: the class of its pixels. Class 0 is the ground. */
function discs(random, count, size) {
  const x = table(random, 'x', [count, size, size, 3], 0.3);
  const stream = random.split('data');
  const labels = new Int32Array(count * size * size);
  for (let i = 0; i < count; i++) {
    const [centreY, centreX] = [stream.uniform(0.25, 0.75) * size, stream.uniform(0.25, 0.75) * size];
    const colour = stream.integer(1, 3);
    for (let pixel = 0; pixel < size * size; pixel++) {
      if (Math.hypot(Math.floor(pixel / size) - centreY, (pixel % size) - centreX) >= 7) continue;
      const at = i * size * size + pixel;
      labels[at] = colour;
      x.values[3 * at + colour - 1] += 1;
    }
  }
  return { classes: 4, x, labels: { name: 'labels', shape: [count, size, size], values: labels } };
}

/** Noise and a wave whose length, direction and channel tell the class. */
function gratings(random, count, size) {
  const x = table(random, 'x', [count, size, size, 3], 0.5);
  const labels = Int32Array.from({ length: count }, (_, i) => i % 10);
  labels.forEach((label, i) => {
    for (let pixel = 0; pixel < size * size; pixel++) {
      const along = label % 2 ? pixel % size : Math.floor(pixel / size);
      x.values[3 * (i * size * size + pixel) + (label % 3)] += Math.sin(0.3 * (label + 1) * along);
    }
  });
  return { classes: 10, x, labels: { name: 'labels', shape: [count], values: labels } };
}
