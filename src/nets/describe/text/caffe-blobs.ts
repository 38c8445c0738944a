import type { Wired } from '../wire';
import { countReaders } from '../wire';
import type { Field } from './text-format';

/** Names of the blobs that a Caffe layer reads and writes. */
export interface CaffeBlobs {
  bottoms: readonly string[];
  top: string;
}

/** A layer of a prototxt. */
export interface CaffeText extends CaffeBlobs {
  name: string;
  type: string;
  /** What follows bottom and top. */
  fields: readonly Field[];
  /** Lines before the layer. */
  comments?: readonly string[];
}

/** Parts whose result Caffe can write over their input. */
const inPlace = new Set(['relu', 'sigmoid', 'tanh', 'scale', 'dropout']);

/**
 * The blobs of each part by its name. A part writes a blob of its own name; an activation, a Scale or a Dropout writes over the blob that
 * it reads, unless another part reads that one too.
 */
export function nameBlobs(wired: readonly Wired[]): Map<string, CaffeBlobs> {
  const readers = countReaders(wired);
  const blobs = new Map<string, CaffeBlobs>();
  for (const { name, part, from } of wired) {
    const bottoms = from.map((source) => blobs.get(source)?.top ?? source);
    const overwrites = inPlace.has(part.kind) && readers.get(from[0]!) === 1 && blobs.has(from[0]!);
    blobs.set(name, { bottoms, top: overwrites ? bottoms[0]! : name });
  }
  return blobs;
}
