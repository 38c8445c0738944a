import { readList, writeList, type Described, type Kind } from './kind';
import { between, numberForm } from './numbers';

/** A rectangle in a picture: corners in 0..1 from the top left, x0 at most x1 and y0 at most y1. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** Up to `most` boxes that the reader draws. */
export interface BoxesParam extends Described {
  kind: 'boxes';
  most: number;
  /** The figure of pictures that is its control: there boxes are dragged. */
  on?: string;
  /** What a reader sees where there is no box. */
  none: string;
  default: readonly Box[];
}

export const boxSides = ['x0', 'y0', 'x1', 'y1'] as const;

export function boxes(
  most: number,
  rest: Described & { default?: readonly Box[]; on?: string; none?: string },
): BoxesParam {
  return { kind: 'boxes', most, none: 'none', default: [], ...rest };
}

/** Corners are rounded to a thousandth, so that an address stays short; a box may be empty, a line or a point. */
export const boxesKind: Kind<BoxesParam, readonly Box[]> = {
  clamp: ({ most, default: usual }, value) =>
    Array.isArray(value) ? value.filter(isBox).slice(0, most).map(clampBox) : usual,
  write: (all) => writeList(all.map((box) => boxSides.map((side) => box[side]).join('_'))),
  read(_, text) {
    const all = readList(text).map((item) => item.split('_'));
    if (!all.every((numbers) => numbers.length === 4 && numbers.every((n) => numberForm.test(n)))) return undefined;
    return all.map((numbers) => Object.fromEntries(boxSides.map((side, i) => [side, Number(numbers[i])])));
  },
};

function isBox(value: unknown): value is Box {
  return boxSides.every((side) => typeof (value as Partial<Box> | null)?.[side] === 'number');
}

function clampBox(box: Box): Box {
  const at = (value: number) => Math.round(1000 * between(0, 1, Number.isNaN(value) ? 0 : value)) / 1000 || 0;
  const [[x0, x1], [y0, y1]] = [
    [at(box.x0), at(box.x1)],
    [at(box.y0), at(box.y1)],
  ].map((pair) => pair.sort((a, b) => a - b)) as [[number, number], [number, number]];
  return { x0, y0, x1, y1 };
}
