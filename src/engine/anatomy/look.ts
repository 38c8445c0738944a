import * as tf from '@tensorflow/tfjs-core';
import type { Look } from './anatomy';

export type Values = ArrayLike<number>;

/** Values as they were asked for: of a device they come later. */
export type Coming<T> = T | Promise<T>;

/** The values that a tensor has now, whatever becomes of it: what a device gives later, a clone holds until then. */
export function readNow(tensor: tf.Tensor): Coming<Values> {
  if (tf.getBackend() !== 'webgpu') return tensor.dataSync() as Values;
  const held = tf.keep(tensor.clone());
  const values = held.data().finally(() => held.dispose()) as Promise<Values>;
  // A device that is lost is told of by who waits.
  values.catch(() => {});
  return values;
}

/** A tensor in short. */
export function lookAt(values: Values, shape: readonly number[]): Look {
  let [squares, zeros, odd] = [0, 0, null as number | null];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    squares += value * value;
    if (value === 0) zeros++;
    if (odd === null && !Number.isFinite(value)) odd = value;
  }
  const count = Math.max(1, values.length);
  const some = pickSome(values, shape);
  return { shape: [...shape], rms: Math.sqrt(squares / count), zeros: zeros / count, some, odd };
}

/** Up to four numbers of the first example: of a map the channels in its middle. */
function pickSome(values: Values, [, ...example]: readonly number[]): number[] {
  const rows = example.slice(0, -1);
  const middle = rows.reduce((place, length) => place * length + Math.floor(length / 2), 0);
  const channels = example.at(-1) ?? 1;
  return Array.from({ length: Math.min(4, channels) }, (_, i) => values[middle * channels + i]!);
}

export const normOf = (values: Values): number => Math.sqrt(sumOver(values, (value) => value * value));

/** The place of the entry of the largest magnitude, or of the first that is not finite. */
export function findLargest(values: Values): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) return i;
    if (Math.abs(values[i]!) > Math.abs(values[largest]!)) largest = i;
  }
  return largest;
}

export function sumOver(values: Values, term: (value: number, i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += term(values[i]!, i);
  return sum;
}
