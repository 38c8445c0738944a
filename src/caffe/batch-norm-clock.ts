/** Caffe's moving_average_fraction when the prototxt says nothing. */
const usualFraction = 0.999;

/** Blob 2 of a BatchNorm layer after so many forward passes in training: 1 + f + f^2 + ... (batch_norm_layer.cpp). Ends at 1 / (1 - f). */
export function weightSumAfter(passes: number, fraction = usualFraction): number {
  return (1 - fraction ** passes) / (1 - fraction);
}

/** Forward passes in training that blob 2 of a BatchNorm layer has counted; not a whole number for a rounded value. */
export function passesOf(weightSum: number, fraction = usualFraction): number {
  return Math.log(1 - weightSum * (1 - fraction)) / Math.log(fraction);
}
