import type { Random } from '../lib/random';
import { allocateDataset, type Dataset } from './dataset';

export interface CopySequencesOptions {
  /** Number of sequences. */
  count?: number;
  /** How many tokens there are: 2 to 256. */
  vocabulary?: number;
  /** Tokens that are drawn; as many again repeat them. */
  length?: number;
}

/**
 * Sequences that repeat themselves: `length` tokens drawn by Zipf's law, p(i) ~ 1/i, then the same ones again. x: one-hot tokens
 * [2 length, vocabulary]; labels [2 length]: the token that comes next. Of these, length - 1 cannot be known, and each costs the
 * entropy of single tokens; the others stand `length - 1` places before.
 *
 * Drawn per sequence: one uniform number for each of its `length` tokens.
 */
export function copySequences(random: Random, options: CopySequencesOptions = {}): Dataset {
  const { count = 2048, vocabulary = 32, length = 8 } = options;
  if (!Number.isInteger(vocabulary) || vocabulary < 2 || vocabulary > 256)
    throw new RangeError(`invalid vocabulary: ${vocabulary}; give a whole number from 2 to 256`);
  const names = Array.from({ length: vocabulary }, (_, i) => `token ${i + 1}`);
  const time = 2 * length;
  const dataset = allocateDataset(count, [time, vocabulary], [time], names);
  const draw = zipf(vocabulary);
  for (let i = 0; i < count; i++) {
    const drawn = Array.from({ length }, () => draw(random.uniform()));
    for (let t = 0; t < time; t++) {
      dataset.x[(i * time + t) * vocabulary + drawn[t % length]!] = 1;
      dataset.labels[i * time + t] = drawn[(t + 1) % length]!;
    }
  }
  return dataset;
}

/** From a number in [0, 1) to a token 0, 1, ... whose probability is in proportion to 1, 1/2, 1/3, ... */
function zipf(vocabulary: number): (u: number) => number {
  const sums: number[] = [];
  for (let i = 0; i < vocabulary; i++) sums.push((sums.at(-1) ?? 0) + 1 / (i + 1));
  const total = sums.at(-1)!;
  return (u) => sums.findIndex((sum) => u * total < sum);
}
