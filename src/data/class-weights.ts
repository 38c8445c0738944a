import { median } from '../lib/statistics';
import { classPrior, sizeOf, type Dataset } from './dataset';

/** From a class's frequency f to its weight, up to a common factor. */
const rules = {
  equal: () => 1,
  'square root': (f: number) => 1 / Math.sqrt(f),
  inverse: (f: number) => 1 / f,
};

export type WeightRule = keyof typeof rules | 'median frequency';

/**
 * One weight per class, scaled so that the average label of the set weighs 1: the loss of a uniform guess stays ln K, and the
 * learning rate keeps its meaning. A class without a label has weight 0.
 *
 * `median frequency` is Eigen and Fergus 2015: frequencies are counted in the images that hold the class only, and the
 * weight is their median over that of the class.
 */
export function classWeights(dataset: Dataset, rule: WeightRule): number[] {
  const prior = classPrior(dataset);
  const raw = rule === 'median frequency' ? medianFrequency(dataset) : prior.map((f) => (f > 0 ? weigh(rule, f) : 0));
  const average = raw.reduce((sum, weight, k) => sum + weight * prior[k]!, 0);
  return raw.map((weight) => weight / average);
}

function weigh(rule: keyof typeof rules, frequency: number): number {
  const formula = rules[rule];
  if (!formula)
    throw new Error(`unknown weight rule: ${rule}; known are ${Object.keys(rules).join(', ')}, median frequency`);
  return formula(frequency);
}

function medianFrequency({ labels, labelShape, count, classes }: Dataset): number[] {
  const size = sizeOf(labelShape);
  const labelled = classes.map(() => 0);
  const inImages = classes.map(() => 0);
  for (let i = 0; i < count; i++) {
    const image = labels.subarray(i * size, (i + 1) * size);
    for (const label of image) labelled[label]! += 1;
    for (const label of new Set(image)) inImages[label]! += size;
  }
  const frequencies = labelled.map((n, k) => n / inImages[k]!);
  const middle = median(frequencies.filter((f) => f > 0));
  return frequencies.map((f) => (f > 0 ? middle / f : 0));
}

/** The share of each class's labels that `said` finds, 0 to 1; NaN for a class without a label. */
export function recallByClass({ labels, classes }: Dataset, said: ArrayLike<number>): number[] {
  const labelled = classes.map(() => 0);
  const found = classes.map(() => 0);
  labels.forEach((label, i) => {
    labelled[label]! += 1;
    if (said[i] === label) found[label]! += 1;
  });
  return found.map((n, k) => n / labelled[k]!);
}
