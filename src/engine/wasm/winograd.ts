import type { ConvPlaces } from './convolution';
import { paddedInput, type Conv } from './geometry';
import type { Work } from './kernel';
import type { Scratch, WasmModule } from './module';
import { planPadding } from './padding';

/** Tiles of 2 x 2 outputs that are transformed and multiplied together: their 16 planes stay in the second-level cache. */
const tilesTogether = 64;

/** F(2x2, 3x3) works on whole tiles and whole panels of 8 outputs; other convolutions are direct. */
export function suitsWinograd(c: Conv): boolean {
  return (
    c.filterHeight === 3 &&
    c.filterWidth === 3 &&
    c.strideHeight === 1 &&
    c.strideWidth === 1 &&
    c.outHeight % 2 === 0 &&
    c.outWidth % 2 === 0 &&
    c.inChannels % 4 === 0 &&
    c.outChannels % 8 === 0
  );
}

/** Images of which so many are done together, and room for the planes of their tiles. */
export function planTiles(
  { scratch }: WasmModule,
  c: Conv,
): { group: number; inputTiles: Scratch; outputTiles: Scratch } {
  const tiles = (c.outHeight * c.outWidth) / 4;
  const group = Math.max(1, Math.min(c.batchSize, Math.floor(tilesTogether / tiles)));
  const planes = (channels: number) => 16 * (4 * group * tiles * channels + 64);
  return {
    group,
    inputTiles: scratch('inputTiles', planes(c.inChannels)),
    outputTiles: scratch('outputTiles', planes(c.outChannels)),
  };
}

/** The convolution by Winograd's algorithm, and once more directly where a result is not finite. */
export function planWinograd(
  module: WasmModule,
  c: Conv,
  { x, filter, bias, relu, y }: ConvPlaces,
  direct: Work,
): Work {
  const { kernels, scratch } = module;
  const padded = paddedInput(c);
  const pad = planPadding(module, c, padded, x);
  const { batchSize, inChannels, outHeight, outWidth, outChannels } = c;
  const filters = scratch('filters', 4 * 16 * inChannels * outChannels);
  const { group, inputTiles, outputTiles } = planTiles(module, c);
  return () => {
    const from = pad();
    kernels.transformFilter(filter, filters.address, inChannels, outChannels);
    const wrong = kernels.convolveWinograd(
      from, padded.image, padded.row, inChannels, filters.address, bias, relu, inputTiles.address, outputTiles.address,
      y, batchSize, outHeight, outWidth, outChannels, group,
    ); // prettier-ignore
    if (wrong) direct();
  };
}
