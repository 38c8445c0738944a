import type { Declared, FigureKind } from './kind';

/** A rectangle drawn over a picture: corners in 0..1 from the top left of the picture. */
export interface PictureBox {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  /** A word or number at its upper left corner. */
  label?: string;
  /** `truth` (when not given) and `prediction` have a hue each; `faint` is thin and grey: candidates, places passed over. */
  role?: 'truth' | 'prediction' | 'faint';
}

/** Small pictures in a row or grid, replaced by name: inputs, label maps, predictions, decision boundaries. */
export interface ImagesFigure extends Declared<'images', ImagesData> {
  /** Colour keys for label maps. */
  legend?: { label: string; colour: [number, number, number] }[];
}
export interface NamedPicture {
  name: string;
  width: number;
  height: number;
  /** RGB bytes, row by row: `width * height * 3`. */
  pixels: Uint8Array;
  /** Points drawn over the picture: x and y in 0..1 from the top left, class as a whole number from 0. */
  points?: { x: number[]; y: number[]; class: number[] };
  /** Boxes drawn over the picture; what lies outside it is cut off. */
  boxes?: PictureBox[];
  /** A sentence under the picture, e.g. a measured figure. */
  note?: string;
}
export type ImagesData = NamedPicture[];
export interface ImagesState {
  kind: 'images';
  pictures: NamedPicture[];
}

export function images(figure: Omit<ImagesFigure, 'kind'>): ImagesFigure {
  return { kind: 'images', ...figure };
}

export const imagesKind: FigureKind<ImagesFigure, ImagesData, ImagesState> = {
  isText: false,
  hasAxes: false,
  isInSweeps: false,
  /** A picture takes the place of the one with its name. */
  fold(state, fresh) {
    const old = state?.pictures ?? [];
    const kept = old.map((picture) => fresh.find(({ name }) => name === picture.name) ?? picture);
    const added = fresh.filter(({ name }) => !old.some((picture) => picture.name === name));
    return { kind: 'images', pictures: [...kept, ...added] };
  },
};
