import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, expect, test } from 'vitest';
import { fitAndLook } from '../../src/engine/fit-and-look';
import { useBackend } from './backends';
import { collect } from './collect';
import { createToy, freeControl, train } from './toy-regression';

beforeEach(() => useBackend('cpu'));

/** What it yields over so many steps: the loss of each, and the weight at each look. */
async function lookEveryThree(steps: number) {
  const toy = createToy();
  const look = async (step: number) => ({ look: { step, weight: (await (toy.variable as tf.Tensor).data())[0]! } });
  const frames = await collect(fitAndLook({ ...toy.options, steps, lookEvery: 3 }, look, freeControl()));
  toy.dispose();
  const named = frames as { loss?: { step: number; batch: number }; look?: { step: number; weight: number } }[];
  return {
    order: named.map((frame) => (frame.look ? `look ${frame.look.step}` : `step ${frame.loss!.step}`)),
    looks: named.flatMap((frame) => frame.look ?? []),
    losses: named.flatMap((frame) => frame.loss ?? []),
  };
}

test('it looks before the first step, after each third, and after the last, once', async () => {
  const seven = await lookEveryThree(7);
  expect(seven.order).toEqual(
    ['look 0', 'step 0', 'step 1', 'step 2', 'look 3', 'step 3', 'step 4', 'step 5', 'look 6', 'step 6', 'look 7'], // prettier-ignore
  );
  expect((await lookEveryThree(3)).order).toEqual(['look 0', 'step 0', 'step 1', 'step 2', 'look 3']);
  expect((await lookEveryThree(2)).order).toEqual(['look 0', 'step 0', 'step 1', 'look 2']);
});

test('each look sees the weights of its step, and the losses are those of a training without looks', async () => {
  const { looks, losses } = await lookEveryThree(7);
  const toy = createToy();
  const plain = await train({ ...toy.options, steps: 7 });
  toy.dispose();
  expect(losses).toEqual(plain.map(({ step, loss }) => ({ step, batch: loss })));
  for (const { step, weight } of looks) expect(weight).toBe((await lookEveryThree(Math.max(1, step))).looks.find((one) => one.step === step)!.weight); // prettier-ignore
});

test('the parts of a loss stand beside it', async () => {
  const toy = createToy();
  const loss: typeof toy.options.loss = (batch, masks) => {
    const total = toy.options.loss(batch, masks) as tf.Scalar;
    return { total, parts: { half: tf.mul(total, 0.5) } };
  };
  const frames = await collect(fitAndLook({ ...toy.options, loss, steps: 2, lookEvery: 2 }, async () => ({}), freeControl())); // prettier-ignore
  toy.dispose();
  const losses = frames.flatMap((frame) => ('loss' in frame ? frame.loss : []));
  expect(losses).toHaveLength(2);
  for (const { batch, half } of losses) expect(half).toBeCloseTo(batch / 2, 5);
});
