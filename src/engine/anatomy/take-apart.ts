import * as tf from '@tensorflow/tfjs-core';
import { dropTape } from '../replay/capture-step';
import { feedsOf } from '../replay/eager';
import type { StepTables } from '../replay/program';
import type { StepDefinition, TrainStep } from '../train-step';
import type { Anatomy, Oddity } from './anatomy';
import { findSource, type Evidence } from './find-source';
import { cutIntoLayers, cutRows, layOutRows } from './lay-out-rows';
import { lookAt, readNow } from './look';
import { followNumber, measureGradients, measureWeights, promisedChange, type WeightStep } from './measure-update';
import { CallWatch } from './watch-calls';

/** The step of a training that is to be taken apart. */
export interface NextStep {
  definition: StepDefinition;
  trainStep: TrainStep;
  /** Its inputs: those of the run's own step. */
  tables: StepTables;
  /** Which step of its training it is, counted from 1. */
  t: number;
  /** Steps of the run with this one, and trainings that it takes side by side. */
  step: number;
  trainings: number;
}

/**
 * Does a step on copies of all variables, operation by operation, and tells what went on in it. Nothing that the run uses changes: the
 * variables are back, with the values and the memory that they had, before anything is waited for.
 */
export async function takeApart(next: NextStep): Promise<Anatomy> {
  const watch = new CallWatch();
  const made = onCopies(() => goThrough(next, watch));
  const [loss, after, ...parts] = (await Promise.all([made.loss, made.after, ...made.parts])).map((one) => one[0]!);
  const steps = await Promise.all(
    next.definition.weights.map(async ({ layer, name, variable: { shape } }, i): Promise<WeightStep> => {
      const [before, gradient, moved] = await Promise.all([made.before[i]!, made.gradients[i]!, made.moved[i]!]);
      return { layer, name, shape, before, gradient, after: moved, hyper: made.hyper[i]! };
    }),
  );
  const batch = {
    x: lookAt(await made.x, made.shapes.x),
    y: lookAt(await made.y, made.shapes.y),
  };
  await watch.settle();
  const { optimiser, weights } = next.definition;
  const layerOf = new Map(weights.map(({ layer, variable }) => [variable.id, layer]));
  const forward = cutIntoLayers(
    watch.calls.filter(({ phase }) => phase === 'forward'),
    layerOf,
    made.given,
  );
  const rows = layOutRows(forward, watch);
  const layers = forward.layers.flatMap(({ layer }) => layer ?? []);
  const lists = {
    forward: cutRows(rows.forward),
    loss: cutRows(rows.loss, 'end'),
    backward: cutRows(measureGradients(steps, layers)),
    update: cutRows(measureWeights(steps, optimiser, next.t)),
  };
  const odds = steps.map(({ before }, i) => [weights[i]!.variable.id, lookAt(before, []).odd] as const);
  const oddWeights = new Map(odds.flatMap(([id, odd]) => (odd === null ? [] : [[id, odd] as const])));
  return {
    step: next.step,
    trainings: next.trainings,
    batch,
    forward: lists.forward.rows,
    loss: {
      rows: lists.loss.rows,
      value: loss!,
      parts: Object.fromEntries(made.names.map((name, i) => [name, parts[i]!])),
    },
    backward: lists.backward.rows,
    update: {
      optimiser: optimiser.name,
      rows: lists.update.rows,
      followed: followNumber(steps, optimiser, next.t),
      after: after!,
      promised: promisedChange(steps),
    },
    left: {
      forward: lists.forward.left,
      loss: lists.loss.left,
      backward: lists.backward.left,
      update: lists.update.left,
    },
    odd: findSource(made.ids, { watch, forward, layerOf, oddWeights } satisfies Evidence) ?? findOddUpdate(steps),
  };
}

/** Loss and gradients are finite, and a new weight is not. */
function findOddUpdate(steps: readonly WeightStep[]): Oddity | null {
  for (const { layer, after } of steps) {
    const { odd } = lookAt(after, []);
    if (odd !== null) return { where: 'update', layer, operation: null, value: odd };
  }
  return null;
}

/** The step, watched; what it came to is on its way. Inside of tf.tidy. */
function goThrough({ definition, trainStep, tables }: NextStep, watch: CallWatch) {
  const variables = definition.weights.map(({ variable }) => variable);
  // An update in place would change what is read later.
  const readAll = () => variables.map((variable) => readNow(tf.mul(variable as tf.Tensor, 1)));
  const feeds = feedsOf(trainStep.program, 0, tables);
  const before = readAll();
  const { batch, derivatives } = watch.during(() => {
    const drawn = trainStep.draw(feeds);
    watch.phase = 'forward';
    return { batch: drawn, derivatives: trainStep.differentiate(drawn, feeds, () => (watch.phase = 'backward')) };
  });
  const { loss, parts, gradients } = derivatives;
  trainStep.update(gradients, feeds);
  const { indices: _, hyper: __, ...masks } = feeds;
  const again = definition.loss(batch, masks);
  const coming = {
    before,
    gradients: gradients.map(readNow),
    moved: readAll(),
    hyper: trainStep.hyperOf(tables),
    x: readNow(batch.x),
    y: readNow(batch.y),
    shapes: { x: batch.x.shape, y: batch.y.shape },
    loss: readNow(loss),
    names: Object.keys(parts),
    parts: Object.values(parts).map(readNow),
    after: readNow(again instanceof tf.Tensor ? again : again.total),
    /** The step's inputs, then loss and gradients, as the calls name them. */
    given: [batch.x, batch.y, ...Object.values(masks)].map(({ id }) => id),
    ids: [loss, ...gradients].map(({ id }) => watch.originalOf(id)),
  };
  tf.dispose(parts);
  return coming;
}

/** Lets `act` make tensors and change variables as it likes: it has copies of them, and afterwards each one is what it was. */
function onCopies<T>(act: () => T): T {
  const variables = Object.values(tf.engine().registeredVariables);
  const originals = variables.map((variable) => tf.keep(variable.clone()));
  let made: T | undefined;
  try {
    // What it makes is no container of tensors: tidy would go through all of its numbers.
    tf.tidy(() => {
      for (const variable of variables) variable.assign(tf.mul(variable as tf.Tensor, 1));
      made = act();
    });
    return made!;
  } catch (cause) {
    dropTape();
    throw cause;
  } finally {
    variables.forEach((variable, i) => variable.assign(originals[i]!));
    tf.dispose(originals);
  }
}
