import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../lib/random';
import { makeCaffeLayer, type CaffeLayer } from './caffe-layers';
import type { Description, Leaf } from './describe/part';
import { nameBlobs } from './describe/text/caffe-blobs';
import { trace } from './describe/trace';
import { caffeClassifier, caffeFcn, caffePerceptron } from './describe/zoo/caffe';
import type { CaffeClassifierDescription, CaffeFcnDescription } from './describe/zoo/caffe';
import type { ApplyOptions, Net, Weight } from './net';

/** A chain of Caffe layers from the blob `data` to the scores. Training moves the statistics of its batch normalisation. */
export interface CaffeNet extends Net {
  caffeLayers: CaffeLayer[];
  /** The scores of a training pass. Moves nothing. */
  peek(x: tf.Tensor): tf.Tensor;
}

/**
 * The network of a description, layer by layer as Caffe runs it: nothing is done along with anything else, and every blob can be looked at.
 * Throws for a description that is no chain. `weights` are the blobs with lr_mult 1.
 */
export function buildCaffe(description: Description, { random }: { random: Random }): CaffeNet {
  const places = trace(description);
  const blobs = nameBlobs(places);
  const layers = places.map((place, i): CaffeLayer => {
    const { name, part, from } = place;
    const { bottoms, top } = blobs.get(name)!;
    if (part.kind === 'join' || from.length > 1 || (i > 0 && from[0] !== places[i - 1]!.name))
      throw new Error(`${name} does not follow from the layer before it alone (this log is made of chains)`);
    return makeCaffeLayer({ ...place, part: part as Leaf }, { bottom: bottoms[0]!, top }, random);
  });
  const weights = layers.flatMap(({ name: layer, blobs }) =>
    blobs.flatMap(({ name, variable, lrMult }): Weight[] =>
      lrMult === 0 || name === 'state' ? [] : [{ layer, name, variable }],
    ),
  );
  return {
    caffeLayers: layers,
    peek: (x) => layers.reduce((h, layer) => layer.apply(h, true), x),
    layers: weights.filter(({ name }) => name === 'kernel').map(({ layer }) => layer),
    weights,
    apply(x: tf.Tensor, { training = false }: ApplyOptions = {}) {
      return layers.reduce((h, layer) => {
        if (training) layer.nextBlobs?.(h).forEach((value, i) => layer.blobs[i]!.variable.assign(value));
        return layer.apply(h, training);
      }, x);
    },
    dispose: () =>
      layers.forEach(({ blobs, state = [] }) => tf.dispose([...blobs.map(({ variable }) => variable), ...state])),
  };
}

type Drawn<Options> = Options & { random: Random };

/** Small FCN in Caffe's layers: [batch, 32, 32, 3] -> [batch, 32, 32, classes]. */
export const createCaffeFcn = ({ random, ...options }: Drawn<CaffeFcnDescription>): CaffeNet =>
  buildCaffe(caffeFcn(options), { random });

/** Convolutional classifier in Caffe's layers: [batch, 16, 16, 1] -> [batch, classes]. */
export const createCaffeClassifier = ({ random, ...options }: Drawn<CaffeClassifierDescription>): CaffeNet =>
  buildCaffe(caffeClassifier(options), { random });

/** Perceptron in Caffe's layers: [batch, 2] -> [batch, classes]. */
export const createCaffePerceptron = ({ random, ...options }: Drawn<Parameters<typeof caffePerceptron>[0]>): CaffeNet =>
  buildCaffe(caffePerceptron(options), { random });
