import type { Field } from './field';
import type { NetLayer } from './net-layer';

/** A length, or undefined where the text does not say it: the size of a picture in a database. */
export type Dim = number | undefined;
/** Lengths of the axes of a blob in Caffe's order, examples x channels x height x width for maps. */
export type Shape = readonly Dim[];

/** What a layer makes, as far as the text tells. */
export interface Blob {
  /** undefined: not even the number of axes is known. */
  shape: Shape | undefined;
  /** What of the input a place of the map sees, along the height; undefined where a part before it is not known. */
  field: Field | undefined;
}

export const unknownBlob: Blob = { shape: undefined, field: undefined };

/** What a layer makes of its bottoms. */
export interface Made {
  tops: readonly Blob[];
  /** Shapes of what an optimiser may move, in the order of Caffe's param blobs. */
  weights?: readonly Shape[];
  /** Boxes that a PriorBox lays in each place of its map. */
  priors?: number;
  /** Why Caffe cannot set it up, with the values; then the tops are not known. */
  problem?: string;
}

/** How a type of layers makes its tops. */
export type Maker = (layer: NetLayer, bottoms: readonly Blob[]) => Made;

export const refuse = (problem: string): Made => ({ tops: [], problem });

/** The product of lengths; undefined where one is. */
export const sizeOf = (shape: Shape): Dim =>
  shape.reduce<Dim>(
    (product, length) => (product === undefined || length === undefined ? undefined : product * length),
    1,
  );

/** The place of an axis that may count from the end, as Caffe's CanonicalAxisIndex; undefined beyond the axes. */
export function findAxis(shape: Shape, axis: number): number | undefined {
  const place = axis < 0 ? axis + shape.length : axis;
  return place >= 0 && place < shape.length ? place : undefined;
}

/** 1 × 64 × ? × ?, in Caffe's order. */
export const nameBlob = (shape: Shape): string => shape.map((length) => length ?? '?').join(' × ');

/** Whether two lengths may be the same. */
export const mayBe = (a: Dim, b: Dim): boolean => a === undefined || b === undefined || a === b;

/** The shape with one length exchanged. */
export const withDim = (shape: Shape, axis: number, length: Dim): Shape =>
  shape.map((old, i) => (i === axis ? length : old));
