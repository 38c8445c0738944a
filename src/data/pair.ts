import type { Random } from '../lib/random';
import { priorEntropy, type Dataset } from './dataset';

interface Counts {
  train: number;
  heldOut: number;
}

/**
 * So many examples to train on and so many held out, made with streams of their own, real images from either part of their
 * set. Further options go to `make` as they are.
 */
export async function pair<D, O>(
  make: (random: Random, options: O) => D | Promise<D>,
  random: Random,
  { train, heldOut, ...options }: Counts & Omit<NonNullable<O>, 'count' | 'split'>,
): Promise<[drawn: D, unseen: D]> {
  return [
    await make(random.split('train'), { ...options, count: train, split: 'train' } as O),
    await make(random.split('held out'), { ...options, count: heldOut, split: 'test' } as O),
  ];
}

/** The losses of a net that knows nothing (ln K for K classes) and of one that knows how frequent each class is, in nats. */
export const levels = (drawn: Dataset) => ({
  chance: { label: `ln ${drawn.classes.length}`, value: Math.log(drawn.classes.length) },
  prior: { label: 'class prior', value: priorEntropy(drawn) },
});
