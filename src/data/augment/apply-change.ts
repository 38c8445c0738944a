import { moveBox, type LabelledBox } from './boxes';
import type { Size } from './geometry';
import type { Raster } from './raster';
import type { Change } from './transforms';
import { warpMask, warpRaster } from './warp';

/** The changed image; at a place that it did not have there is the change's own colour, or `fill`. */
export function changeRaster(change: Change, raster: Raster, fill?: readonly number[]): Raster {
  const moved = change.geometry ? warpRaster(raster, change.geometry, change.fill ?? fill) : raster;
  return change.recolour ? change.recolour(moved) : moved;
}

/** The label map of the changed image: moved with it, untouched by new colours. */
export function changeMask(change: Change, mask: Uint8Array, size: Size): Uint8Array {
  return change.geometry ? warpMask(mask, size, change.geometry) : mask;
}

/** The boxes of the changed image; those whose centre has left it are dropped. */
export function changeBoxes(change: Change, boxes: readonly LabelledBox[], size: Size): LabelledBox[] {
  const { geometry } = change;
  return geometry ? boxes.flatMap((box) => moveBox(box, size, geometry) ?? []) : [...boxes];
}
