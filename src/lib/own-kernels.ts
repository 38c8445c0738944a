/**
 * Kernels of this project that tfjs does not know, with their attributes. The nets run them where the backend has them, a
 * backend registers them; both take the name from here, so that a slip is a type error and not a slow network.
 */
export interface OwnKernels {
  DenseLayer: { relu: boolean };
  DenseLayerGrad: { relu: boolean };
  ConvLayer: ConvLayerAttrs;
  ConvLayerGrad: ConvLayerAttrs & { filterShape: [number, number, number, number] };
  BatchNormTrain: {
    epsilon: number;
    relu: boolean;
    /** Weight of this batch in the running statistics. */
    momentum?: number;
  };
  BatchNormTrainGrad: { relu: boolean; residual: boolean };
  ReluGrad: Record<never, never>;
  RoundToHalf: Record<never, never>;
  SoftmaxCrossEntropy: { scale: number };
  SoftmaxCrossEntropyGrad: { scale: number };
}

/** `pad`: rows and columns of zeros on each side; `same`: as many as keep the size (divided by the stride). */
interface ConvLayerAttrs {
  strides: [number, number];
  pad: 'same' | number;
  relu: boolean;
}

export type OwnKernel = keyof OwnKernels;
