import { encode, type Offsets } from './encode';
import type { Box } from './iou';
import { matchPriors, type Matching } from './match';

/** Overlaps (IoU) that decide what an anchor is to learn. */
export interface Thresholds {
  /** At least this with some object: positive. */
  positive: number;
  /** Below this with every object: negative. */
  negative: number;
}

/** What an anchor is to a region proposal network; an ignored one counts in neither loss. */
export type AnchorRole = 'positive' | 'negative' | 'ignored';

/**
 * The role of each anchor: positive where it overlaps an object enough, or is the best free anchor of an object, however small the overlap; negative
 * where it overlaps every object little; ignored in between. In a picture without objects all are negative, and an object
 * without area has no anchor.
 */
export function assignAnchors(
  boxes: readonly Box[],
  anchors: readonly Box[],
  { positive, negative }: Thresholds,
): Matching & { roles: AnchorRole[] } {
  const matching = matchPriors(boxes, anchors, positive);
  const roles = anchors.map((_, a): AnchorRole => {
    if (matching.match[a]! >= 0) return 'positive';
    return matching.best[a]! < negative ? 'negative' : 'ignored';
  });
  return { ...matching, roles };
}

/**
 * What a region proposal network is trained on, [pictures, anchors, 6]: 1 where positive, 1 where negative, and the four offsets to the object, 0 where
 * there is none. An ignored anchor is a row of zeros. It depends on no weight, so that it is made once.
 */
export function anchorTargets(
  pictures: readonly (readonly Box[])[],
  anchors: readonly Box[],
  thresholds: Thresholds,
  variances?: Readonly<Offsets>,
): Float32Array {
  const targets = new Float32Array(pictures.length * anchors.length * 6);
  pictures.forEach((boxes, i) => {
    const { match, roles } = assignAnchors(boxes, anchors, thresholds);
    roles.forEach((role, a) => {
      const at = (i * anchors.length + a) * 6;
      if (role === 'negative') targets[at + 1] = 1;
      if (role === 'positive') targets.set([1, 0, ...encode(boxes[match[a]!]!, anchors[a]!, variances)], at);
    });
  });
  return targets;
}
