import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { convInfo, paddedInput, type Conv, type ConvAttrs } from './geometry';
import {
  addressOf,
  issue,
  issueStages,
  makeTensor,
  registerKernel,
  registerOwnKernel,
  sizeOf,
  type Stage,
} from './kernel';
import { planMask } from './mask';
import { moduleOf, type WasmModule } from './module';
import { planPadding } from './padding';
import { rowsOf, shareOf } from './threads/parts';
import { chooseTiles, planeBytes, planTiles, type TileSide } from './winograd';

/** Bytes of input and gradient that go through the tiles together: they stay in the first-level cache. */
const bytesTogether = 24 * 1024;

type FilterShape = [number, number, number, number];

/**
 *     Conv2DBackpropFilter  x, dy    -> dfilter
 *     ConvLayerGrad         x, y, dy -> dfilter, dbias, and with ReLU: dy through the ReLU
 */
export function registerFilterGradient(): void {
  registerKernel<ConvAttrs & { filterShape: FilterShape }>(
    'Conv2DBackpropFilter',
    () =>
      ({ inputs, attrs, backend }) => {
        const { x, dy } = inputs as Record<'x' | 'dy', TensorInfo>;
        return gradeFilter(backend, convInfo(x.shape, attrs.filterShape, attrs), x, dy);
      },
  );

  registerOwnKernel('ConvLayerGrad', ({ inputs, attrs, backend }) => {
    const { x, y, dy } = inputs as Record<'x' | 'y' | 'dy', TensorInfo>;
    const conv = convInfo(x.shape, attrs.filterShape, attrs);
    const { dBias, masked } = planMask(backend, y, dy, attrs.relu);
    const dFilter = gradeFilter(backend, conv, x, masked ?? dy);
    return masked ? [dFilter, dBias, masked] : [dFilter, dBias];
  });
}

function gradeFilter(backend: BackendWasm, c: Conv, x: TensorInfo, dy: TensorInfo): TensorInfo {
  const module = moduleOf(backend);
  const gradient = makeTensor(backend, c.filterShape);
  const places = { x: addressOf(backend, x), dy: addressOf(backend, dy), gradient: addressOf(backend, gradient) };
  if (sizeOf(dy) === 0) {
    const size = 4 * sizeOf(gradient);
    issue(() => module.kernels.zero(places.gradient, size));
    return gradient;
  }
  const direct = planDirect(module, c, places);
  const side = chooseTiles(c);
  issueStages(module, side ? planWinograd(module, side, c, places, direct) : direct);
  return gradient;
}

interface Places {
  x: number;
  dy: number;
  gradient: number;
}

function planDirect(module: WasmModule, c: Conv, { x, dy, gradient }: Places): Stage[] {
  const padded = paddedInput(c);
  const { pad, source } = planPadding(module, c, padded, x);
  const { batchSize, outHeight, outWidth, outChannels, filterHeight, inChannels } = c;
  const lineLength = c.filterWidth * inChannels;
  const group = clampGroup(bytesTogether / (padded.image + 4 * outHeight * outWidth * outChannels), batchSize);
  const grade: Stage = {
    run(kernels, part) {
      // A line of the filter is what the kernel has rows of: inputs that lie side by side.
      for (const at of rowsOf(shareOf(part, filterHeight * lineLength, 4), lineLength)) {
        kernels.gradeFilter(
          source() + at.image * padded.row + 4 * at.row, padded.image, c.strideHeight * padded.row,
          4 * c.strideWidth * inChannels, at.images, at.rows, padded.row, dy,
          gradient + 4 * (at.image * lineLength + at.row) * outChannels, batchSize, outHeight, outWidth, outChannels,
          group, 1,
        ); // prettier-ignore
      }
    },
  };
  return [...pad, grade];
}

function planWinograd(
  module: WasmModule,
  side: TileSide,
  c: Conv,
  { x, dy, gradient }: Places,
  direct: Stage[],
): Stage[] {
  const { batchSize, inHeight, inWidth, inChannels, outChannels } = c;
  const { top, left } = c.padInfo;
  const sums = module.scratch('filters', planeBytes(side, inChannels * outChannels));
  const { tilesY, tilesX, group, rows, inputTiles, outputTiles } = planTiles(module, side, c);
  const grade: Stage = {
    run(kernels, part) {
      const { from, count } = shareOf(part, inChannels, 4);
      if (count === 0) return 0;
      return kernels[`gradeFilterWinograd${side}`](
        x, inHeight, inWidth, inChannels, top, left, dy, rows.of(part), inputTiles.of(part), outputTiles.of(part),
        sums.address, gradient, batchSize, tilesY, tilesX, outChannels, group, from, count,
      ); // prettier-ignore
    },
    instead: direct,
  };
  return [grade];
}

/** A whole number of images from 1 to all. */
const clampGroup = (group: number, images: number): number => Math.max(1, Math.min(images, Math.floor(group)));
