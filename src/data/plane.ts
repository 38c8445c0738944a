import { labelPicture, type Colour, type Dataset } from './dataset';

/** Light enough for points in the hues of their classes. */
const colours: readonly Colour[] = [
  [205, 221, 242],
  [250, 220, 196],
  [211, 232, 206],
  [232, 214, 238],
];

/** The square of the plane from -`reach` to `reach` in `side` x `side` places: what a net of two to four classes says of each, as a picture. */
export function plane({ side = 48, reach = 2.4 } = {}) {
  const toPlane = (place: number) => ((place + 0.5) / side - 0.5) * 2 * reach;
  return {
    /** x and y of each place, row by row. */
    places: Array.from({ length: side ** 2 }, (_, i) => [toPlane(i % side), toPlane(Math.floor(i / side))]),
    /** `classes`: one for each place. Of the examples over it the first 160 are drawn. */
    picture(classes: ArrayLike<number>, { x, labels }: Pick<Dataset, 'x' | 'labels'>) {
      const shown = [...labels.subarray(0, 160)];
      const along = (axis: number) => shown.map((_, i) => x[2 * i + axis]! / reach / 2 + 0.5);
      return {
        ...labelPicture(classes, side, side, colours),
        points: { x: along(0), y: along(1), class: shown },
      };
    },
  };
}
