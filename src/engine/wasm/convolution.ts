import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { convInfo, isDilated, paddedInput, type Conv, type ConvAttrs } from './geometry';
import { addressOf, issueStages, makeTensor, registerKernel, registerOwnKernel, type Stage } from './kernel';
import { moduleOf, type WasmModule } from './module';
import { planPadding } from './padding';
import { rowsOf, shareOf } from './threads/parts';
import { chooseTiles, planWinograd } from './winograd';
import { forgetting } from './xnnpack';

/**
 *     Conv2D     x, filter          -> y
 *     ConvLayer  x, filter [, bias] -> y = [ReLU] (x * filter [+ bias])
 */
export function registerConvolution(): void {
  registerKernel<ConvAttrs>('Conv2D', (old) => {
    const dilated = forgetting(old!, 'filter');
    return (call) => {
      const { x, filter } = call.inputs as Record<'x' | 'filter', TensorInfo>;
      const conv = convInfo(x.shape, filter.shape, call.attrs);
      return isDilated(conv) ? dilated(call) : convolve(call.backend, conv, x, filter);
    };
  });

  registerOwnKernel('ConvLayer', ({ inputs, attrs, backend }) => {
    const { x, filter, bias } = inputs as Record<'x' | 'filter', TensorInfo> & { bias?: TensorInfo };
    return convolve(backend, convInfo(x.shape, filter.shape, attrs), x, filter, bias, attrs.relu);
  });
}

function convolve(
  backend: BackendWasm,
  conv: Conv,
  x: TensorInfo,
  filter: TensorInfo,
  bias?: TensorInfo,
  relu = false,
): TensorInfo {
  const module = moduleOf(backend);
  const y = makeTensor(backend, conv.outShape);
  const at = {
    x: addressOf(backend, x),
    filter: addressOf(backend, filter),
    bias: bias ? addressOf(backend, bias) : 0,
    relu: Number(relu),
    y: addressOf(backend, y),
  };
  const direct = planDirect(module, conv, at);
  const side = chooseTiles(conv);
  issueStages(module, side ? planWinograd(module, side, conv, { ...at, filter: () => at.filter }, direct) : direct);
  return y;
}

/** Addresses of a convolution; `bias` 0 for none, `relu` 0 or 1. */
interface ConvPlaces {
  x: number;
  filter: number;
  bias: number;
  relu: number;
  y: number;
}

function planDirect(module: WasmModule, c: Conv, { x, filter, bias, relu, y }: ConvPlaces): Stage[] {
  const { scratch } = module;
  const padded = paddedInput(c);
  const { pad, source } = planPadding(module, c, padded, x);
  const { filterHeight: lines, inChannels, outChannels: outputs } = c;
  const lineLength = c.filterWidth * inChannels;
  const weights = scratch('weights', 4 * lines * lineLength * (outputs + 7));
  const step = 4 * outputs;
  const xStep = 4 * c.strideWidth * inChannels;
  const xRow = c.strideHeight * padded.row;
  const { batchSize, outHeight, outWidth } = c;
  // Pixels that need no neighbours are one long row.
  const flat = lines * c.filterWidth === 1 && xStep === 4 * inChannels && c.strideHeight === 1 && !padded.needed;
  const [images, rows] = flat ? [1, batchSize * outHeight * outWidth] : [batchSize, outHeight];
  const convolve: Stage = {
    run(kernels, part) {
      kernels.pack(filter, weights.of(part), lines * lineLength, outputs);
      for (const at of rowsOf(shareOf(part, images * rows, flat ? 4 : 1), rows)) {
        const [down, across] = flat ? [1, at.rows] : [at.rows, outWidth];
        kernels.convolve(
          source() + at.image * padded.image + at.row * (flat ? xStep : xRow), padded.image, xRow, xStep, lines,
          lineLength, padded.row, weights.of(part), bias, relu,
          y + (at.image * rows + at.row) * (flat ? step : outWidth * step), outHeight * outWidth * step,
          outWidth * step, step, at.images, down, across, outputs,
        ); // prettier-ignore
      }
    },
  };
  return [...pad, convolve];
}
