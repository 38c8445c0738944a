import { gaussian, msra, scaledNormal, xavier, zero } from '../caffe/fillers';
import { infogainMatrix } from '../caffe/infogain';
import { learningRate } from '../caffe/learning-rate-policies';
import {
  bilinearWeights,
  constantWeights,
  fillDeconv,
  kernelSizeFor,
  nearestWeights,
  outerProduct,
  stridedCoverage,
} from '../caffe/upsample';
import { caffeAccuracy } from '../caffe/accuracy';
import { findDeath, lastFinitePass, profilePass, writeAutopsy } from '../caffe/autopsy';
import { caffeFloor, printLoss } from '../caffe/floors';
import { copyFrom, transplant } from '../caffe/transplant';
import { createAdaptedNet } from './adapted-net';
import { build } from './build';
import { createCaffeClassifier, createCaffeFcn, createCaffePerceptron } from './caffe-net';
import { readDebugInfo } from './debug-info';
import { printDebugInfo, printRate } from './debug-log';
import {
  createDenseNet,
  createFractalNet,
  createHighway,
  createResnetInResnet,
  createStochasticDepth,
} from './cousins';
import { createDecoder } from './decoder';
import { createShapesCnn, createSpiralMlp } from './depth';
import { averaging } from './describe/averaging';
import { caffeLayers } from './describe/caffe-params';
import { drawBlocks } from './describe/block-diagram';
import { costOf } from './describe/cost';
import { layOutDiagram } from './describe/diagram';
import { keepBranches } from './describe/edit';
import { foldBlocks } from './describe/fold-blocks';
import { frameBlocks } from './describe/frame-blocks';
import * as parts from './describe/parts';
import { layOutGrid } from './describe/grid';
import { trace } from './describe/trace';
import { countConnections, denseNet, widthOfEqual } from './describe/zoo/dense-net';
import { fcnUpsampling } from './describe/zoo/fcn';
import { columnOf } from './describe/zoo/fractal';
import { gateOf } from './describe/zoo/gated';
import {
  blockBox,
  blockPlaces,
  densePlaces,
  fractalPlaces,
  highwayPlaces,
  twoStreamPlaces,
} from './describe/zoo/places';
import { drawOf, stochasticDepth, survivalOf } from './describe/zoo/stochastic-depth';
import { drawSurgery } from './describe/surgery';
import { patchClassifier, patchFcn, patchSide, slidingClassifier } from './describe/zoo/patches';
import { convolutionalTop, vggTop } from './describe/zoo/vgg-top';
import { receptiveFields, traceFields } from './describe/receptive-field';
import { resnetMaps, ssdMaps } from './describe/zoo/ssd-maps';
import { vggFcn } from './describe/zoo/vgg-fcn';
import { createFcn } from './fcn';
import { createFcnHeads } from './fcn-heads';
import { infogainLoss } from './infogain';
import { createLinearProbe, extractFeatures } from './linear-probe';
import { clippedCrossEntropy, crossEntropy } from './losses';
import { confidenceLoss, locationLoss } from './multi-box-loss';
import { createNormalisedNet } from './normalised-net';
import { objectnessLoss } from './objectness-loss';
import { createProbeCnn } from './probe-cnn';
import { createReluMlp } from './relu-mlp';
import { createDigitsCnn, createNormalisedCnn, createSmallCnn } from './small-cnns';
import { createSsd, flattenHead } from './ssd';
import { startAtChance } from './start-at-chance';
import { roundToHalf } from './round-to-half';
import { toTensors } from './tensors';
import { copyOutputs, transplantWeights } from './transplant';
import { createTwoHeads } from './two-heads';

/** What experiments see as `lab.nets`. */
export const nets = {
  /** Networks of one's own: described by `parts`, built, drawn and measured. */
  build,
  parts,
  layOutDiagram,
  layOutGrid,
  trace,
  keepBranches,
  drawBlocks,
  foldBlocks,
  frameBlocks,
  costOf,
  receptiveFields,
  /** Weights from one net into another, by name. */
  surgery: { caffeLayers, copyFrom, transplant, drawSurgery, transplantWeights, copyOutputs },
  zoo: { patchClassifier, slidingClassifier, patchFcn, patchSide, vggTop, convolutionalTop },
  traceFields,
  vggFcn,
  /** Sizes of the maps that priors are laid on. */
  resnetMaps,
  ssdMaps,
  createFcn,
  createFcnHeads,
  createTwoHeads,
  createSsd,
  flattenHead,
  createSpiralMlp,
  createShapesCnn,
  /** Relatives of residual nets, and what belongs to each. */
  createStochasticDepth,
  stochasticDepth,
  survivalOf,
  drawOf,
  createFractalNet,
  columnOf,
  createDenseNet,
  denseNet,
  widthOfEqual,
  countConnections,
  createHighway,
  gateOf,
  /** Where the drawings of `layOutGrid` have their parts. */
  blockPlaces,
  blockBox,
  fractalPlaces,
  densePlaces,
  highwayPlaces,
  twoStreamPlaces,
  createResnetInResnet,
  createProbeCnn,
  /** A net with low-rank adapters beside its convolutions. */
  createAdaptedNet,
  createReluMlp,
  /** A transformer of a few thousand weights. */
  createDecoder,
  createSmallCnn,
  createDigitsCnn,
  createNormalisedNet,
  averaging,
  startAtChance,
  createNormalisedCnn,
  createLinearProbe,
  createCaffeFcn,
  createCaffeClassifier,
  createCaffePerceptron,
  readDebugInfo,
  printDebugInfo,
  printRate,
  extractFeatures,
  clippedCrossEntropy,
  crossEntropy,
  infogainLoss,
  infogainMatrix,
  /** The two terms of MultiBoxLoss. */
  confidenceLoss,
  locationLoss,
  objectnessLoss,
  toTensors,
  /** The nearest number of 16 bits, kept in 32. */
  roundToHalf,
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
  learningRate,
  /** What Caffe and others print of a loss, and how a run that died is taken apart. */
  caffeAccuracy,
  caffeFloor,
  printLoss,
  findDeath,
  lastFinitePass,
  writeAutopsy,
  profilePass,
};

/** What experiments see as `lab.metrics`. */
export * as metrics from './metrics';

export type { Shortcut } from './describe/zoo/blocks';
export type { BuiltNet } from './build';
export type { DepthOptions } from './describe/zoo/depth';
export type { FcnOptions } from './fcn';
export type { Net, NetWithHidden, Weight } from './net';
export type { NormalisedNet } from './normalised-net';
export type { ProbeCnn } from './probe-cnn';
export type { ReluMlp } from './relu-mlp';
export type { SmallCnn } from './small-cnns';
export type { LabelledSamples, Tensors } from './tensors';
export type { Reduction } from './losses';
export type { Model, Scores, WeightChange } from './metrics';
