import { distance, findAreas } from './areas';
import type { ValueCount } from './count-values';
import { fault, reading, type Diagnosis } from './report';
import { toNumber } from './label-image';
import { vocColour, vocLabels } from './voc-palette';

/** Two values so far apart that what lies between belongs to the nearer one. */
const farApart = 64;
/** More areas than that are no classes of one picture. */
const mostAreas = 40;

const strays = (counts: readonly ValueCount[], main: readonly number[]) => {
  const stray = counts.filter(({ value }) => !main.includes(value));
  return { main: main.length, stray: stray.length, pixels: stray.reduce((sum, { pixels }) => sum + pixels, 0) };
};

/**
 * Values that fill areas, and mixtures of them along the edges. With two that are far apart each mixture goes to the nearer one.
 * With more a mixture of two may be a third, and a repair would put a border of that class round each object: there is none.
 */
export function judgeMixed(
  counts: readonly ValueCount[],
  main: readonly number[],
  toLabel?: (value: number) => number,
): Diagnosis {
  const found = strays(counts, main);
  const [a, b] = main;
  if (main.length > 2) return { findings: [fault('mixed-many', found)], hopeless: true };
  const labelOf = toLabel ?? ((value: number) => main.indexOf(value));
  const nearer = (value: number) => (b === undefined || distance(value, a!) <= distance(value, b) ? a! : b);
  const mapping = counts.map(({ value }): [number, number] => [value, labelOf(nearer(value))]);
  return { findings: [fault('mixed', found)], readings: [reading('only', mapping)] };
}

/** The label of VOC whose colour is near enough to be that colour with JPEG's noise. */
const nearVoc = (value: number) => vocLabels.find((label) => distance(toNumber(vocColour(label)), value) <= 16);

/**
 * A file of a format that loses detail: near one another, a class and noise of a class look alike. Two areas that are far apart
 * can be told; of others it is said how many areas there are, and no table is made.
 */
export function judgeLossy(counts: readonly ValueCount[], isColour: boolean): Diagnosis {
  const areas = findAreas(counts);
  if (areas.length === 0 || areas.length > mostAreas)
    return { findings: [fault('photo', { colours: counts.length })], hopeless: true };
  const labels = isColour ? areas.map(nearVoc) : [];
  if (labels.length > 0 && labels.every((label) => label !== undefined))
    return { findings: [fault('noise-voc', { labels: [...new Set(labels)].join(', ') })], hopeless: true };
  const isTold = areas.length === 2 && distance(areas[0]!, areas[1]!) >= farApart;
  if (isTold && !isColour) return judgeMixed(counts, areas);
  return { findings: [fault('noise', strays(counts, areas))], hopeless: true };
}
