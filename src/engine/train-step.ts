import * as tf from '@tensorflow/tfjs-core';
import { createUpdate, valueOf, type Hyper, type Optimiser } from './optimisers';
import type { StepProgram, StepTables } from './replay/program';

/** A variable to train, with its factors of learning rate and weight decay. */
export interface TrainableWeight {
  layer: string;
  name: string;
  variable: tf.Variable;
  /** Caffe's lr_mult: factor of the optimiser's rate for this weight; 0 freezes it. 1 unless given. */
  lrMult?: Hyper;
  /** Caffe's decay_mult: factor of the weight decay for this weight. 1 unless given. */
  decayMult?: Hyper;
}

/** Examples and their targets; the first axis counts them. */
export interface Batch {
  x: tf.Tensor;
  y: tf.Tensor;
}

/** A tensor that is drawn anew for every step on the host: dropout, stochastic depth. */
export interface Mask {
  shape: number[];
  /** Values for step t = 1, 2, ... */
  draw(t: number): Float32Array;
}

/** A loss that is made of others: what is trained on, and the scalars that go into it, by name. */
export interface CompositeLoss {
  total: tf.Scalar;
  parts: Record<string, tf.Scalar>;
}

/** L2 norms that a step can compute, one number per weight: of its gradient and of itself before the update, and of what the update added. */
export type NormName = 'gradient' | 'weight' | 'update';

/** One training step: weights, data, loss and optimiser. */
export interface StepDefinition {
  weights: TrainableWeight[];
  /** All examples, on the device; the first axis counts them. */
  data: Batch;
  /** Examples per step. */
  batch: number;
  /** The loss of a batch. One with parts has the same parts in every step. */
  loss(batch: Batch, masks: Record<string, tf.Tensor>): tf.Scalar | CompositeLoss;
  optimiser: Optimiser;
  /** Weight decay (L2): decay times weight is added to the gradient. 0 unless given. */
  decay?: Hyper;
  masks?: Record<string, Mask>;
  /** Norms to compute in every step. */
  norms?: NormName[];
}

/** The figures of one step. */
export interface StepFigures {
  loss: number;
  /** The parts of the loss, by the names that it gives them; none where it is a plain scalar. */
  parts: Record<string, number>;
  /** For each norm that was asked for, one number per weight, in the order of the weights. */
  norms: Partial<Record<NormName, number[]>>;
}

/** What a loss comes to for one batch, and the gradient of each weight, in the order of the weights. */
export interface Derivatives {
  loss: tf.Scalar;
  parts: Record<string, tf.Scalar>;
  gradients: tf.Tensor[];
}

/** The program of a training step, with what fills its inputs and reads its figures; and its parts, for who looks at them one by one. */
export interface TrainStep {
  program: StepProgram;
  /** The examples of a step. */
  draw(feeds: Record<string, tf.Tensor>): Batch;
  /** Loss and gradients. `onLoss` is called between the two: all operations before it go forwards, all after it backwards. */
  differentiate(batch: Batch, feeds: Record<string, tf.Tensor>, onLoss?: () => void): Derivatives;
  /** Moves the weights, in place. */
  update(gradients: tf.Tensor[], feeds: Record<string, tf.Tensor>): void;
  /** The optimiser's row for each weight in the first step of these tables: rate and decay, with the weight's multipliers, then the rest. */
  hyperOf(tables: StepTables): number[][];
  /** Inputs of k steps, the first of which is step `t`; `draw` gives the examples of the next batch. */
  tables(t: number, k: number, draw: () => Int32Array): StepTables;
  /** The figures of one row. */
  read(row: Float32Array): StepFigures;
  /** Frees the optimiser's slots. */
  dispose(): void;
}

