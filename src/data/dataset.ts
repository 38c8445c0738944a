import type { Picture } from '../lib/params';

/** Examples on the host. `x` is NHWC (or N x features); labels are class indices, one per example or one per pixel. */
export interface Dataset {
  x: Float32Array;
  /** Shape of one example, e.g. [32, 32, 3] or [2]. */
  shape: number[];
  labels: Uint8Array;
  /** [] for one label per example, [32, 32] for one per pixel. */
  labelShape: number[];
  count: number;
  classes: string[];
  /** Images only: x = (value - centre) * 2, where value 0 is black and 1 is white (noise may go beyond both). */
  centre?: number;
}

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** Number of values in one item of a shape; 1 for []. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** An empty dataset that a generator fills. */
export function allocateDataset(
  count: number,
  shape: number[],
  labelShape: number[],
  classes: readonly string[],
  centre?: number,
): Dataset {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`invalid count: ${count}; give a whole number above 0`);
  return {
    x: new Float32Array(count * sizeOf(shape)),
    shape,
    labels: new Uint8Array(count * sizeOf(labelShape)),
    labelShape,
    count,
    classes: [...classes],
    ...(centre !== undefined && { centre }),
  };
}

/** The examples with the given indices, in that order; an index may repeat. */
export function subset(dataset: Dataset, indices: ArrayLike<number>): Dataset {
  const size = sizeOf(dataset.shape);
  const labelSize = sizeOf(dataset.labelShape);
  const part: Dataset = {
    ...dataset,
    x: new Float32Array(indices.length * size),
    labels: new Uint8Array(indices.length * labelSize),
    count: indices.length,
  };
  for (let i = 0; i < indices.length; i++) {
    const from = checkIndex(dataset, indices[i]!);
    part.x.set(dataset.x.subarray(from * size, (from + 1) * size), i * size);
    part.labels.set(dataset.labels.subarray(from * labelSize, (from + 1) * labelSize), i * labelSize);
  }
  return part;
}

/** The fraction of the labels that each class has; sums to 1. */
export function classPrior(dataset: Dataset): number[] {
  const counts = dataset.classes.map(() => 0);
  for (const label of dataset.labels) counts[label]! += 1;
  return counts.map((count) => count / dataset.labels.length);
}

/** Entropy of `classPrior` in nats: the loss of a net that knows the class frequencies and nothing else. */
export function priorEntropy(dataset: Dataset): number {
  return classPrior(dataset).reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
}

/** Example `i` as it looked before scaling. One channel becomes grey; values outside 0 to 1 are cut off. */
export function toPicture(dataset: Dataset, i: number): Picture {
  const [height, width, channels] = dataset.shape;
  if (dataset.centre === undefined || height === undefined || width === undefined || channels === undefined) {
    throw new Error(`no picture in examples of shape [${dataset.shape}]: pictures are [height, width, channels]`);
  }
  const start = checkIndex(dataset, i) * height * width * channels;
  const pixels = new Uint8Array(height * width * 3);
  for (let p = 0; p < height * width; p++) {
    for (let c = 0; c < 3; c++) {
      const x = dataset.x[start + p * channels + (channels === 1 ? 0 : c)]!;
      pixels[p * 3 + c] = Math.round(255 * Math.min(1, Math.max(0, x / 2 + dataset.centre)));
    }
  }
  return { width, height, pixels };
}

/** Class indices, row by row, as a picture: class k in `colours[k]`. */
export function labelPicture(
  labels: ArrayLike<number>,
  width: number,
  height: number,
  colours: readonly Colour[],
): Picture {
  const pixels = new Uint8Array(width * height * 3);
  for (let p = 0; p < width * height; p++) {
    const colour = colours[labels[p]!];
    if (!colour) throw new RangeError(`missing colour: class ${labels[p]}; ${colours.length} colours were given`);
    pixels.set(colour, p * 3);
  }
  return { width, height, pixels };
}

/** Background and up to four shapes, as red, green, blue. */
const segmentColours: readonly Colour[] = [
  [214, 214, 214],
  [204, 62, 62],
  [46, 139, 87],
  [54, 92, 190],
  [226, 176, 38],
];

/** One image of a segmentation set, its labels, and what a network says of it (one class per pixel), side by side. */
export function segmentationPictures(
  dataset: Dataset,
  i: number,
  said: ArrayLike<number>,
): (Picture & { name: string })[] {
  const { width, height, pixels } = toPicture(dataset, i);
  const labels = dataset.labels.subarray(i * height * width, (i + 1) * height * width);
  return [
    { name: 'picture', width, height, pixels },
    { name: 'what is there', ...labelPicture(labels, width, height, segmentColours) },
    { name: 'what the network says', ...labelPicture(said, width, height, segmentColours) },
  ];
}

/**
 * One image of a segmentation set under classes for its pixels: background in grey, every other class in its colour, mixed in; without
 * classes, the image as it is. In 5 shades a channel: noise in all of them is most of what a page with such pictures would load.
 */
export function paintOver(dataset: Dataset, i: number, classes?: ArrayLike<number>): Picture {
  const { width, height, pixels } = toPicture(dataset, i);
  const shade = (value: number) => Math.round((Math.round((value * 4) / 255) * 255) / 4);
  if (!classes) return { width, height, pixels: pixels.map(shade) };
  const paint = labelPicture(classes, width, height, segmentColours).pixels;
  for (let p = 0; p < 3 * width * height; p += 3) {
    const grey = shade((pixels[p]! + pixels[p + 1]! + pixels[p + 2]!) / 3);
    const share = classes[p / 3] === 0 ? 0 : 0.7;
    for (let c = p; c < p + 3; c++) pixels[c] = Math.round((1 - share) * grey + share * paint[c]!);
  }
  return { width, height, pixels };
}

function checkIndex(dataset: Dataset, i: number): number {
  if (Number.isInteger(i) && i >= 0 && i < dataset.count) return i;
  throw new RangeError(`invalid index: ${i}; the dataset has ${dataset.count} examples`);
}
