import { ignoreLabel, type Rgb } from './label-image';

/** Label 0 is grey, the ignore label white. */
const background: Rgb = [150, 158, 154];
const ignored: Rgb = [255, 255, 255];
/** No label is so dark that it is lost on a dark page. */
const black: Rgb = [0, 0, 0];
/** The first labels have these, distinct on light and dark pages. */
const first: readonly Rgb[] = [
  [204, 62, 62],
  [46, 139, 87],
  [54, 92, 190],
  [226, 176, 38],
  [150, 80, 180],
  [0, 150, 165],
  [225, 120, 40],
  [120, 120, 60],
];

/** The colours of labels 0 to 254. Those after the first are each the one of a lattice that is farthest from all before. */
let colours: Rgb[] | undefined;

function listColours(): Rgb[] {
  const levels = [16, 53, 90, 127, 164, 201, 238];
  const lattice = levels.flatMap((r) => levels.flatMap((g) => levels.map((b): Rgb => [r, g, b])));
  const chosen: Rgb[] = [background, ...first];
  const nearest = lattice.map((colour) =>
    Math.min(...[ignored, black, ...chosen].map((other) => distance(colour, other))),
  );
  while (chosen.length < ignoreLabel) {
    const next = lattice[nearest.indexOf(Math.max(...nearest))]!;
    chosen.push(next);
    lattice.forEach((colour, i) => (nearest[i] = Math.min(nearest[i]!, distance(colour, next))));
  }
  return chosen;
}

/** Squared distance, weighted about as the eye sees red, green and blue. */
const distance = (a: Rgb, b: Rgb): number => 2 * (a[0] - b[0]) ** 2 + 4 * (a[1] - b[1]) ** 2 + 3 * (a[2] - b[2]) ** 2;

/** The colour that stands for a label in the second drawing and in the table: another one for each of 0 to 255. */
export function labelColour(label: number): Rgb {
  if (label === ignoreLabel) return ignored;
  return (colours ??= listColours())[label % ignoreLabel]!;
}
