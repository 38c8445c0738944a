import { dropNoise, findMainValues } from './areas';
import type { ValueCount } from './count-values';
import { judgeMixed } from './judge-mixed';
import { toNumber, toRgb } from './label-image';
import { fault, reading, type Diagnosis } from './report';
import { vocColour, vocLabels } from './voc-palette';

const labelOfColour = new Map(vocLabels.map((label) => [toNumber(vocColour(label)), label]));

/** Red and blue exchanged, as OpenCV writes an image that it takes to be blue, green, red. */
const swap = (value: number): number => {
  const [r, g, b] = toRgb(value);
  return toNumber([b, g, r]);
};

/** Colours, where labels are numbers: which palette they are of, and whether it can be undone. */
export function judgeColours(counts: ValueCount[]): Diagnosis {
  const colours = { colours: counts.length };
  for (const [code, see] of [
    ['voc-colours', (value: number) => value],
    ['voc-swapped', swap],
  ] as const) {
    const labels = counts.map(({ value }) => [value, labelOfColour.get(see(value))] as const);
    if (labels.every((pair): pair is [number, number] => pair[1] !== undefined))
      return { findings: [fault(code, colours)], readings: [reading('only', labels)] };
  }
  const main = findMainValues(counts);
  const isVoc = main?.every((value) => labelOfColour.has(value));
  if (main) return judgeMixed(counts, main, isVoc ? (value) => labelOfColour.get(value)! : undefined);
  if (counts.length > 256) return { findings: [fault('photo', colours)], hopeless: true };
  const meant = dropNoise(counts);
  if (meant.length < counts.length) {
    const values = { main: meant.length, stray: counts.length - meant.length };
    const pixels = (of: readonly ValueCount[]) => of.reduce((sum, count) => sum + count.pixels, 0);
    return { findings: [fault('noise', { ...values, pixels: pixels(counts) - pixels(meant) })], hopeless: true };
  }
  // No palette that we know: black is mostly the background, the rest by size.
  const bySize = [...counts].sort((a, b) => Number(b.value === 0) - Number(a.value === 0) || b.pixels - a.pixels);
  const mapping = bySize.map(({ value }, label): [number, number] => [value, label]);
  return { findings: [fault('colours', colours)], readings: [reading('only', mapping)] };
}
