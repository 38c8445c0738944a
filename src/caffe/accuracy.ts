/**
 * Caffe's AccuracyLayer with top_k 1 (accuracy_layer.cpp): a position counts as right when no other class has a score at or
 * above that of its label. NaN is at or above nothing, so NaN scores are right; equal scores are all wrong.
 * `scores`: `labels.length` rows of `classes` numbers. A share from 0 to 1.
 */
export function caffeAccuracy(scores: ArrayLike<number>, labels: ArrayLike<number>, classes: number): number {
  if (scores.length !== labels.length * classes) {
    throw new Error(`invalid scores: ${scores.length} (expected ${labels.length} x ${classes})`);
  }
  let right = 0;
  for (let i = 0; i < labels.length; i++) {
    const own = scores[i * classes + labels[i]!]!;
    let rivals = 0;
    for (let k = 0; k < classes; k++) if (k !== labels[i] && scores[i * classes + k]! >= own) rivals++;
    if (rivals === 0) right++;
  }
  return right / labels.length;
}
