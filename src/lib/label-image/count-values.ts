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

/** Greatest common divisor of the values above 0; 0 when there are none. */
export function commonDivisor(values: readonly number[]): number {
  const divide = (a: number, b: number): number => (b === 0 ? a : divide(b, a % b));
  return values.reduce((result, value) => divide(result, value), 0);
}
