import * as tf from '@tensorflow/tfjs-core';
import { msra, scaledNormal } from '../caffe/fillers';
import type { Random } from '../lib/random';
import { batchNorm } from './batch-norm';
import { conv2d, dense, maxPool2 } from './layers';
import { applyInTurn, assembleNet } from './net';
import type { Layer, Net } from './net';

/**
 * The layout of the small CNN with batch normalisation between each convolution and its ReLU: [batch, 16, 16, 1] ->
 * [batch, classes]. Layers that both nets have start from the same weights, given the same stream.
 */
export function createNormalisedCnn({ random, classes = 4 }: { random: Random; classes?: number }): Net {
  const stage = (name: string, inputs: number, outputs: number): Layer[] => [
    conv2d({ name, inputs, outputs, filler: msra, random }),
    batchNorm(`bn-${name}`, outputs, { relu: true }),
  ];
  const stages = [stage('conv1', 1, 8), stage('conv2', 8, 16), stage('conv3', 16, 16)] as const;
  const fc = dense({ name: 'fc', inputs: 256, outputs: classes, filler: scaledNormal(1), random });
  return assembleNet([...stages.flat(), fc], (x, options) => {
    const half = maxPool2(applyInTurn(stages[0], x, options));
    const quarter = maxPool2(applyInTurn(stages[1], half, options));
    const top = applyInTurn(stages[2], quarter, options);
    return fc.apply(tf.reshape(top, [x.shape[0]!, 256]));
  });
}
