import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../lib/random';
import { tellAnatomy } from './anatomy/tell-anatomy';
import { countMultiplyAdds } from './replay/count-multiply-adds';
import type { KernelCall } from './replay/kernel-calls';
import { openRunner } from './replay/open-runner';
import type { RunControl } from './run-control';
import { createTrainStep, type Batch, type StepDefinition, type StepFigures, type TrainableWeight } from './train-step';

/** A training: its step, and how long it goes on. */
export interface FitOptions extends StepDefinition {
  /** How many steps to take. */
  steps: number;
  /** Where the order of the examples comes from. */
  random: Random;
  /** `shuffled`: a new order every epoch; `sequential`: as stored, again and again. */
  order?: 'shuffled' | 'sequential';
  /**
   * Steps run ahead of the samples in chunks whose length follows the clock. After each multiple of this many steps the
   * weights are those of that very step: whoever looks at them on the way does so there, at `(step + 1) % lookEvery === 0`.
   */
  lookEvery?: number;
  /** False where no parameter acts on this training: one that moves meanwhile acts from the run's next training on. */
  live?: boolean;
}

/** The figures of one batch before its update; step 0 is the loss of the initial weights. */
export interface FitSample extends StepFigures {
  step: number;
}

/** A chunk of steps between two looks at the controls takes about this long, in milliseconds. */
const chunkTime = 16;

/**
 * Training loop: an async generator that yields the figures of every step. Steps run in chunks on the device; a pause, a moved parameter or the end of
 * a run takes effect between chunks. `now` is the clock that chunks follow, in milliseconds.
 */
export async function* fit(
  options: FitOptions,
  control: RunControl,
  now = () => performance.now(),
): AsyncGenerator<FitSample, void, void> {
  const { steps, random, order = 'shuffled', lookEvery = Infinity, live = true, batch, data } = options;
  const examples = data.x.shape[0]!;
  if (options.weights.length === 0) throw new Error('nothing to train: weights is empty');
  if (batch > examples) throw new Error(`batch of ${batch} is larger than the data set of ${examples}`);
  const batches = drawBatches(examples, batch, order === 'shuffled' ? random : undefined);
  const trainStep = createTrainStep(options);
  const runner = openRunner(trainStep.program, (reason, way) => control.noteSlow(reason, way));
  const training = control.begin(live);
  try {
    let chunk = 1;
    for (let step = 0; step < steps;) {
      const { moved, room } = control.prepare(training);
      const dissection = control.takeDissection(training);
      // What a move does shows at once: its first step, which proves the capture again, is a chunk of its own.
      const k =
        control.single || moved || dissection ? 1 : Math.min(chunk, steps - step, lookEvery - (step % lookEvery), room);
      const tables = trainStep.tables(step + 1, k, () => batches.next().value);
      if (dissection)
        await tellAnatomy(control, { ...dissection, definition: options, trainStep, tables, t: step + 1 });
      training.computed += k;
      const began = now();
      const rows = await runner.run(k, tables, { prove: moved });
      const perStep = (now() - began) / k;
      control.multiplyAdds += k * countOnce(runner.calls);
      chunk = Math.max(1, Math.min(chunk * 2, Math.floor(chunkTime / perStep)));
      const width = rows.length / k;
      for (let s = 0; s < k; s++) {
        training.shown++;
        yield { step: step++, ...trainStep.read(rows.subarray(s * width, (s + 1) * width)) };
      }
    }
  } finally {
    control.finish(training);
    runner.dispose();
    trainStep.dispose();
  }
}

const known = new WeakMap<readonly KernelCall[], number>();
/** The multiply-adds of a captured step, counted when it is new. */
function countOnce(calls: readonly KernelCall[]): number {
  const count = known.get(calls) ?? countMultiplyAdds(calls);
  known.set(calls, count);
  return count;
}

/** Batches without end. An epoch's rest that does not fill a batch is left out. */
function* drawBatches(examples: number, batch: number, random: Random | undefined): Generator<Int32Array, never, void> {
  const stored = Int32Array.from({ length: examples }, (_, i) => i);
  for (;;) {
    const order = random?.permutation(examples) ?? stored;
    for (let at = 0; at + batch <= examples; at += batch) yield order.subarray(at, at + batch);
  }
}

/**
 * L2 norm of the loss gradient with respect to each layer's kernel, on one batch (the first `batch` examples).
 * Resolves to layer -> norm, in the order of the weights.
 */
export async function gradientNorms(options: {
  weights: TrainableWeight[];
  data: Batch;
  batch: number;
  loss(batch: Batch): tf.Scalar;
}): Promise<Record<string, number>> {
  const kernels = options.weights.filter((weight) => weight.name === 'kernel');
  const norms = tf.tidy(() => {
    const { x, y } = options.data;
    const rows = tf.range(0, options.batch, 1, 'int32');
    const drawn = { x: tf.gather(x, rows), y: tf.gather(y, rows) };
    const { grads } = tf.variableGrads(
      () => options.loss(drawn),
      kernels.map((weight) => weight.variable),
    );
    return tf.stack(kernels.map(({ variable }) => tf.sqrt(tf.sum(tf.square(grads[variable.name]!)))));
  });
  const values = await norms.data();
  norms.dispose();
  return Object.fromEntries(kernels.map(({ layer }, i) => [layer, values[i]!]));
}
