import { resultOf, type JudgedRun } from '../lab/readings';

/** The PriorBox layers of post 002: the sizes of SSD's last layer on two maps. */
export const postMaps = [
  { map: 'res5c', min: 276, max: 330, ratio: 3 },
  { map: 'pool5', min: 276, max: 330, ratio: 3 },
] as const;

/** SSD300 as published (ssd_pascal.py): six maps of VGG-16 and the layers that it adds. */
export const ssd300Maps = [
  { map: 'conv4_3', min: 30, max: 60, ratio: 2 },
  { map: 'fc7', min: 60, max: 111, ratio: 3 },
  { map: 'conv6_2', min: 111, max: 162, ratio: 3 },
  { map: 'conv7_2', min: 162, max: 213, ratio: 3 },
  { map: 'conv8_2', min: 213, max: 264, ratio: 2 },
  { map: 'conv9_2', min: 264, max: 315, ratio: 2 },
] as const;

/** The whole picture as a box. */
export const whole = { x0: 0, y0: 0, x1: 1, y1: 1 };
/** Pictures whose objects every matching has to bear: none, one without area, two equal ones, one larger than every prior. */
export const oddObjects = {
  empty: { objects: [] },
  flat: { objects: [{ x0: 0.3, y0: 0.4, x1: 0.3, y1: 0.6 }] },
  equal: { objects: [whole, whole] },
  large: { objects: [whole], maps: [{ map: 'res5c', min: 30, max: 60, ratio: 1 }] },
};

/** Sizes of square objects that are tried, in pixels. */
export const small = [30, 60, 100] as const;
const tried = Array.from({ length: 18 }, (_, i) => 30 + 10 * i);

/** Mean number of priors that overlap a square of this side by half or more, and the mean of its best overlap. */
export const matchesAt = (run: JudgedRun, side: number) => resultOf(run, `matches at ${side}`);
export const bestAt = (run: JudgedRun, side: number) => resultOf(run, `best at ${side}`);

/** Over squares of 30 to 200 pixels: the number of matching priors of the one that has the fewest. */
export const fewestMatches = (run: JudgedRun) => Math.min(...tried.map((side) => matchesAt(run, side)));
