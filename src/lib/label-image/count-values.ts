import type { LabelImage } from './label-image';

export interface ValueCount {
  value: number;
  pixels: number;
  /** Pixels whose neighbours above, below, left and right have the same value; a neighbour beyond the edge counts as one. */
  inside: number;
}

/** How many pixels each value has, by rising value. */
export function countValues({ width, height, values }: Pick<LabelImage, 'width' | 'height' | 'values'>): ValueCount[] {
  const counts = new Map<number, ValueCount>();
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const value = values[i]!;
      let count = counts.get(value);
      if (!count) counts.set(value, (count = { value, pixels: 0, inside: 0 }));
      count.pixels++;
      const above = y === 0 || values[i - width] === value;
      const below = y === height - 1 || values[i + width] === value;
      const left = x === 0 || values[i - 1] === value;
      if (above && below && left && (x === width - 1 || values[i + 1] === value)) count.inside++;
    }
  }
  return [...counts.values()].sort((a, b) => a.value - b.value);
}

/**
 * The values that fill areas, where the rest look like mixtures along the edges: a quarter of their pixels lie inside, and
 * eight or more others, and more than twice as many as the meant ones, share at most a third of the picture. Null when they
 * do not. Smooth resizing and JPEG leave such traces.
 */
export function findMainValues(counts: readonly ValueCount[]): number[] | null {
  const total = counts.reduce((sum, { pixels }) => sum + pixels, 0);
  const isArea = ({ pixels, inside }: ValueCount) => inside >= pixels / 4;
  const main = counts.filter(isArea);
  const rest = counts.filter((count) => !isArea(count));
  const restPixels = rest.reduce((sum, { pixels }) => sum + pixels, 0);
  const mixed = main.length > 0 && rest.length >= Math.max(8, 2 * main.length) && restPixels <= total / 3;
  return mixed ? main.map(({ value }) => value) : null;
}

/** Greatest common divisor of the values above 0; 0 when there are none. */
export function commonDivisor(values: readonly number[]): number {
  const divide = (a: number, b: number): number => (b === 0 ? a : divide(b, a % b));
  return values.reduce((result, value) => divide(result, value), 0);
}
