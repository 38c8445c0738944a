import * as tf from '@tensorflow/tfjs-core';
import { describe, test } from 'vitest';
import { drawNormal, expectNear, expectSame, runKernel, useWasm } from './harness';

useWasm();

const epsilon = 1e-3;
const momentum = 0.1;

interface Case {
  rows: number;
  channels: number;
  relu: boolean;
  residual: boolean;
}
interface Arrays {
  x: Float32Array;
  gamma: Float32Array;
  beta: Float32Array;
  dy: Float32Array;
  residual: Float32Array;
}

const drawArrays = ({ rows, channels }: Case): Arrays => ({
  x: drawNormal(rows * channels).map((value) => 3 * value + 5),
  gamma: drawNormal(channels),
  beta: drawNormal(channels),
  dy: drawNormal(rows * channels),
  residual: drawNormal(rows * channels),
});

/** From the definition, in double precision. */
function loops({ rows, channels, relu, residual }: Case, a: Arrays) {
  const sums = (value: (i: number, c: number) => number) =>
    Array.from({ length: channels }, (_, c) => {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += value(row * channels + c, c);
      return sum;
    });
  const mean = sums((i) => a.x[i]! / rows);
  const variance = sums((i, c) => (a.x[i]! - mean[c]!) ** 2 / rows);
  const inverse = variance.map((v) => 1 / Math.sqrt(v + epsilon));
  const hat = Array.from(a.x, (x, i) => (x - mean[i % channels]!) * inverse[i % channels]!);
  const sum = hat.map((h, i) => h * a.gamma[i % channels]! + a.beta[i % channels]! + (residual ? a.residual[i]! : 0));
  const y = sum.map((v) => (relu ? (v > 0 || Number.isNaN(v) ? v : 0) : v));
  const g = Array.from(a.dy, (dy, i) => (relu ? dy * (Number.isNaN(y[i]) ? NaN : Number(y[i]! > 0)) : dy));
  const dBeta = sums((i) => g[i]!);
  const dGamma = sums((i) => g[i]! * hat[i]!);
  const dx = g.map((value, i) => {
    const c = i % channels;
    return a.gamma[c]! * inverse[c]! * (value - dBeta[c]! / rows - (hat[i]! * dGamma[c]!) / rows);
  });
  const unbiased = rows > 1 ? rows / (rows - 1) : 1;
  return {
    y, mean, inverse, dx, dGamma, dBeta, g,
    runningMean: mean.map((m) => 0.9 * 2 + 0.1 * m),
    runningVariance: variance.map((v) => 0.9 * 3 + 0.1 * v * unbiased),
  }; // prettier-ignore
}

function kernels({ rows, channels, relu, residual }: Case, a: Arrays) {
  return tf.tidy(() => {
    const shape: [number, number] = [rows, channels];
    const [x, gamma] = [tf.tensor2d(a.x, shape), tf.tensor1d(a.gamma)];
    const running = { runningMean: tf.fill([channels], 2), runningVariance: tf.fill([channels], 3) };
    const inputs = { x, gamma, beta: tf.tensor1d(a.beta), ...running };
    const [y, mean, inverse] = runKernel(
      'BatchNormTrain',
      residual ? { ...inputs, residual: tf.tensor2d(a.residual, shape) } : inputs,
      { epsilon, relu, momentum },
    );
    const back = { x, y: tf.tensor2d(y!, shape), dy: tf.tensor2d(a.dy, shape), gamma };
    const [dx, dGamma, dBeta, g] = runKernel(
      'BatchNormTrainGrad',
      { ...back, mean: tf.tensor1d(mean!), inverse: tf.tensor1d(inverse!) },
      { relu, residual },
    );
    const [runningMean, runningVariance] = Object.values(running).map((t) => t.dataSync() as Float32Array);
    return { y, mean, inverse, dx, dGamma, dBeta, g, runningMean, runningVariance };
  });
}

const cases: Case[] = [
  { rows: 1, channels: 5 },
  { rows: 6, channels: 3 },
  { rows: 50, channels: 16 },
  { rows: 33, channels: 39 },
].flatMap((size) => [true, false].flatMap((relu) => [true, false].map((residual) => ({ ...size, relu, residual }))));

describe.each(cases)('$rows rows of $channels channels, ReLU $relu, residual $residual', (c) => {
  test('agrees with the definition, forwards and backwards', () => {
    const arrays = drawArrays(c);
    const got = kernels(c, arrays);
    const { g, ...expected } = loops(c, arrays);
    for (const [name, values] of Object.entries(expected)) expectNear(got[name as keyof typeof got]!, values, 2e-5);
    if (c.residual) expectSame(got.g!, g);
  });

  test.each([NaN, Infinity, -Infinity])('one %s breaks its channel and no other', (bad) => {
    const arrays = drawArrays(c);
    arrays.x[0] = bad;
    const got = kernels(c, arrays);
    const { g: _, ...expected } = loops(c, arrays);
    const broken = (values: ArrayLike<number>) => Array.from(values, (v) => Number(Number.isNaN(v)));
    for (const [name, values] of Object.entries(expected))
      expectSame(broken(got[name as keyof typeof got]!), broken(values));
  });
});
