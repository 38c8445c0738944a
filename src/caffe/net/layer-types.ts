/** What a layer of Caffe is for. */
export type LayerRole = 'data' | 'weights' | 'norm' | 'activation' | 'join' | 'loss' | 'measure' | 'other';

const list = (role: LayerRole, names: string) => names.split(' ').map((name) => [name, role] as const);

/** The types of BVLC/caffe 9b891540, and what each is for; upper and lower case count. */
const ofCaffe: ReadonlyMap<string, LayerRole> = new Map([
  ...list('data', 'Data DummyData HDF5Data ImageData Input MemoryData WindowData Parameter'),
  ...list('weights', 'Convolution Deconvolution InnerProduct Embed LSTM RNN'),
  ...list('norm', 'BatchNorm Scale Bias LRN MVN'),
  ...list('activation', 'ReLU PReLU ELU Sigmoid TanH AbsVal BNLL Exp Log Power Swish Clip Threshold Dropout'),
  ...list('join', 'Concat Eltwise Slice Split Crop'),
  ...list(
    'loss',
    'SoftmaxWithLoss EuclideanLoss HingeLoss InfogainLoss MultinomialLogisticLoss SigmoidCrossEntropyLoss ContrastiveLoss',
  ),
  ...list('measure', 'Accuracy ArgMax'),
  ...list(
    'other',
    'Pooling Softmax Flatten Reshape Reduction Tile Silence BatchReindex Filter Im2col SPP HDF5Output Python',
  ),
]);

/** Types of forks: BVLC's Caffe stops at these. */
const ofForks: ReadonlyMap<string, LayerRole> = new Map([
  ...list('data', 'AnnotatedData VideoData ImageSegData DenseImageData ImageLabelmapData'),
  ...list('weights', 'DepthwiseConvolution ConvolutionDepthwise'),
  ...list('norm', 'Normalize BN CuDNNBatchNorm'),
  ...list('activation', 'ReLU6 Mish HardSwish'),
  ...list('loss', 'MultiBoxLoss SmoothL1Loss L1Loss FocalLoss TripletLoss CenterLoss CTCLoss SoftmaxWithFocalLoss'),
  ...list('measure', 'DetectionEvaluate SegAccuracy'),
  ...list(
    'other',
    'Permute PriorBox DetectionOutput ROIPooling PSROIPooling Proposal Interp Upsample Unpooling ShuffleChannel Axpy BoxAnnotatorOHEM Resize Resample Correlation',
  ),
]);

export const layerRole = (type: string): LayerRole | undefined => ofCaffe.get(type) ?? ofForks.get(type);
export const isForkType = (type: string): boolean => ofForks.has(type);
export const layerTypes: readonly string[] = [...ofCaffe.keys(), ...ofForks.keys()];

/** Layers that bring data in, whether by file, by code or by whoever calls. */
export const bringsData = (type: string, bottoms: readonly string[]): boolean =>
  layerRole(type) === 'data' || (type === 'Python' && bottoms.length === 0);
