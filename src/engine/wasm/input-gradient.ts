import type { TensorInfo } from '@tensorflow/tfjs-core';
import { convInfo, type Conv, type ConvAttrs } from './geometry';
import { addressOf, issueStages, makeTensor, registerKernel, type Stage } from './kernel';
import { moduleOf, type WasmModule } from './module';
import { shareOf } from './threads/parts';
import { chooseTiles, planWinograd, type TileSide } from './winograd';

/** Conv2DBackpropInput: the gradient of a convolution's input, and the transposed convolution itself. */
export function registerInputGradient(): void {
  registerKernel<ConvAttrs & { inputShape: number[] }>('Conv2DBackpropInput', () => ({ inputs, attrs, backend }) => {
    const { dy, filter } = inputs as Record<'dy' | 'filter', TensorInfo>;
    const conv = convInfo(attrs.inputShape, filter.shape, attrs);
    const module = moduleOf(backend);
    const dx = makeTensor(backend, attrs.inputShape);
    const places = { dy: addressOf(backend, dy), filter: addressOf(backend, filter), dx: addressOf(backend, dx) };
    const direct = planDirect(module, conv, places);
    const side = chooseTiles(turnRound(conv));
    issueStages(module, side ? planTurned(module, side, conv, places, direct) : direct);
    return dx;
  });
}

interface Places {
  dy: number;
  filter: number;
  dx: number;
}

/** One of the stride x stride sets of input pixels whose windows use the same taps. */
interface Phase {
  /** The last tap of the phase in each direction; the others lie whole strides before it. */
  tapY: number;
  tapX: number;
  tapsY: number;
  tapsX: number;
  rows: number;
  columns: number;
  /** Where its first tap reads in the padded dy, and where its first pixel lies in dx, in pixels. */
  from: number;
  to: number;
}

/**
 * A small forward convolution of dy for each phase, with that phase's taps in reverse and transposed: input pixel
 * i = s q + r - padding gets dy[q - j] times tap r + s j, for j = 0 ... . No pixel is written twice.
 */
function planDirect(module: WasmModule, c: Conv, { dy, filter, dx }: Places): Stage[] {
  const { scratch } = module;
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, strideHeight, strideWidth } = c;
  const { top, left } = c.padInfo;
  const before = { y: Math.ceil(c.filterHeight / strideHeight) - 1, x: Math.ceil(c.filterWidth / strideWidth) - 1 };
  const height = Math.max(Math.floor((inHeight - 1 + top) / strideHeight) + 1, outHeight) + before.y;
  const width = Math.max(Math.floor((inWidth - 1 + left) / strideWidth) + 1, outWidth) + before.x;
  const rowsOf = axisPhases(inHeight, c.filterHeight, strideHeight, top, before.y);
  const columnsOf = axisPhases(inWidth, c.filterWidth, strideWidth, left, before.x);
  const phases = rowsOf.flatMap((y) =>
    columnsOf.map((x): Phase => ({
      tapY: y.tap,
      tapX: x.tap,
      tapsY: y.taps,
      tapsX: x.taps,
      rows: y.count,
      columns: x.count,
      from: y.from * width + x.from,
      to: y.first * inWidth + x.first,
    })),
  );
  const covered = phases.filter((phase) => phase.tapsY > 0 && phase.tapsX > 0);

  const pixel = 4 * outChannels;
  const row = width * pixel;
  const padded = height !== outHeight || width !== outWidth ? scratch('padded', c.batchSize * height * row) : null;
  const weights = scratch('weights', 4 * c.filterHeight * c.filterWidth * outChannels * (inChannels + 7));
  const dxPixel = 4 * inChannels;
  const dxRow = inWidth * dxPixel;
  const { batchSize } = c;
  const pad: Stage = {
    run(kernels, part) {
      const { from, count } = shareOf(part, batchSize);
      kernels.pad(
        dy + from * outHeight * outWidth * pixel, padded!.address + from * height * row, count, outHeight,
        outWidth * pixel, height, row, before.y, before.x * pixel,
      ); // prettier-ignore
    },
  };
  const convolve: Stage = {
    run(kernels, part) {
      const images = shareOf(part, batchSize);
      if (covered.length < phases.length)
        kernels.zero(dx + images.from * inHeight * dxRow, images.count * inHeight * dxRow);
      for (const { tapY, tapX, tapsY, tapsX, rows, columns, from, to } of covered) {
        kernels.packTransposed(
          filter, weights.of(part), c.filterWidth, inChannels, outChannels, tapY, strideHeight, tapX, strideWidth,
        ); // prettier-ignore
        kernels.convolve(
          (padded?.address ?? dy) + images.from * height * row + from * pixel, height * row, row, pixel, tapsY,
          tapsX * outChannels, row, weights.of(part), 0, 0,
          dx + images.from * inHeight * dxRow + to * dxPixel, inHeight * dxRow, strideHeight * dxRow,
          strideWidth * dxPixel, images.count, rows, columns, inChannels,
        ); // prettier-ignore
      }
    },
  };
  return [...(padded ? [pad] : []), convolve];
}

/** Phases along one axis that hold input pixels. `before`: zeros before dy. */
function axisPhases(size: number, kernel: number, stride: number, padding: number, before: number) {
  return Array.from({ length: stride }, (_, r) => {
    const first = (((r - padding) % stride) + stride) % stride;
    const taps = r < kernel ? Math.floor((kernel - 1 - r) / stride) + 1 : 0;
    return {
      first,
      count: Math.ceil((size - first) / stride),
      taps,
      tap: r + stride * (taps - 1),
      from: (first + padding - r) / stride - (taps - 1) + before,
    };
  }).filter((phase) => phase.count > 0);
}

/** The convolution that takes dy to dx: channels and sizes exchanged, and as much padding as leads back. */
const turnRound = (c: Conv): Conv => ({
  ...c,
  inHeight: c.outHeight,
  inWidth: c.outWidth,
  inChannels: c.outChannels,
  outHeight: c.inHeight,
  outWidth: c.inWidth,
  outChannels: c.inChannels,
  padInfo: {
    ...c.padInfo,
    top: c.filterHeight - 1 - c.padInfo.top,
    left: c.filterWidth - 1 - c.padInfo.left,
    bottom: c.filterHeight - 1 - c.padInfo.bottom,
    right: c.filterWidth - 1 - c.padInfo.right,
  },
});

/** That convolution in tiles. Its filter has the taps in reverse and the channels exchanged. */
function planTurned(module: WasmModule, side: TileSide, c: Conv, { dy, filter, dx }: Places, direct: Stage[]): Stage[] {
  const { inChannels, outChannels } = c;
  const flipped = module.scratch('transposed', 4 * 9 * inChannels * outChannels);
  const flip: Stage = {
    run(kernels, part) {
      const { from, count } = shareOf(part, 9);
      kernels.flipFilter(filter, flipped.address, inChannels, outChannels, from, from + count);
    },
  };
  const places = { x: dy, filter: () => flipped.address, bias: 0, relu: 0, y: dx };
  return [flip, ...planWinograd(module, side, turnRound(c), places, direct)];
}
