/** What of the input a place of a map sees, along one axis, in pixels of the input. */
export interface Field {
  /** Pixels that can change the value of one place; Infinity after a layer that sees all. */
  size: number;
  /** Pixels of the input from one place to the next. */
  stride: number;
  /**
   * Where the middle of the first place's field lies: 0 is the middle of the first pixel. Behind a deconvolution, whose places see
   * unlike fields in turn, what the middle of its kernel points at.
   */
  offset: number;
}

export const pixel: Field = { size: 1, stride: 1, offset: 0 };

/** A window as Caffe says it, along one axis. */
export interface Window {
  size: number;
  stride: number;
  pad: number;
  dilation: number;
}

/** Rows from the first to the last that a window with holes reads. */
export const extent = ({ size, dilation }: Window): number => dilation * (size - 1) + 1;

export const fieldAfterWindow = ({ size, stride, offset }: Field, window: Window): Field => ({
  size: size + (extent(window) - 1) * stride,
  stride: stride * window.stride,
  offset: offset + ((extent(window) - 1) / 2 - window.pad) * stride,
});

/** A place of the output is reached by at most ceil(size / stride) places of the input. */
export const fieldAfterDeconvolution = ({ size, stride, offset }: Field, window: Window): Field => ({
  size: size + (Math.ceil(extent(window) / window.stride) - 1) * stride,
  stride: stride / window.stride,
  offset: offset + ((window.pad - (extent(window) - 1) / 2) / window.stride) * stride,
});

/** After a layer of which every output sees the whole map. */
export const wholeField = <F extends Field | undefined>(field: F): F => field && { ...field, size: Infinity };

/** The smallest field that holds all; undefined where one is not known. Its stride is the largest. */
export function uniteFields(fields: readonly (Field | undefined)[]): Field | undefined {
  return fields.reduce((a, b) => {
    if (!a || !b) return undefined;
    const stride = Math.max(a.stride, b.stride);
    if (!Number.isFinite(a.size + b.size)) return { size: Infinity, stride, offset: a.offset };
    const start = Math.min(a.offset - (a.size - 1) / 2, b.offset - (b.size - 1) / 2);
    const end = Math.max(a.offset + (a.size - 1) / 2, b.offset + (b.size - 1) / 2);
    return { size: end - start + 1, stride, offset: (start + end) / 2 };
  });
}
