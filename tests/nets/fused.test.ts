import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/nets/build';
import { createShapesCnn, createSpiralMlp } from '../../src/nets/depth';
import type { Description } from '../../src/nets/describe/part';
import { batchNorm, conv, globalMean, relu, residual } from '../../src/nets/describe/parts';
import { createFcn } from '../../src/nets/fcn';
import { crossEntropy } from '../../src/nets/losses';
import type { Net } from '../../src/nets/net';
import { createProbeCnn } from '../../src/nets/probe-cnn';
import { useBackend } from '../engine/backends';
import { gradientsOf, random, tf } from './setup';

interface Setup {
  create(): Net;
  input: number[];
  labels: number[];
}
const depth = { layers: 6, residual: true };
const setups: Record<string, Setup> = {
  fcn: { create: () => createFcn({ classes: 3, random: random(), scoreInit: 'normal' }), input: [2, 8, 12, 3], labels: [2, 8, 12, 3] },
  probe: { create: () => createProbeCnn({ random: random() }), input: [3, 8, 8, 1], labels: [3, 4] },
  'spiral, normalised': { create: () => createSpiralMlp({ ...depth, batchNorm: true, random: random() }), input: [9, 2], labels: [9, 2] },
  'spiral, plain': { create: () => createSpiralMlp({ ...depth, batchNorm: false, random: random() }), input: [9, 2], labels: [9, 2] },
  'residual block': { create: () => build(residualBlock, { random: random() }), input: [3, 8, 8, 3], labels: [3, 4] },
  'shapes, normalised': { create: () => createShapesCnn({ ...depth, batchNorm: true, random: random() }), input: [3, 16, 16, 1], labels: [3, 4] },
}; // prettier-ignore

/** A block as in residual networks for pictures: normalisation adds the shortcut, convolutions have no bias. */
const residualBlock: Description = {
  name: 'residual block',
  input: [8, 8, 3],
  parts: [
    residual(
      'block',
      [
        conv('first', 4, { stride: 2, padding: 1, bias: false }),
        batchNorm('inner'),
        relu('relu'),
        conv('second', 4, { bias: false }),
        batchNorm('outer'),
      ],
      { shortcut: [conv('shortcut', 4, { size: 1, stride: 2, padding: 0, bias: false })], after: [relu('out')] },
    ),
    globalMean('mean'),
  ],
};

const size = (shape: number[]) => shape.reduce((a, b) => a * b);
const drawInput = ({ input }: Setup) => {
  const values = random(5);
  return Float32Array.from({ length: size(input) }, () => values.normal());
};
const drawLabels = ({ labels }: Setup) => {
  const classes = labels.at(-1)!;
  return Float32Array.from({ length: size(labels) }, (_, i) =>
    Number(i % classes === Math.floor(i / classes) % classes),
  );
};

/** Gradient descent on one batch: the loss before each step, and the gradients of the first. */
async function train(backend: 'cpu' | 'wasm', setup: Setup, rate: number, steps: number) {
  await useBackend(backend);
  const before = tf.memory().numTensors;
  const net = setup.create();
  const [x, y] = [tf.tensor(drawInput(setup), setup.input), tf.tensor(drawLabels(setup), setup.labels)];
  const lossOf = () => crossEntropy(net.apply(x, { training: true }), y);
  const { gradients } = gradientsOf(net, lossOf);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    tf.tidy(() => {
      const variables = net.weights.map((w) => w.variable);
      const { value, grads } = tf.variableGrads(lossOf, variables);
      losses.push(value.dataSync()[0]!);
      variables.forEach((v) => v.assign(tf.sub(v, tf.mul(grads[v.name]!, rate))));
    });
  }
  net.dispose();
  tf.dispose([x, y]);
  expect(tf.memory().numTensors, 'tensors left behind').toBe(before);
  return { losses, gradients };
}

describe.each(Object.entries(setups))('%s: layers as one kernel (wasm) against operations (cpu)', (_, setup) => {
  beforeAll(() => useBackend('wasm'));

  it('has the same losses and gradients', async () => {
    const [cpu, wasm] = [await train('cpu', setup, 0.05, 4), await train('wasm', setup, 0.05, 4)];
    wasm.losses.forEach((loss, i) => expect(loss).toBeCloseTo(cpu.losses[i]!, 4));
    for (const [name, values] of Object.entries(cpu.gradients)) {
      const scale = Math.max(1e-3, ...values.map(Math.abs));
      const worst = Math.max(...values.map((value, i) => Math.abs(value - wasm.gradients[name]![i]!)));
      expect(worst / scale, name).toBeLessThan(1e-4);
    }
  });

  it('breaks in the same step when the rate is far too large, and stays broken', async () => {
    const broken = (losses: number[]) => losses.findIndex((loss) => !Number.isFinite(loss));
    const [cpu, wasm] = [await train('cpu', setup, 1e30, 6), await train('wasm', setup, 1e30, 6)];
    expect(broken(cpu.losses)).toBeGreaterThan(0);
    expect(broken(wasm.losses)).toBe(broken(cpu.losses));
    expect(wasm.losses.slice(broken(wasm.losses)).some(Number.isFinite)).toBe(false);
  });
});

it('leaves out the gradient of the input when nobody asks for it', async () => {
  await useBackend('wasm');
  const net = setups['fcn']!.create();
  const names: string[] = [];
  tf.tidy(() => {
    const [x, y] = [tf.zeros([1, 8, 8, 3]), tf.zeros([1, 8, 8, 3])];
    const engine = tf.engine();
    const { runKernel } = engine;
    engine.runKernel = function (name, ...rest) {
      names.push(name);
      return runKernel.call(this, name, ...rest) as never;
    };
    try {
      tf.variableGrads(() => crossEntropy(net.apply(x), y), net.weights.map((w) => w.variable)); // prettier-ignore
    } finally {
      engine.runKernel = runKernel;
    }
  });
  net.dispose();
  const count = (name: string) => names.filter((other) => other === name).length;
  expect(count('ConvLayer')).toBe(4);
  expect(count('ConvLayerGrad')).toBe(4);
  // Three layers above the first; the deconvolution is one forwards.
  expect(count('Conv2DBackpropInput')).toBe(4);
});
