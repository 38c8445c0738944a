/** FLT_MIN of <cfloat>: the smallest normal number of 32 bits. */
export const fltMin = 2 ** -126;
/** What Caffe's softmax loss prints for a probability of 0: -ln(FLT_MIN). */
export const caffeFloor = 126 * Math.LN2;

/** Keras's `epsilon()`: probabilities are clipped to at least this. */
export const kerasEpsilon = 1e-7;

/** Who prints the loss. `none`: no floor, computed from the logits. */
export type Printer = 'caffe-gpu' | 'caffe-cpu' | 'keras' | 'none';

/**
 * Mean softmax cross-entropy of rows of logits as a framework prints it, in nats.
 * - `caffe-gpu`: -log(max(p, FLT_MIN)) with CUDA's max, which takes the other operand when one is NaN (softmax_loss_layer.cu).
 * - `caffe-cpu`: std::max(p, FLT_MIN), which gives back p when p is NaN (softmax_loss_layer.cpp).
 * - `keras`: -log(clip(p, 1e-7, 1 - 1e-7)), as categorical_crossentropy on probabilities; NaN stays NaN.
 * - `none`: log of the sum of exponentials minus the own logit.
 * `logits`: `labels.length` rows of `classes` numbers.
 */
export function printLoss(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
  printer: Printer,
): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i++) {
    const row = Array.from({ length: classes }, (_, k) => logits[i * classes + k]!);
    sum += printRow(row, labels[i]!, printer);
  }
  return sum / labels.length;
}

function printRow(row: number[], label: number, printer: Printer): number {
  const top = Math.max(...row);
  // As the frameworks do, the maximum is taken off first: nothing overflows, but much may underflow.
  const total = row.reduce((sum, logit) => sum + Math.exp(logit - top), 0);
  const exact = top + Math.log(total) - row[label]!;
  const p = Math.fround(Math.exp(row[label]! - top) / total);
  switch (printer) {
    case 'caffe-gpu':
      return p >= fltMin ? -Math.log(p) : caffeFloor;
    case 'caffe-cpu':
      return p < fltMin ? caffeFloor : -Math.log(p);
    case 'keras':
      return -Math.log(Math.min(1 - kerasEpsilon, Math.max(kerasEpsilon, p)));
    case 'none':
      return exact;
    default:
      return printer satisfies never;
  }
}
