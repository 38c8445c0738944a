import type { Known } from './known';

/** Margins that losses on distances and scores usually have. */
const usual = [0.2, 0.3, 0.5, 1];
const rare = [0.05, 0.1, 0.4, 2, 10];

const word = (margin: number): string =>
  margin === 1
    ? 'The usual margin of a hinge loss, and one of a triplet loss: max(0, d⁺ − d⁻ + 1) with all scores or embeddings alike.'
    : `A margin of a triplet loss, if yours is ${margin}: max(0, d⁺ − d⁻ + ${margin}) with all embeddings at one point, so that every distance is 0.`;

/** A loss that is its margin: what it compares is all the same. Offered for the number itself only. */
export const margins: Known[] = [...usual, ...rare].map((margin) => ({
  value: margin,
  name: `margin ${margin}`,
  says: word(margin),
  doubt: usual.includes(margin) ? 1 : 2,
  weakest: 'exact',
}));
