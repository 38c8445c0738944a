import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fit, gradientNorms } from '../../src/engine/fit';
import { adam, momentum, sgd } from '../../src/engine/optimisers';
import { RunControl } from '../../src/engine/run-control';
import { zip } from '../../src/engine/zip';
import { seededRandom } from '../../src/lib/random';
import { useBackend } from './backends';
import { collect } from './collect';
import { createToy, freeControl, train } from './toy-regression';

let before = 0;
beforeEach(async () => {
  await useBackend('cpu');
  before = tf.memory().numTensors;
});
afterEach(() => expect(tf.memory().numTensors, 'tensors left behind').toBe(before));

/** The examples of the batches of one training. */
async function drawBatches(change: Partial<ReturnType<typeof createToy>['options']>): Promise<number[][]> {
  const toy = createToy();
  await train({ ...toy.options, ...change });
  toy.dispose();
  return toy.drawn;
}

describe('batches', () => {
  test('no example comes twice in an epoch', async () => {
    const batches = await drawBatches({ steps: 12, batch: 3 });
    for (let epoch = 0; epoch < 4; epoch++) {
      const seen = batches.slice(3 * epoch, 3 * epoch + 3).flat();
      expect(new Set(seen).size, `epoch ${epoch}: ${seen.join(' ')}`).toBe(9);
    }
  });

  test('each epoch has an order of its own', async () => {
    const batches = await drawBatches({ steps: 8, batch: 5 });
    const epochs = [0, 2, 4, 6].map((at) => batches.slice(at, at + 2).join());
    expect(new Set(epochs).size).toBe(4);
  });

  test('over many epochs every example takes part, though each epoch leaves some out', async () => {
    expect(new Set((await drawBatches({ steps: 60, batch: 3 })).flat()).size).toBe(10);
  });

  test('a batch of the whole set holds every example', async () => {
    const [first] = await drawBatches({ steps: 1, batch: 10 });
    expect(first!.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('sequential order goes through the examples as stored, again and again', async () => {
    expect(await drawBatches({ steps: 4, batch: 5, order: 'sequential' })).toEqual([
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9],
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9],
    ]);
  });

  test('the order follows the stream of random numbers and nothing else', async () => {
    const random = () => seededRandom(5).split('batches');
    const plain = await drawBatches({ random: random() });
    expect(await drawBatches({ random: random(), optimiser: adam(1) }), 'another optimiser').toEqual(plain);
    expect(await drawBatches({ random: seededRandom(6).split('batches') }), 'another seed').not.toEqual(plain);
  });
});

describe('losses', () => {
  test('step 0 is the loss of the initial weights, and steps count on from there', async () => {
    const toy = createToy();
    const samples = await train({ ...toy.options, batch: 10, steps: 3 });
    toy.dispose();
    expect(samples.map(({ step }) => step)).toEqual([0, 1, 2]);
    // mean of i^2 for 0 ... 9; the gradient at 0 is -2 * 4.5, so w becomes 0.9, then 1.62.
    const lossAt = (w: number) => Array.from({ length: 10 }, (_, i) => (w - i) ** 2 / 10).reduce((a, b) => a + b);
    [0, 0.9, 1.62].forEach((w, i) => expect(samples[i]!.loss).toBeCloseTo(lossAt(w), 4));
  });

  test.each([sgd(0.05), momentum(0.01, 0.9), adam(0.1)])(
    '$name: the same seed gives the same losses to the last bit',
    async (optimiser) => {
      const once = async () => {
        const toy = createToy(50);
        const samples = await train({ ...toy.options, optimiser, steps: 40 });
        toy.dispose();
        return samples;
      };
      expect(await once()).toEqual(await once());
    },
  );

  test('broken training goes on: NaN is a loss like any other', async () => {
    const toy = createToy();
    const samples = await train({ ...toy.options, optimiser: sgd(1e30), steps: 12 });
    toy.dispose();
    expect(samples).toHaveLength(12);
    expect(samples.at(-1)!.loss).toBeNaN();
  });
});

describe('while it goes on', () => {
  /** A clock that stands still: every chunk is twice as long as the one before. */
  const still = () => 0;

  test('a new rate takes effect in the next chunk', async () => {
    const toy = createToy();
    let rate = 0;
    const weights: number[] = [];
    for await (const { step } of fit(
      { ...toy.options, optimiser: sgd(() => rate), steps: 200 },
      freeControl(),
      still,
    )) {
      weights.push(toy.variable.dataSync()[0]!);
      if (step === 0) rate = 0.1;
    }
    toy.dispose();
    expect(weights[0]).toBe(0);
    expect(weights[1]).toBeGreaterThan(0);
  });

  test('step by step, every sample is taken before the next step is computed', async () => {
    const toy = createToy();
    let samples = 0;
    for await (const _ of fit({ ...toy.options, steps: 20 }, new RunControl({ paused: true }), still)) {
      expect(toy.drawn.length).toBe(++samples);
    }
    toy.dispose();
  });

  test('where the reader looks, the weights are those of that very step, however long the chunks are', async () => {
    const path = async (control: RunControl, lookEvery?: number) => {
      const toy = createToy();
      const weights: number[] = [];
      for await (const { step } of fit(
        { ...toy.options, steps: 50, lookEvery, optimiser: sgd(0.01) },
        control,
        still,
      )) {
        if ((step + 1) % 7 === 0) weights.push(toy.variable.dataSync()[0]!);
      }
      toy.dispose();
      return weights;
    };
    expect(await path(freeControl(), 7)).toEqual(await path(new RunControl({ paused: true })));
  });

  test('steps are counted one by one', async () => {
    const toy = createToy();
    const control = freeControl();
    for await (const { step } of fit({ ...toy.options, steps: 30 }, control, still))
      expect(control.steps).toBe(step + 1);
    expect(control.steps).toBe(30);
    toy.dispose();
  });

  test('a pause holds at the end of a chunk, so that a changed rate acts on the very next step', async () => {
    const toy = createToy();
    const paused: number[] = [];
    const control = new RunControl({ onPaused: () => paused.push(control.steps) });
    const steps = fit({ ...toy.options, steps: 100 }, control, still);
    // Chunks of 1, 2, 4 and 8 steps: step 10 is in the middle of the last one.
    for (let step = 0; step < 10; step++) await steps.next();
    control.pause();
    while (control.steps < 15) {
      await control.turn();
      await steps.next();
    }
    void control.turn();
    expect(paused, 'where the run waits').toEqual([15]);
    expect(toy.drawn.length, 'steps computed').toBe(15);
    control.end();
    await steps.return();
    toy.dispose();
  });

  test('ended early, it frees its tensors and counts the steps that were shown', async () => {
    const toy = createToy();
    const control = freeControl();
    const held = tf.memory().numTensors;
    for await (const { step } of fit({ ...toy.options, optimiser: adam(0.1), steps: 1000 }, control, still))
      if (step === 20) break;
    expect(tf.memory().numTensors).toBe(held);
    expect(control.steps).toBe(21);
    toy.dispose();
  });

  test('two trainings side by side do what each does alone', async () => {
    const alone = async (rate: number) => {
      const toy = createToy();
      const samples = await train({ ...toy.options, optimiser: momentum(rate, 0.5), steps: 9 });
      toy.dispose();
      return samples.map(({ loss }) => loss);
    };
    const [a, b] = [createToy(), createToy()];
    const control = freeControl();
    const rows = await collect(
      zip({
        slow: fit({ ...a.options, optimiser: momentum(0.01, 0.5), steps: 9 }, control, still),
        fast: fit({ ...b.options, optimiser: momentum(0.1, 0.5), steps: 9 }, control, still),
      }),
    );
    a.dispose();
    b.dispose();
    expect(rows.map(({ slow }) => slow!.loss)).toEqual(await alone(0.01));
    expect(rows.map(({ fast }) => fast!.loss)).toEqual(await alone(0.1));
    expect(control.steps, 'counted as one curve counts').toBe(9);
  });
});

describe('bad input', () => {
  test('nothing to train', async () => {
    const toy = createToy();
    await expect(train({ ...toy.options, weights: [] })).rejects.toThrow('nothing to train: weights is empty');
    toy.dispose();
  });

  test('a batch larger than the data set', async () => {
    const toy = createToy(4);
    await expect(train({ ...toy.options, batch: 5 })).rejects.toThrow('batch of 5 is larger than the data set of 4');
    toy.dispose();
  });

  test('a loss that throws ends the training and frees its tensors', async () => {
    const toy = createToy();
    const loss = () => {
      throw new Error('shapes do not fit');
    };
    const held = tf.memory().numTensors;
    await expect(train({ ...toy.options, optimiser: adam(0.1), loss })).rejects.toThrow('shapes do not fit');
    expect(tf.memory().numTensors).toBe(held);
    toy.dispose();
  });

  test('no steps, no samples', async () => {
    const toy = createToy();
    expect(await train({ ...toy.options, steps: 0 })).toEqual([]);
    toy.dispose();
  });
});

test('gradient norms are those of the kernels, by layer, on the first examples', async () => {
  const kernel = tf.tidy(() => tf.variable(tf.tensor1d([3, 4])));
  const bias = tf.tidy(() => tf.variable(tf.scalar(1)));
  const data = {
    x: tf.tensor2d([
      [1, 0],
      [0, 1],
      [9, 9],
    ]),
    y: tf.tensor1d([0, 0, 9]),
  };
  // Loss = sum over the batch of x . kernel + bias: the kernel's gradient is the sum of x, here [1, 1].
  const norms = await gradientNorms({
    weights: [
      { layer: 'dense', name: 'kernel', variable: kernel },
      { layer: 'dense', name: 'bias', variable: bias },
    ],
    data,
    batch: 2,
    loss: ({ x }) => tf.add(tf.sum(tf.mul(x, kernel as tf.Tensor)), bias as tf.Tensor) as tf.Scalar,
  });
  expect(norms).toEqual({ dense: expect.closeTo(Math.SQRT2, 5) });
  tf.dispose([kernel, bias, data.x, data.y]);
});
