import { gaussian, msra, scaledNormal, xavier, zero } from '../caffe/fillers';
import { infogainMatrix } from '../caffe/infogain';
import {
  bilinearWeights,
  constantWeights,
  fillDeconv,
  kernelSizeFor,
  nearestWeights,
  outerProduct,
  stridedCoverage,
} from '../caffe/upsample';
import { createCaffeClassifier, createCaffeFcn } from './caffe-net';
import { readDebugInfo } from './debug-info';
import { printDebugInfo } from './debug-log';
import { createFcn, fcnUpsampling } from './fcn';
import { infogainLoss } from './infogain';
import { createLinearProbe, extractFeatures } from './linear-probe';
import { crossEntropy } from './losses';
import { createNormalisedCnn } from './normalised-cnn';
import { createProbeCnn } from './probe-cnn';
import { createReluMlp } from './relu-mlp';
import { createShapesCnn } from './shapes-cnn';
import { createSmallCnn } from './small-cnn';
import { createSpiralMlp } from './spiral-mlp';
import { toTensors } from './tensors';

/** What experiments see as `lab.nets`. */
export const nets = {
  createFcn,
  createSpiralMlp,
  createShapesCnn,
  createProbeCnn,
  createReluMlp,
  createSmallCnn,
  createNormalisedCnn,
  createLinearProbe,
  createCaffeFcn,
  createCaffeClassifier,
  readDebugInfo,
  printDebugInfo,
  extractFeatures,
  crossEntropy,
  infogainLoss,
  infogainMatrix,
  toTensors,
  fcnUpsampling,
  upsampling: {
    bilinearWeights,
    nearestWeights,
    constantWeights,
    outerProduct,
    kernelSizeFor,
    stridedCoverage,
    fillDeconv,
  },
  fillers: { zero, gaussian, xavier, msra, scaledNormal },
};

/** What experiments see as `lab.metrics`. */
export * as metrics from './metrics';

export type { DepthOptions } from './block-stack';
export type { FcnOptions } from './fcn';
export type { Net, NetWithHidden, Weight } from './net';
export type { ProbeCnn } from './probe-cnn';
export type { ReluMlp } from './relu-mlp';
export type { SmallCnn } from './small-cnn';
export type { LabelledSamples, Tensors } from './tensors';
export type { Reduction } from './losses';
export type { Model, Scores, WeightChange } from './metrics';
