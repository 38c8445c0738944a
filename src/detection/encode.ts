import type { Box } from './iou';

/** What a detector predicts of a box against its prior: two shifts of the centre, two logarithms of ratios of sides. */
export type Offsets = [number, number, number, number];

/** Divisors of the four offsets: `variance` of SSD's prior_box_param. They bring the targets to about the same size. */
export const ssdVariances: Readonly<Offsets> = [0.1, 0.1, 0.2, 0.2];
/** The offsets as they are, as the RPN of Faster R-CNN learns them. */
export const noVariances: Readonly<Offsets> = [1, 1, 1, 1];

const toCentre = ({ x0, y0, x1, y1 }: Box) => ({ cx: (x0 + x1) / 2, cy: (y0 + y1) / 2, w: x1 - x0, h: y1 - y0 });

/**
 * The offsets that lead from a prior to a box (CENTER_SIZE in SSD; equation 2 of Faster R-CNN with divisors of 1): shifts of
 * the centre in sizes of the prior, natural logarithms of the ratios of the sides, each over its divisor. Throws where one of
 * the two has no area: its logarithm is no number, and one such target makes every weight NaN.
 */
export function encode(box: Box, prior: Box, variances: Readonly<Offsets> = ssdVariances): Offsets {
  const [b, p] = [toCentre(box), toCentre(prior)];
  for (const { w, h } of [b, p])
    if (!(w > 0 && h > 0)) throw new Error(`invalid box: ${w} x ${h} (leave boxes without area out)`);
  return [
    (b.cx - p.cx) / p.w / variances[0],
    (b.cy - p.cy) / p.h / variances[1],
    Math.log(b.w / p.w) / variances[2],
    Math.log(b.h / p.h) / variances[3],
  ];
}

/** The box that offsets, four numbers, make of a prior: what `encode` does, undone. */
export function decode(offsets: ArrayLike<number>, prior: Box, variances: Readonly<Offsets> = ssdVariances): Box {
  const p = toCentre(prior);
  const cx = p.cx + offsets[0]! * variances[0] * p.w;
  const cy = p.cy + offsets[1]! * variances[1] * p.h;
  const w = p.w * Math.exp(offsets[2]! * variances[2]);
  const h = p.h * Math.exp(offsets[3]! * variances[3]);
  return { x0: cx - w / 2, y0: cy - h / 2, x1: cx + w / 2, y1: cy + h / 2 };
}
