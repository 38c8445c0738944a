import { beforeAll, expect, test } from 'vitest';
import { curves } from '../../src/engine/figures';
import { defineCell } from '../../src/experiments/lab/define';
import { seed } from '../../src/lib/params';
import { openLab, runExperiment, useBackend } from '../../src/runtime/node';

beforeAll(() => useBackend('wasm'));

/** Adds noise to its loss that is drawn anew in each step: no captured step can repeat it. */
const noisy = defineCell({
  title: 'Noisy',
  summary: 'A loss with noise.',
  params: { seed: seed() },
  tiny: {},
  figures: { loss: curves({ title: 'Loss', series: { batch: 'loss' } }) },
  async *run({ lab }) {
    const { tf, nets, data, train, random } = lab;
    const seen = nets.toTensors(data.spiral(random.split('train'), { count: 16 }));
    const net = nets.createLinearProbe({ inputs: 2, classes: 2, random });
    yield* train.fitAndLook(
      {
        weights: net.weights,
        data: seen,
        batch: 8,
        steps: 2,
        lookEvery: 2,
        optimiser: train.sgd(0.1),
        random,
        loss: ({ x, y }) => tf.add(nets.crossEntropy(net.apply(x), y), tf.sum(tf.randomNormal([1]))),
      },
      () => Promise.resolve({}),
    );
  },
});

/** Evidence, records and tests run through here: so every default, run in each `npm test`, is known to be replayed. */
test('a run whose step cannot be replayed is refused, with the reason', async () => {
  const message = 'a training step cannot be replayed: randomNormal';
  await expect(runExperiment(noisy as never, {})).rejects.toThrow(message);
  const frames = noisy.run({ lab: openLab(1), params: { seed: 1 } });
  await frames.next();
  await expect(frames.next(), 'the first step').rejects.toThrow(message);
});
