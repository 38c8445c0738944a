import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Anatomy, AnatomyFault } from '../../../src/engine/anatomy/anatomy';
import { fit, type FitOptions } from '../../../src/engine/fit';
import { adam, momentum } from '../../../src/engine/optimisers';
import { RunControl } from '../../../src/engine/run-control';
import { useBackend } from '../backends';
import { problems } from '../replay-problems';
import { seededRandom } from '../../../src/lib/random';
import { createTwoLayers, stepByHand } from './two-layers';

/** Trains, with the steps of these numbers (counted from 1) taken apart; losses, weights and what was told. */
async function train(options: FitOptions, apart: readonly number[] = []) {
  const told: (Anatomy | AnatomyFault)[] = [];
  const control = new RunControl({
    onAnatomy: (anatomy) => told.push(anatomy),
    onSlow: (reason) => expect.fail(reason),
  });
  const losses: number[] = [];
  if (apart.includes(1)) control.dissect();
  for await (const { step, loss } of fit(options, control, () => 0)) {
    losses.push(loss);
    if (apart.includes(step + 2)) control.dissect();
    else if (apart.length > 0) control.pause();
  }
  return { losses, told, weights: options.weights.map(({ variable }) => [...variable.dataSync()]) };
}

const norm = (values: number[]) => Math.hypot(...values);

describe.each(['cpu', 'wasm'] as const)('%s', (backend) => {
  let before = 0;
  beforeEach(async () => {
    await useBackend(backend);
    before = tf.memory().numTensors;
  });
  afterEach(() => expect(tf.memory().numTensors, 'tensors left behind').toBe(before));

  test('a step of two layers: forward, loss, gradient, update and promise are those of a computation by hand', async () => {
    const net = createTwoLayers();
    const [anatomy] = (await train(net.options, [1])).told as [Anatomy];
    const hand = stepByHand();
    expect(anatomy).toMatchObject({
      step: 1,
      trainings: 1,
      odd: null,
      left: { forward: 0, loss: 0, backward: 0, update: 0 },
    });
    expect(anatomy.batch.x).toMatchObject({ shape: [2, 2], some: [1, 2] });

    expect(anatomy.forward.map(({ layer, pass }) => [layer, pass])).toEqual([['hidden', 1], ['out', 1]]); // prettier-ignore
    const [hidden, out] = anatomy.forward;
    expect(hidden!.operations.join()).toMatch(/^(DenseLayer|BatchMatMul,Add),Relu$/);
    expect(hidden!.out.shape).toEqual([2, 2]);
    expect(hidden!.out.rms).toBeCloseTo(norm(hand.h.flat()) / 2, 6);
    expect(hidden!.out.zeros).toBe(hand.h.flat().filter((value) => value === 0).length / 4);
    expect(out!.out.some[0]).toBeCloseTo(hand.given[0]!, 6);

    expect(anatomy.loss.rows[0]).toMatchObject({ operation: 'Sub', out: { shape: [2, 1] } });
    expect(anatomy.loss.rows.at(-1)!.out.shape).toEqual([]);
    expect(anatomy.loss.value).toBeCloseTo(hand.loss, 5);
    expect(anatomy.loss.parts).toEqual({});

    const [kernel1, bias1, kernel2, bias2] = hand.gradients as [number[], number[], number[], number[]];
    expect(anatomy.backward.map(({ layer, weights }) => [layer, weights])).toEqual([['hidden', 6], ['out', 3]]); // prettier-ignore
    expect(anatomy.backward[0]!.norm).toBeCloseTo(norm([...kernel1, ...bias1]), 5);
    expect(Math.abs(anatomy.backward[1]!.largest)).toBeCloseTo(Math.max(...[...kernel2, ...bias2].map(Math.abs)), 5);

    const { update } = anatomy;
    expect(update.optimiser).toBe('sgd');
    expect(update.rows.map(({ layer, name, shape }) => `${layer} ${name} ${shape.join()}`)).toEqual([
      'hidden kernel 2,2',
      'hidden bias 2',
      'out kernel 2,1',
      'out bias 1',
    ]);
    update.rows.forEach((row, i) => {
      expect(row.gradient).toBeCloseTo(norm(hand.gradients[i]!), 5);
      expect(row.update).toBeCloseTo(0.1 * norm(hand.gradients[i]!), 5);
      expect(row.rate).toBeCloseTo(0.1, 6);
    });
    const { followed } = update;
    expect(followed!.after).toBeCloseTo(followed!.before - 0.1 * followed!.gradient, 6);
    expect(Math.abs(followed!.gradient)).toBeCloseTo(Math.max(...hand.gradients.flat().map(Math.abs)), 5);
    expect(update.after).toBeCloseTo(hand.after, 5);
    expect(update.promised).toBeCloseTo(hand.promised, 5);
    net.dispose();
  });

  test.each(Object.keys(problems))(
    '%s: a training is the same to the last bit, whichever of its steps are taken apart',
    async (name) => {
      const run = async (apart: number[]) => {
        tf.engine().startScope('training');
        const problem = problems[name]!();
        const result = await train(
          { ...problem, steps: 6, random: seededRandom(5), optimiser: adam(0.01), decay: 0.001 },
          apart,
        );
        const running = Object.values(tf.engine().registeredVariables).map((variable) => [...variable.dataSync()]);
        tf.engine().endScope();
        tf.disposeVariables();
        return { ...result, running };
      };
      const [plain, watched] = [await run([]), await run([1, 2, 4, 5])];
      expect(watched.told).toHaveLength(4);
      for (const anatomy of watched.told) expect(anatomy).not.toHaveProperty('failed');
      const { told: _, ...numbers } = watched;
      const { told: __, ...expected } = plain;
      expect(numbers).toEqual(expected);
      watched.told.forEach((anatomy, i) => {
        const { step, loss } = anatomy as Anatomy;
        expect(step).toBe([1, 2, 4, 5][i]);
        expect(loss.value, 'the loss that the run itself has at this step').toBeCloseTo(plain.losses[step - 1]!, 5);
      });
    },
  );

  test('the rate is the one that was set, with its multiplier, also where Adam corrects its own; a frozen weight stays', async () => {
    const net = createTwoLayers();
    net.options.weights[0]!.lrMult = 0;
    net.options.weights[2]!.lrMult = 2;
    const { told } = await train({ ...net.options, optimiser: adam(0.01) }, [1, 3]);
    for (const { update } of told as Anatomy[]) {
      expect(update.rows[0]).toMatchObject({ update: 0 });
      [0, 0.01, 0.02, 0.01].forEach((rate, i) => expect(update.rows[i]!.rate).toBeCloseTo(rate, 7));
    }
    net.dispose();
  });

  test('a step that throws is told of, and the training goes on as it would have', async () => {
    const [net, other] = [createTwoLayers(), createTwoLayers()];
    const { loss } = net.options;
    let calls = 0;
    const failing: FitOptions['loss'] = (batch, masks) => {
      const made = loss(batch, masks);
      if (++calls === 1) throw new Error('out of paper');
      return made;
    };
    const options = { optimiser: momentum(0.1, 0.9) };
    const watched = await train({ ...net.options, ...options, loss: failing }, [1]);
    expect(watched.told).toEqual([{ failed: 'out of paper' }]);
    const plain = await train({ ...other.options, ...options });
    expect([watched.losses, watched.weights]).toEqual([plain.losses, plain.weights]);
    net.dispose();
    other.dispose();
  });
});
