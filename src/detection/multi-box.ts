import { encode, ssdVariances, type Offsets } from './encode';
import type { Box } from './iou';
import { matchPriors } from './match';

/** What one prior adds to the loss of a picture. */
export interface Term {
  prior: number;
  /** Class of its object, 0 for a negative. */
  label: number;
  /** -ln of the probability that the prior gives its class. */
  confidence: number;
  /** Smooth L1 of its four offsets; 0 for a negative. */
  location: number;
}

export interface MultiBox {
  /** Positives in the order of the priors, then the chosen negatives, from the hardest down. */
  terms: Term[];
  /** Number of positives. */
  positives: number;
  /** Sums of the terms over the number of positives; 0 where there is none. */
  confidence: number;
  location: number;
}

/** 0.5 d^2 up to 1, |d| - 0.5 beyond. */
export const smoothL1 = (d: number): number => (Math.abs(d) < 1 ? 0.5 * d * d : Math.abs(d) - 0.5);

/**
 * MultiBoxLoss of one picture, term by term. logits [priors x classes] and offsets [priors x 4] as the heads give them; 0 is the background. Each positive
 * takes the `ratio` negatives with it whose own loss is largest (0 for none, Infinity for all, also where nothing is positive); of equal ones the first.
 */
export function multiBoxLoss({
  logits,
  offsets,
  priors,
  boxes,
  classes,
  ratio = 3,
  variances = ssdVariances,
}: {
  logits: ArrayLike<number>;
  offsets: ArrayLike<number>;
  priors: readonly Box[];
  boxes: readonly (Box & { label: number })[];
  classes: number;
  ratio?: number;
  variances?: Readonly<Offsets>;
}): MultiBox {
  const { match } = matchPriors(boxes, priors);
  const all = priors.map((prior, i): Term => {
    const own = Array.from({ length: classes }, (_, k) => logits[i * classes + k]!);
    const box = boxes[match[i]!];
    const label = box?.label ?? 0;
    const top = Math.max(...own);
    const confidence = top + Math.log(own.reduce((sum, logit) => sum + Math.exp(logit - top), 0)) - own[label]!;
    const target = box && encode(box, prior, variances);
    const location = target ? target.reduce((sum, value, k) => sum + smoothL1(offsets[i * 4 + k]! - value), 0) : 0;
    return { prior: i, label, confidence, location };
  });
  const positive = all.filter(({ prior }) => match[prior]! >= 0);
  const hard = all
    .filter(({ prior }) => match[prior]! < 0)
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, ratio === Infinity ? undefined : ratio * positive.length);
  const terms = [...positive, ...hard];
  const mean = (of: 'confidence' | 'location') =>
    positive.length === 0 ? 0 : terms.reduce((sum, term) => sum + term[of], 0) / positive.length;
  return { terms, positives: positive.length, confidence: mean('confidence'), location: mean('location') };
}
