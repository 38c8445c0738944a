import * as tf from '@tensorflow/tfjs-core';

/** For shapes that broadcast: the common shape, and for each of its places the places in a and in b. */
export function broadcastOffsets(a: number[], b: number[]): { shape: number[]; offsets: [number, number][] } {
  const shape = tf.broadcast_util.assertAndGetBroadcastShape(a, b);
  const place = (own: number[], at: number[]): number =>
    own.reduce((sum, size, axis) => sum * size + (size === 1 ? 0 : at[axis + shape.length - own.length]!), 0);
  const strides = tf.util.computeStrides([...shape, 1]);
  const offsets = Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i): [number, number] => {
    const at = shape.map((size, axis) => Math.floor(i / strides[axis]!) % size);
    return [place(a, at), place(b, at)];
  });
  return { shape, offsets };
}
