import type { Deconv, Pool, Sliding } from './part';

/** Where a window comes to lie along one axis. */
export interface Window {
  /** Number of positions. */
  output: number;
  /** Rows that are added before the first and after the last one; after may be negative: rows that no window reads. */
  before: number;
  after: number;
}

/**
 * A window that slides over `length` rows. `same`: ceil(length / stride) positions, and as few zeros as that takes, the odd one at the end.
 * Otherwise (length + 2 pad - size) / stride + 1 positions, rounded down; rounded up, the last one may reach over the end, but must begin
 * before it (Caffe's pooling_layer.cpp).
 */
export function slide(
  length: number,
  { size, stride, padding, rounding = 'down' }: Sliding & Partial<Pick<Pool, 'rounding'>>,
): Window {
  if (padding === 'same') {
    const output = Math.ceil(length / stride);
    const total = Math.max((output - 1) * stride + size - length, 0);
    const before = Math.floor(total / 2);
    return { output, before, after: total - before };
  }
  const pad = padding === 'valid' ? 0 : padding;
  const steps = (length + 2 * pad - size) / stride;
  const fitting = (rounding === 'up' ? Math.ceil(steps) : Math.floor(steps)) + 1;
  const output = rounding === 'up' && (fitting - 1) * stride >= length + pad ? fitting - 1 : fitting;
  return { output, before: pad, after: (output - 1) * stride + size - length - pad };
}

/** A deconvolution of `length` rows: `before` and `after` are the rows that are cut off its full output of (length - 1) stride + size. */
export function unslide(length: number, { size, stride, padding }: Pick<Deconv, keyof Sliding>): Window {
  if (padding === 'same') {
    const before = Math.floor((size - stride) / 2);
    return { output: length * stride, before, after: size - stride - before };
  }
  const pad = padding === 'valid' ? 0 : padding;
  return { output: (length - 1) * stride + size - 2 * pad, before: pad, after: pad };
}
