import type { Random } from '../../lib/random';
import { allocateDataset, sizeOf, type Dataset } from '../dataset';
import { changeMask, changeRaster } from './apply-change';
import { colourAxes, type ColourAxes } from './pca-jitter';
import type { Raster } from './raster';
import { drawChange, type TransformName } from './transforms';

export interface AugmentOptions {
  transform: TransformName;
  /** 0 to 1. */
  strength: number;
  /** Variants of each image, each with a draw of its own. */
  copies: number;
  /** Label maps move with their images, or, to show what goes wrong, stay, or move by draws of their own. */
  labels?: 'follow' | 'stay' | 'own draw';
}

/**
 * A larger set: `copies` variants of every image, in the order image 0, 1, ..., then again from 0 with new draws. One
 * label per image stays as it is, right or not; a label map is moved with its image unless `labels` says otherwise.
 * New places have the value 0 for classes, and the set's own centre for colours of label-map sets (grey), black otherwise.
 */
export function augmentDataset(random: Random, dataset: Dataset, options: AugmentOptions): Dataset {
  const { transform, strength, copies, labels: labelled = 'follow' } = options;
  const { shape, labelShape, count, centre = 0.5 } = dataset;
  const [, width, channels] = shape as [number, number, number];
  const size = sizeOf(shape);
  const labelSize = sizeOf(labelShape);
  const augmented = allocateDataset(count * copies, shape, labelShape, dataset.classes, centre);
  const background = new Array<number>(channels).fill(labelSize > 1 ? centre : 0);
  const ownDraws = random.split('labels');
  // The axes of the whole set take longer than many a transform: found once one asks for them.
  let found: ColourAxes | undefined;
  const how = {
    strength,
    get axes() {
      return (found ??= colourAxes(toRaster(dataset.x)));
    },
  };
  for (let i = 0; i < count * copies; i++) {
    const from = i % count;
    const raster = toRaster(dataset.x.subarray(from * size, (from + 1) * size));
    const change = drawChange(transform, random, raster, how);
    const { values } = changeRaster(change, raster, background);
    augmented.x.set(
      values.map((value) => (value - centre) * 2),
      i * size,
    );
    const labels = dataset.labels.subarray(from * labelSize, (from + 1) * labelSize);
    const labelChange = labelled === 'own draw' ? drawChange(transform, ownDraws, raster, how) : change;
    const moves = labelSize > 1 && labelled !== 'stay';
    augmented.labels.set(moves ? changeMask(labelChange, labels, raster) : labels, i * labelSize);
  }
  return augmented;

  function toRaster(x: Float32Array): Raster {
    return { width, height: x.length / (width * channels), channels, values: x.map((value) => value / 2 + centre) };
  }
}
