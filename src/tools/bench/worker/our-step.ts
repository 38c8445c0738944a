import * as tf from '@tensorflow/tfjs-core';
import { momentum } from '../../../engine/optimisers';
import { createTrainStep, type TrainStep } from '../../../engine/train-step';
import { createNet } from './nets/create-net';
import { fused } from './nets/fused';
import { oneHot, type Problem } from './problem';

/** A problem's step as the lessons take it, examples drawn on the device. */
export interface OurStep extends Pick<TrainStep, 'program'> {
  /** Inputs of the next so many steps. */
  tables(steps: number): ReturnType<TrainStep['tables']>;
  dispose(): void;
}

/** The step on the current backend. */
export function createOurStep(problem: Problem): OurStep {
  const net = createNet(problem, fused);
  const labels = oneHot(problem);
  const data = { x: tf.tensor(problem.x.values, problem.x.shape), y: tf.tensor(labels.values, labels.shape) };
  const { batch, rate, momentum: keep } = problem;
  const trainStep = createTrainStep({
    weights: net.weights.map((variable) => ({ layer: '', name: '', variable })),
    data,
    batch,
    loss: ({ x, y }) => net.loss(x, y),
    optimiser: momentum(rate, keep),
  });
  const batches = Math.floor(problem.x.shape[0]! / batch);
  let t = 0;
  const draw = (s: number) => Int32Array.from({ length: batch }, (_, i) => (s % batches) * batch + i);
  return {
    program: trainStep.program,
    tables(steps) {
      let s = t;
      t += steps;
      return trainStep.tables(s + 1, steps, () => draw(s++));
    },
    dispose() {
      trainStep.dispose();
      tf.dispose([data.x, data.y]);
      tf.disposeVariables();
    },
  };
}
