import type { Conv } from './geometry';
import type { Stage } from './kernel';
import { rowsOf, shareOf } from './threads/parts';
import type { Scratch, WasmModule } from './module';

/** Outputs of a tile in each direction: F(2x2, 3x3) or F(4x4, 3x3). */
export type TileSide = 2 | 4;
const sides: TileSide[] = [4, 2];

/** Tiles that are transformed and multiplied together: their planes stay in the second-level cache. */
const tilesTogether: Record<TileSide, number> = { 2: 64, 4: 32 };
/** With fewer tiles the transform of the filter costs more than the products that it saves. */
const leastTiles = 4;

/**
 * The largest tiles of a convolution by Winograd's algorithm, or null where the direct kernel is faster or the only one:
 * 3 x 3 filters with stride 1, whole vectors of 4 inputs and panels of 8 outputs, at least 4 whole tiles.
 */
export function chooseTiles(c: Conv): TileSide | null {
  const { top, left, bottom, right } = c.padInfo;
  const suits =
    c.filterHeight === 3 &&
    c.filterWidth === 3 &&
    c.strideHeight === 1 &&
    c.strideWidth === 1 &&
    c.inChannels % 4 === 0 &&
    c.outChannels % 8 === 0 &&
    Math.min(top, left, bottom, right) >= 0;
  if (!suits) return null;
  const fits = (side: number) => c.outHeight % side === 0 && c.outWidth % side === 0;
  const count = (side: number) => (c.batchSize * c.outHeight * c.outWidth) / side ** 2;
  return sides.find((side) => fits(side) && count(side) >= leastTiles) ?? null;
}

/** How the rows of tiles of a convolution are worked on, and room for it. */
interface TilePlan {
  tilesY: number;
  tilesX: number;
  /** Rows of tiles done together. */
  group: number;
  rows: Scratch;
  inputTiles: Scratch;
  outputTiles: Scratch;
}

/** Bytes of (side + 2)^2 planes of so many floats, 64 bytes apart. */
export const planeBytes = (side: TileSide, floats: number): number => (side + 2) ** 2 * (4 * floats + 64);

export function planTiles({ scratch }: WasmModule, side: TileSide, c: Conv): TilePlan {
  const tilesY = c.outHeight / side;
  const tilesX = c.outWidth / side;
  const group = Math.max(1, Math.min(c.batchSize * tilesY, Math.floor(tilesTogether[side] / tilesX)));
  return {
    tilesY,
    tilesX,
    group,
    rows: scratch('rows', (side + 3) * 4 * (c.outWidth + 2) * c.inChannels),
    inputTiles: scratch('inputTiles', planeBytes(side, group * tilesX * c.inChannels)),
    outputTiles: scratch('outputTiles', planeBytes(side, group * tilesX * c.outChannels)),
  };
}

/** Addresses of a convolution; `bias` 0 for none, `relu` 0 or 1. The filter is found when the work is done. */
interface WinogradPlaces {
  x: number;
  filter: () => number;
  bias: number;
  relu: number;
  y: number;
}

/** The convolution in tiles, and once more directly where a result is not finite. */
export function planWinograd(
  module: WasmModule,
  side: TileSide,
  c: Conv,
  { x, filter, bias, relu, y }: WinogradPlaces,
  direct: Stage[],
): Stage[] {
  const { batchSize, inHeight, inWidth, inChannels, outWidth, outChannels } = c;
  const { top, left } = c.padInfo;
  const filters = module.scratch('filters', planeBytes(side, inChannels * outChannels));
  const { tilesY, tilesX, group, rows, inputTiles, outputTiles } = planTiles(module, side, c);
  const image = 4 * inHeight * inWidth * inChannels;
  const tileRow = 4 * side * outWidth * outChannels;
  const transform: Stage = {
    run(kernels, part) {
      const { from, count } = shareOf(part, inChannels);
      kernels[`transformFilter${side}`](filter(), filters.address, inChannels, outChannels, from, from + count);
    },
  };
  const convolve: Stage = {
    run(kernels, part) {
      let wrong = 0;
      // With less padding above, a part begins at a row of tiles further down.
      for (const at of rowsOf(shareOf(part, batchSize * tilesY), tilesY)) {
        wrong |= kernels[`convolveWinograd${side}`](
          x + at.image * image, inHeight, inWidth, inChannels, top - side * at.row, left, filters.address, bias, relu,
          rows.of(part), inputTiles.of(part), outputTiles.of(part), y + (at.image * tilesY + at.row) * tileRow,
          at.images, at.rows, tilesX, outChannels, group,
        ); // prettier-ignore
      }
      return wrong;
    },
    instead: direct,
  };
  return [transform, convolve];
}
