import type { Conv, Padded } from './geometry';
import type { Stage } from './kernel';
import type { WasmModule } from './module';
import { shareOf } from './threads/parts';

/** Plans the padding of an input: the stage that does it, if it needs one, and where the padded input lies. */
export function planPadding(
  { scratch }: WasmModule,
  c: Conv,
  padded: Padded,
  x: number,
): { pad: Stage[]; source: () => number } {
  if (!padded.needed) return { pad: [], source: () => x };
  const room = scratch('padded', padded.bytes);
  const { image, height, row, top, left } = padded;
  const { batchSize, inHeight } = c;
  const inRow = 4 * c.inWidth * c.inChannels;
  const pad: Stage = {
    run(kernels, part) {
      const { from, count } = shareOf(part, batchSize);
      kernels.pad(
        x + from * inHeight * inRow, room.address + from * image, count, inHeight, inRow, height, row, top, left,
      ); // prettier-ignore
    },
  };
  return { pad: [pad], source: () => room.address };
}
