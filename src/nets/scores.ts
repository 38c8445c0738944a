/** How often class i was taken for class j: counts[i * classes + j]. */
export interface Confusion {
  counts: Float64Array;
  classes: number;
}

/** Counts pairs of label and prediction; both hold whole numbers below `classes`. */
export function countConfusions(labels: Uint8Array, predictions: Uint8Array, classes: number): Confusion {
  if (labels.length !== predictions.length) {
    throw new Error(`invalid predictions: ${predictions.length} (expected ${labels.length}, one per label)`);
  }
  const counts = new Float64Array(classes * classes);
  labels.forEach((label, i) => (counts[label * classes + predictions[i]!]! += 1));
  return { counts, classes };
}

/** Share of positions that are right, 0 to 1. */
export function accuracyOf(confusion: Confusion): number {
  const perClass = classCounts(confusion);
  return sum(perClass.map((c) => c.right)) / sum(perClass.map((c) => c.labelled));
}

/** Mean over classes of intersection / union, 0 to 1. A class that is neither labelled nor predicted is left out. */
export function meanIoUOf(confusion: Confusion): number {
  return mean(classCounts(confusion).map((c) => c.right / (c.labelled + c.predicted - c.right)));
}

/** Mean over the labelled classes of the share that was found, 0 to 1. */
export function meanRecallOf(confusion: Confusion): number {
  return mean(classCounts(confusion).map((c) => c.right / c.labelled));
}

/** Mean of intersection / union, each class weighted by its share of the labels, 0 to 1: `fwavacc` of FCN's score.py. */
export function frequencyWeightedIoUOf(confusion: Confusion): number {
  const labelled = classCounts(confusion).filter((c) => c.labelled > 0);
  const all = sum(labelled.map((c) => c.labelled));
  return sum(labelled.map((c) => ((c.labelled / all) * c.right) / (c.labelled + c.predicted - c.right)));
}

function classCounts({ counts, classes }: Confusion): { right: number; labelled: number; predicted: number }[] {
  const all = [...Array(classes).keys()];
  return all.map((c) => ({
    right: counts[c * classes + c]!,
    labelled: sum(all.map((other) => counts[c * classes + other]!)),
    predicted: sum(all.map((other) => counts[other * classes + c]!)),
  }));
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Mean of the values that exist: 0 / 0 marks a class without samples. */
function mean(values: number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return sum(known) / known.length;
}
