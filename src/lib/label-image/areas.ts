import { toRgb } from './label-image';
import type { ValueCount } from './count-values';

/** Distance of two colours, or grey levels: a level is the blue channel of a colour. */
export function distance(a: number, b: number): number {
  const [from, to] = [toRgb(a), toRgb(b)];
  return Math.hypot(...from.map((channel, i) => channel - to[i]!));
}

/** Noise of JPEG lies about so near to what it is noise of, and has a part of its pixels. */
const noiseDistance = 24;
const noiseShare = 1 / 4;

/**
 * Values without those that are noise of another: near it, and with a quarter of its pixels at most. JPEG makes flat blocks
 * of such values, which fill areas as classes do.
 */
export function dropNoise(counts: readonly ValueCount[]): ValueCount[] {
  const kept: ValueCount[] = [];
  for (const count of [...counts].sort((a, b) => b.pixels - a.pixels)) {
    const isNoise = kept.some(
      ({ value, pixels }) => distance(value, count.value) <= noiseDistance && count.pixels <= pixels * noiseShare,
    );
    if (!isNoise) kept.push(count);
  }
  return kept.sort((a, b) => a.value - b.value);
}

const isArea = ({ pixels, inside }: ValueCount): boolean => inside >= pixels / 4;

/** Whether so many values are those of a photograph: more than one in ten fills no area. */
export const isPhoto = (counts: readonly ValueCount[], most: number): boolean =>
  counts.length > most && counts.filter(isArea).length < 0.9 * counts.length;

/** The values that fill areas, noise left out. */
export const findAreas = (counts: readonly ValueCount[]): number[] =>
  dropNoise(counts.filter(isArea)).map(({ value }) => value);

/**
 * The values that fill areas, where the rest look like mixtures along the edges: a quarter of their pixels lie inside, and
 * eight or more others, and more than twice as many as the meant ones, share at most a third of the picture. Null when they
 * do not. Smooth resizing and JPEG leave such traces.
 */
export function findMainValues(counts: readonly ValueCount[]): number[] | null {
  const total = counts.reduce((sum, { pixels }) => sum + pixels, 0);
  const main = counts.filter(isArea);
  const rest = counts.filter((count) => !isArea(count));
  const restPixels = rest.reduce((sum, { pixels }) => sum + pixels, 0);
  const isMixed = main.length > 0 && rest.length >= Math.max(8, 2 * main.length) && restPixels <= total / 3;
  if (!isMixed) return null;
  // Labels 0 and 15, resized, have others between, and none of them is noise: those lie beside levels that are far apart.
  const range = main.at(-1)!.value - main[0]!.value;
  return (range < 64 ? main : dropNoise(main)).map(({ value }) => value);
}
