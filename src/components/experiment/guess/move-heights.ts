/** Where a pointer is over a drawing: `place` counts points from the left, `height` is 0 at the foot of the axis and 1 at its top. */
interface Spot {
  place: number;
  height: number;
}

/** The heights after a pointer has gone from one spot to another: every point that it passed lies on its way, and the nearest one follows it. */
export function moveHeights(heights: readonly number[], from: Spot, to: Spot): number[] {
  const [left, right] = from.place <= to.place ? [from, to] : [to, from];
  const nearest = Math.round(to.place);
  return heights.map((height, i) => {
    if (i !== nearest && (i < left.place || i > right.place)) return height;
    if (i === nearest || right.place === left.place) return limit(to.height);
    return limit(left.height + ((i - left.place) / (right.place - left.place)) * (right.height - left.height));
  });
}

const limit = (height: number): number => Math.min(1, Math.max(0, height));
