import * as tf from '@tensorflow/tfjs-core';
import type { Data } from '../../data';
import { compareGradients } from '../../engine/compare-gradients';
import { fitAndLook } from '../../engine/fit-and-look';
import { fit, gradientNorms, type FitOptions, type FitSample } from '../../engine/fit';
import { adaDelta, adaGrad, adam, momentum, nesterov, rmsProp, sgd } from '../../engine/optimisers';
import type { RunControl } from '../../engine/run-control';
import { createSharpness } from '../../engine/sharpness';
import { zip } from '../../engine/zip';
import { endedAt } from '../../lib/outcome/ended';
import type { Random } from '../../lib/random';
import { metrics, nets } from '../../nets';
import { warnEarly } from './early-warning';
import { loadTfLayers } from './tf-layers';

/** The one argument of a cell's `run` beside its parameters: tfjs, nets, data, metrics, training and random numbers. */
export interface Lab {
  tf: typeof tf;
  nets: typeof nets;
  data: Data;
  metrics: typeof metrics;
  /** What a series ended at: the mean of its last sixth, at least 5 values. */
  endedAt(values: readonly number[]): number;
  /** Seeded by the parameter `seed`; give each use a stream of its own with `random.split(label)`. */
  random: Random;
  /**
   * After the last step: yields the parameters as they are now, and again each time the reader moves one that acts on the
   * trained network (`after` in the table). Elsewhere than on a page with this run on show it yields once.
   */
  listen<P>(params: P): AsyncGenerator<P, void, void>;
  /**
   * What `work` gives, and how many milliseconds it took: null where no clock is at hand, as in runs that are recorded and have to repeat.
   */
  timeOf<T>(work: () => Promise<T>): Promise<{ value: T; ms: number | null }>;
  /** tf.layers, TensorFlow.js's own Keras: what a lesson says of it is tried out with it. Everything else trains through `train`. */
  loadTfLayers: typeof loadTfLayers;
  train: {
    /** Trains and yields `{ step, loss }` after every step, with the `parts` of a loss that names some. */
    fit(options: FitOptions): AsyncGenerator<FitSample, void, void>;
    /**
     * `fit` that yields `{ loss: { step, batch, ...parts } }` after every step, and what `look(step)` gives before the first step, after
     * each multiple of `lookEvery`, and after the last.
     */
    fitAndLook<L>(
      options: FitOptions & { lookEvery: number },
      look: (step: number) => Promise<L>,
    ): AsyncGenerator<L | { loss: { step: number; batch: number } & Record<string, number> }, void, void>;
    /** Goes through several runs of `fit` side by side, one step of each in turn, until the longest ends. */
    zip: typeof zip;
    gradientNorms: typeof gradientNorms;
    compareGradients: typeof compareGradients;
    /** Norms of a step in, signs of a break to come out. */
    warnEarly: typeof warnEarly;
    createSharpness: typeof createSharpness;
    sgd: typeof sgd;
    momentum: typeof momentum;
    nesterov: typeof nesterov;
    adaGrad: typeof adaGrad;
    rmsProp: typeof rmsProp;
    adaDelta: typeof adaDelta;
    adam: typeof adam;
  };
}

interface LabParts {
  control: RunControl;
  data: Data;
  random: Random;
  /** The clock that chunks of steps follow, in milliseconds. */
  now?: (() => number) | undefined;
  /** The clock of `timeOf`, in milliseconds. */
  stopwatch?: (() => number) | undefined;
}

/** Puts a lab together for one run. */
export function createLab({ control, data, random, now, stopwatch }: LabParts): Lab {
  return {
    tf,
    nets,
    data,
    metrics,
    endedAt: (values) => endedAt(values).mean,
    random,
    listen: (params) => control.listen(params),
    async timeOf(work) {
      const began = stopwatch?.();
      const value = await work();
      return { value, ms: began === undefined ? null : stopwatch!() - began };
    },
    loadTfLayers,
    train: {
      fit: (options) => fit(options, control, now),
      fitAndLook: (options, look) => fitAndLook(options, look, control, now),
      zip,
      gradientNorms,
      compareGradients,
      warnEarly,
      createSharpness,
      sgd,
      momentum,
      nesterov,
      adaGrad,
      rmsProp,
      adaDelta,
      adam,
    },
  };
}
