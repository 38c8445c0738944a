import type { Random } from '../lib/random';
import { subset, type Dataset } from './dataset';

/** Keeps the first part of each class, in the order of the set: class k keeps the share `shares[k]`, 0 to 1, rounded down. */
export function thinOut(dataset: Dataset, shares: readonly number[]): Dataset {
  const kept = groupByClass(dataset).flatMap((group, k) => group.slice(0, Math.floor(group.length * shares[k]!)));
  return subset(
    dataset,
    kept.sort((a, b) => a - b),
  );
}

/**
 * Label shuffling, for one label per example: a set in which every class is as large as the largest one. For each class, the
 * numbers below the largest class's size in random order, modulo the class's own size, choose its examples; the list of all
 * classes is then shuffled. Rare examples come many times, none is left out.
 */
export function labelShuffle(random: Random, dataset: Dataset): Dataset {
  const groups = groupByClass(dataset);
  requireExamples(groups, dataset);
  const largest = Math.max(...groups.map((group) => group.length));
  const list = groups.flatMap((group) => [...random.permutation(largest)].map((n) => group[n % group.length]!));
  return subset(
    dataset,
    [...random.permutation(list.length)].map((n) => list[n]!),
  );
}

/**
 * The set in an order in which batches of `size`, taken one after the other, hold one class each, for one label per example.
 * The classes take turns. As large as before: a small class comes again, a large one is cut.
 */
export function groupBatches(dataset: Dataset, size: number): Dataset {
  const groups = groupByClass(dataset);
  requireExamples(groups, dataset);
  const order = Array.from({ length: dataset.count }, (_, i) => {
    const turn = Math.floor(i / size);
    const group = groups[turn % groups.length]!;
    return group[(Math.floor(turn / groups.length) * size + (i % size)) % group.length]!;
  });
  return subset(dataset, order);
}

function requireExamples(groups: number[][], { classes }: Dataset): void {
  const empty = groups.findIndex((group) => group.length === 0);
  if (empty >= 0) throw new Error(`class without an example: ${classes[empty]}`);
}

function groupByClass({ labels, labelShape, classes }: Dataset): number[][] {
  if (labelShape.length > 0) throw new Error(`one label per example expected, not one per position: [${labelShape}]`);
  const groups: number[][] = classes.map(() => []);
  labels.forEach((label, i) => groups[label]!.push(i));
  return groups;
}