/** Program of one training step: gather a batch, loss, gradients by back-propagation, update of the weights in place. */
export function createTrainStep(definition: StepDefinition): TrainStep {
  const { weights, data, batch, loss, optimiser, decay = 0, masks = {}, norms = [] } = definition;
  for (const name of ['indices', 'hyper']) if (name in masks) throw new Error(`reserved name of a mask: ${name}`);
  const variables = weights.map(({ variable }) => variable);
  // What the update added is known after it: these numbers are the last of a row.
  const normNames = [...norms.filter((name) => name !== 'update'), ...norms.filter((name) => name === 'update')];
  /** Names of the loss's parts, known from its first call on. */
  let partNames: string[] = [];
  const slots = variables.map((variable) =>
    Array.from({ length: optimiser.slots }, () => tf.tidy(() => tf.variable(tf.zerosLike(variable), false))),
  );
  const groups = groupByMultipliers(weights);
  const rowOf = weights.map((weight) => groups.findIndex((group) => haveSameMultipliers(group, weight)));

  /** The optimiser's row for each group of weights: rate and decay times the group's multipliers. */
  const hyperRows = (t: number): number[] => {
    const [rate, ...rest] = optimiser.hyper(t) as [number, ...number[]];
    return groups.flatMap(({ lrMult = 1, decayMult = 1 }) => [
      rate * valueOf(lrMult, t),
      valueOf(decay, t) * valueOf(decayMult, t),
      ...rest,
    ]);
  };

  const draw: TrainStep['draw'] = ({ indices }) => ({
    x: tf.gather(data.x, indices as tf.Tensor1D),
    y: tf.gather(data.y, indices as tf.Tensor1D),
  });

  const differentiate: TrainStep['differentiate'] = (drawn, { indices: _, hyper: __, ...drawnMasks }, onLoss) => {
    let parts: Record<string, tf.Scalar> = {};
    const { value, grads } = tf.variableGrads(() => {
      const given = loss(drawn, drawnMasks);
      const { total, parts: made } = given instanceof tf.Tensor ? { total: given, parts: {} } : given;
      partNames = Object.keys(made);
      // Whatever else is made in here is freed with the gradients.
      parts = Object.fromEntries(Object.entries(made).map(([name, part]) => [name, tf.keep(part)]));
      onLoss?.();
      return total;
    }, variables);
    // What the loss does not depend on has none.
    const gradients = variables.map((variable) => grads[variable.name] ?? tf.zerosLike(variable as tf.Tensor));
    return { loss: value, parts, gradients };
  };

  const update: TrainStep['update'] = (gradients, { hyper }) => {
    const updateWeight = createUpdate(optimiser, hyper as tf.Tensor2D, decay !== 0);
    variables.forEach((weight, i) =>
      updateWeight({ weight, gradient: gradients[i]!, slots: slots[i]!, row: rowOf[i]! }),
    );
  };

  const width = optimiser.hyper(1).length + 1;
  const program: StepProgram = {
    feeds: {
      indices: { shape: [batch], dtype: 'int32' },
      hyper: { shape: [groups.length, width], dtype: 'float32' },
      ...Object.fromEntries(Object.entries(masks).map(([name, { shape }]) => [name, { shape, dtype: 'float32' }])),
    },
    variables: [...variables, ...slots.flat()],
    step(feeds) {
      const { loss: value, parts, gradients } = differentiate(draw(feeds), feeds);
      const before = { gradient: gradients, weight: variables };
      const early = norms.flatMap((name) => (name === 'update' ? [] : before[name].map(normOf)));
      const figures = tf.stack([value, ...Object.values(parts), ...early]) as tf.Tensor1D;
      tf.dispose(parts);
      const old = norms.includes('update') ? variables.map((variable) => tf.add(variable as tf.Tensor, 0)) : [];
      update(gradients, feeds);
      const late = old.map((weight, i) => normOf(tf.sub(variables[i] as tf.Tensor, weight)));
      return late.length === 0 ? figures : tf.concat([figures, tf.stack(late) as tf.Tensor1D]);
    },
  };

  return {
    program,
    draw,
    differentiate,
    update,
    hyperOf: ({ hyper }) => rowOf.map((row) => [...hyper!.subarray(row * width, (row + 1) * width)]),
    tables(t, k, draw) {
      const indices = new Int32Array(k * batch);
      const hyper: number[] = [];
      const drawnMasks = Object.entries(masks).map(([name, mask]) => {
        const size = tf.util.sizeFromShape(mask.shape);
        return { name, mask, size, rows: new Float32Array(k * size) };
      });
      for (let s = 0; s < k; s++) {
        indices.set(draw(), s * batch);
        hyper.push(...hyperRows(t + s));
        for (const { name, mask, size, rows } of drawnMasks) {
          const values = mask.draw(t + s);
          if (values.length !== size) throw new Error(`mask ${name}: ${values.length} values instead of ${size}`);
          rows.set(values, s * size);
        }
      }
      return {
        indices,
        hyper: Float32Array.from(hyper),
        ...Object.fromEntries(drawnMasks.map(({ name, rows }) => [name, rows])),
      };
    },
    read([lossValue = NaN, ...others]) {
      const parts = Object.fromEntries(partNames.map((name, i) => [name, others[i]!]));
      const rest = others.slice(partNames.length);
      const ofEach = normNames.map((name, i) => [name, rest.slice(i * weights.length, (i + 1) * weights.length)]);
      return { loss: lossValue, parts, norms: Object.fromEntries(ofEach) as StepFigures['norms'] };
    },
    dispose: () => tf.dispose(slots),
  };
}

const normOf = (tensor: tf.Tensor): tf.Scalar => tf.sqrt(tf.sum(tf.square(tensor)));

/** One weight for each pair of multipliers that occurs: weights with the same pair share a row of hyper-parameters. */
function groupByMultipliers(weights: TrainableWeight[]): TrainableWeight[] {
  return weights.filter((weight, i) => weights.findIndex((other) => haveSameMultipliers(other, weight)) === i);
}

function haveSameMultipliers(a: TrainableWeight, b: TrainableWeight): boolean {
  return (a.lrMult ?? 1) === (b.lrMult ?? 1) && (a.decayMult ?? 1) === (b.decayMult ?? 1);
}
