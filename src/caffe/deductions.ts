/**
 * What the numbers of a debug log say about a net that nobody shows. Each function is one deduction for a segmentation net
 * whose loss is a sum over pixels (`normalize: false`, batch of one).
 */

/** Pixels that a summed loss adds up, if every pixel costs what a uniform guess costs: loss / ln K. */
export function pixelsOfLoss(loss: number, classes: number): number {
  return loss / Math.log(classes);
}

/** Side of the square picture that the loss adds up, for several class counts. A whole side, or nearly, is a candidate. */
export function sidesOfLoss(loss: number, classCounts: readonly number[]): { classes: number; side: number }[] {
  return classCounts.map((classes) => ({ classes, side: Math.sqrt(pixelsOfLoss(loss, classes)) }));
}

/**
 * Probability of the true class from the mean |dL/d score| of a softmax loss that is summed over pixels, where all pixels are alike:
 * the gradient is p - onehot, whose absolute values add up to 2 (1 - p) over the classes.
 */
export function probabilityOfDiff(meanDiff: number, classes: number): number {
  return 1 - (meanDiff * classes) / 2;
}

/** Loss of so many pixels that all give the true class the probability p. */
export function lossOfProbability(p: number, pixels: number): number {
  return -pixels * Math.log(p);
}

/** Probability of the true class from a summed loss, where all pixels are alike. */
export function probabilityOfLoss(loss: number, pixels: number): number {
  return Math.exp(-loss / pixels);
}

/** Mean weight of a bilinear kernel that covers two strides: 1/2 along each axis. */
export function meanBilinearWeight(size: number, stride: number): number {
  return (stride / size) ** 2;
}

/**
 * Share of a constant that upsampling keeps on average, because its border is covered by one print instead of two. A map of `cells` per side, a kernel of
 * 2 `stride`, no padding: the output has (cells + 1) stride positions, all prints together weigh cells stride.
 */
export function keptByUpsampling(cells: number): number {
  return (cells / (cells + 1)) ** 2;
}

/**
 * The same inside a crop: a window of `size` positions from `offset` on. Along one axis the prints add up to 1 between the half strides at
 * both ends, where the kernel's flank (position + 0.5) / stride stands alone.
 */
export function keptByCrop(cells: number, stride: number, offset: number, size: number): number {
  const end = (cells + 1) * stride;
  let sum = 0;
  for (let at = offset; at < offset + size; at++) {
    sum += Math.min(1, (at + 0.5) / stride, (end - at - 0.5) / stride);
  }
  return (sum / size) ** 2;
}

/** Gradient of one class's bias, mean over the classes: each pixel adds |p - onehot|, weakened as the crop weakens a constant. */
export function biasDiff(meanScoreDiff: number, pixels: number, kept: number): number {
  return meanScoreDiff * pixels * kept;
}

/** L2 norm of the gradient of `classes` biases, when one class holds every pixel: its part is (1 - p), the others share it equally. L1 is given. */
export function l2OfBiasGradient(l1: number, classes: number): number {
  const largest = l1 / 2;
  const others = largest / (classes - 1);
  return Math.hypot(largest, ...Array<number>(classes - 1).fill(others));
}

/** A group of parameters with one mean absolute value, as a log and a prototxt give them. */
export interface ParameterGroup {
  count: number;
  meanSize: number;
}

/** L1 norm of groups of parameters: each line's mean times the number of its parameters. */
export function l1OfGroups(groups: readonly ParameterGroup[]): number {
  return groups.reduce((sum, { count, meanSize }) => sum + count * meanSize, 0);
}

/** L2 norm of groups of parameters from the mean of their squares. */
export function l2OfGroups(groups: readonly { count: number; meanSquare: number }[]): number {
  return Math.sqrt(groups.reduce((sum, { count, meanSquare }) => sum + count * meanSquare, 0));
}
