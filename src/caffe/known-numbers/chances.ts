import { formatNumber } from '../../lib/format';
import type { Known, Typed } from './known';

/** Class counts of data sets that many use. */
export const usualClasses = [
  2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 16, 19, 20, 21, 60, 81, 91, 100, 101, 150, 151, 182, 200, 365, 1000,
];

/** Tokens of a vocabulary, and who has it. */
const vocabularies: [tokens: number, whose: string][] = [
  [30522, 'BERT'],
  [32000, 'Llama 2, Mistral'],
  [50257, 'GPT-2'],
  [50304, 'GPT-2, filled up to a multiple of 64'],
  [100277, 'cl100k'],
  [128256, 'Llama 3'],
  [151936, 'Qwen'],
  [256000, 'Gemma'],
];

/** ln K for the usual class counts, and for the nearest other one if the digits tell it from its neighbours. */
function classes({ value, step }: Typed): Known[] {
  const nearest = Math.round(Math.exp(Math.min(value, 12)));
  const isTold = nearest >= 2 && nearest < 60_000 && step < 1 / nearest;
  const isOther = isTold && !usualClasses.includes(nearest) && !vocabularies.some(([tokens]) => tokens === nearest);
  return [...usualClasses, ...(isOther ? [nearest] : [])].map((count) => ({
    value: Math.log(count),
    name: `ln ${formatNumber(count)}`,
    says:
      count === 2
        ? '2 classes, equally likely: an untrained or dead net, with two classes or in a binary loss. Or a triplet loss with a soft margin whose embeddings are one point.'
        : `${formatNumber(count)} classes, all equally likely: an untrained or dead net.`,
    doubt: !isOther || count !== nearest ? 0 : count < 100 ? 1 : 2,
  }));
}

/** ln of a vocabulary: so close to its neighbours that only what fits every digit of at least two decimals says anything. */
function tokens({ step }: Typed): Known[] {
  if (step > 0.01) return [];
  return vocabularies.map(([count, whose]) => ({
    value: Math.log(count),
    name: `ln ${formatNumber(count)}`,
    says: `A language model with a vocabulary of ${formatNumber(count)} (${whose}): all tokens equally likely.`,
    doubt: 0,
    weakest: 'rounded',
  }));
}

/** A contrastive loss that knows nothing: its classes are the pairs of the batch. */
function pairs(): Known[] {
  const known = (count: number, name: string, says: string): Known => {
    return { value: Math.log(count), name, says, doubt: 1, weakest: 'rounded' };
  };
  const batches = Array.from({ length: 13 }, (_, i) => 2 ** (i + 3)).flatMap((batch) => [
    known(
      batch,
      `ln ${formatNumber(batch)}, of pairs`,
      `A contrastive loss (InfoNCE, CLIP) that knows nothing, with a batch of ${formatNumber(batch)}: its classes are the pairs of the batch.`,
    ),
    ...(batch < 32
      ? []
      : [
          known(
            2 * batch - 1,
            `ln(2 × ${formatNumber(batch)} − 1)`,
            `SimCLR's loss that knows nothing, with a batch of ${formatNumber(batch)}: two views of each, less itself.`,
          ),
        ]),
  ]);
  return [
    ...batches,
    known(
      65537,
      `ln(${formatNumber(65536)} + 1)`,
      `MoCo's loss that knows nothing: one positive and a queue of ${formatNumber(65536)} negatives.`,
    ),
  ];
}

/** Several binary losses added up, each at a probability of one half. */
function halves(): Known[] {
  return Array.from({ length: 25 }, (_, i): Known => {
    const terms = i + 2;
    const says =
      terms === 2
        ? 'Two binary losses added up, each knowing nothing: a discriminator that cannot tell real from fake.'
        : `${terms} binary losses added up, each knowing nothing: one positive and ${terms - 1} negatives at p = 0.5, as in negative sampling.`;
    return { value: terms * Math.LN2, name: `${terms} ln 2`, says, doubt: terms <= 6 ? 1 : 2, weakest: 'rounded' };
  });
}

/** Softmax applied to probabilities: the loss cannot fall below ln(1 + (K − 1) / e). */
function doubleSoftmax(): Known[] {
  return [2, 3, 4, 5, 10, 20, 21, 100, 1000].map((count) => ({
    value: Math.log(1 + (count - 1) / Math.E),
    name: `ln(1 + ${formatNumber(count - 1)}/e)`,
    says: `The lowest loss with softmax applied twice and ${formatNumber(count)} classes.`,
    doubt: 1,
    weakest: 'cut',
  }));
}

/** Losses of a net that knows nothing of its input. */
export function chances(typed: Typed): Known[] {
  return [...classes(typed), ...tokens(typed), ...pairs(), ...halves(), ...doubleSoftmax()];
}

/** The entropy of class counts, in nats; nothing for what are no counts. */
export function priorOf(counts: readonly number[]): Known[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length < 2 || !(total > 0) || counts.some((count) => !(count >= 0))) return [];
  const value = counts.reduce((sum, count) => (count > 0 ? sum - (count / total) * Math.log(count / total) : sum), 0);
  const says = 'The net knows how frequent each class is, and nothing about its input.';
  return [{ value, name: 'entropy of your class counts', says, doubt: 0 }];
}
