import type { Conv, Padded } from './geometry';
import type { WasmModule } from './module';

/** Plans the padding of an input: the result does it and answers where the padded input lies. */
export function planPadding({ kernels, scratch }: WasmModule, c: Conv, padded: Padded, x: number): () => number {
  if (!padded.needed) return () => x;
  const room = scratch('padded', padded.bytes);
  const { height, row, top, left } = padded;
  const { batchSize, inHeight } = c;
  const inRow = 4 * c.inWidth * c.inChannels;
  return () => {
    kernels.pad(x, room.address, batchSize, inHeight, inRow, height, row, top, left);
    return room.address;
  };
}
