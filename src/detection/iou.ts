/** An upright rectangle: corners in shares of the picture or in pixels, x to the right, y down. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** Width times height; 0 for a box turned inside out. */
export function areaOf({ x0, y0, x1, y1 }: Box): number {
  return Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
}

/**
 * Intersection over union (Jaccard 1912): the area that two boxes share over the area that they cover together. 1 for equal boxes, 0 for
 * separate ones, and 0 where neither has an area.
 */
export function iou(a: Box, b: Box): number {
  const shared = areaOf({
    x0: Math.max(a.x0, b.x0),
    y0: Math.max(a.y0, b.y0),
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
  });
  const together = areaOf(a) + areaOf(b) - shared;
  return together > 0 ? shared / together : 0;
}
