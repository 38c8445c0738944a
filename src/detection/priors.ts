import type { Box } from './iou';

/** What a PriorBox layer is told. Sizes are sides of squares, in pixels of the picture or in shares of it. */
export interface PriorOptions {
  minSize: number;
  /** One more square, of side sqrt(minSize maxSize); none when not given. */
  maxSize?: number;
  /** Width over height of further boxes of area minSize^2. */
  ratios?: readonly number[];
  /** Each ratio also the other way round. */
  flip?: boolean;
}

type Size = readonly [width: number, height: number];
const isSame = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

/**
 * Width and height of the boxes of one cell, in the order of SSD's prior_box_layer.cpp: the square of minSize, that of
 * sqrt(minSize maxSize), then minSize sqrt(a) x minSize / sqrt(a) for each ratio a and, with `flip`, 1/a. A ratio that is 1 or was there
 * before is passed over. Throws where Caffe's checks stop.
 */
export function priorSizes({ minSize, maxSize, ratios = [], flip = false }: PriorOptions): Size[] {
  if (!(minSize > 0)) throw new Error(`invalid min_size: ${minSize} (above 0)`);
  if (maxSize !== undefined && !(maxSize > minSize))
    throw new Error(`invalid max_size: ${maxSize} (above min_size, ${minSize})`);
  const distinct = [1];
  for (const ratio of ratios) {
    if (!(ratio > 0)) throw new Error(`invalid aspect_ratio: ${ratio} (above 0)`);
    if (distinct.some((known) => isSame(known, ratio))) continue;
    distinct.push(ratio, ...(flip ? [1 / ratio] : []));
  }
  const between = maxSize === undefined ? [] : [Math.sqrt(minSize * maxSize)];
  return [
    [minSize, minSize],
    ...between.map((side) => [side, side] as const),
    ...distinct.slice(1).map((ratio) => [minSize * Math.sqrt(ratio), minSize / Math.sqrt(ratio)] as const),
  ];
}

/** One map with priors: `cells` x `cells` places, and at each the boxes of these sizes, in shares of the picture. */
export interface PriorMap {
  cells: number;
  sizes: readonly Size[];
  /** Boxes are cut at the picture's edges. */
  clip?: boolean;
}

/**
 * All priors of some maps, in the order in which their heads are read: map by map, row by row, column by column, box by box. Centres lie at
 * (column + 0.5) / cells and (row + 0.5) / cells. Corners in shares of the picture.
 */
export function layPriors(maps: readonly PriorMap[]): Box[] {
  return maps.flatMap(({ cells, sizes, clip = false }) =>
    Array.from({ length: cells * cells }, (_, cell) => {
      const [cx, cy] = [((cell % cells) + 0.5) / cells, (Math.floor(cell / cells) + 0.5) / cells];
      const cut = (value: number) => (clip ? Math.min(1, Math.max(0, value)) : value);
      return sizes.map(([w, h]) => ({
        x0: cut(cx - w / 2),
        y0: cut(cy - h / 2),
        x1: cut(cx + w / 2),
        y1: cut(cy + h / 2),
      }));
    }).flat(),
  );
}
