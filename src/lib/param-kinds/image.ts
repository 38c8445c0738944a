import type { Described, Kind } from './kind';

/** A picture in RGB bytes, row by row. */
export interface Picture {
  width: number;
  height: number;
  /** `width * height * 3` bytes. */
  pixels: Uint8Array;
}

/** A picture of the reader's own. It never enters a URL, a file or a request. */
export interface ImageParam extends Described {
  kind: 'image';
  private: true;
  /** The longer side is scaled down to this many pixels. */
  maxSide: number;
  default: null;
}

export function image(rest: Described & { maxSide: number }): ImageParam {
  return { kind: 'image', private: true, default: null, ...rest };
}

export const imageKind: Kind<ImageParam, Picture | null> = {
  clamp: (_, value) => (isPicture(value) ? value : null),
  write: (value) => (value ? `${value.width}x${value.height}` : '-'),
  read: () => undefined,
};

function isPicture(value: unknown): value is Picture {
  return typeof value === 'object' && value !== null && (value as Picture).pixels instanceof Uint8Array;
}
