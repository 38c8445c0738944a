import { scaledNormal, zero } from '../../caffe/fillers';
import type { Conv, Description, Part } from './part';
import { add, affine, conv } from './parts';

/** How adapters begin. `b-zero`: A from N(0, 1 / fan-in), B at 0, as LoRA does. `both-zero`: A and B at 0. */
export type AdapterStart = 'b-zero' | 'both-zero';

export interface LowRank {
  /** Channels between A and B. */
  rank: number;
  /** The branch is multiplied by `alpha` / `rank`. */
  alpha: number;
  start?: AdapterStart;
}

/** Names of the two layers of the adapter beside a convolution. */
export const adapterOf = (layer: string) => ({ a: `${layer}-a`, b: `${layer}-b` });

/**
 * The net with a low-rank adapter beside each of its convolutions:
 *
 *     x ----- conv W, b ------------------------ + ->
 *       \--- conv A, to `rank` channels -- 1 x 1 conv B -- alpha / rank ---/
 *
 * A has the window of W, so the two branches together are one convolution with the kernel W + (alpha / rank) B A. Layers keep
 * their names; with B at 0 the net computes what it did without adapters.
 */
export function withLowRank(description: Description, { rank, alpha, start = 'b-zero' }: LowRank): Description {
  const adapt = (layer: Conv): Part => {
    const { a, b } = adapterOf(layer.name);
    const { size, stride, padding, channels } = layer;
    const filler = start === 'b-zero' ? scaledNormal(1) : zero;
    return add(
      `${layer.name}-sum`,
      [layer],
      [
        conv(a, rank, { size, stride, padding, bias: false, filler }),
        conv(b, channels, { size: 1, bias: false, filler: zero }),
        affine(`${layer.name}-alpha`, alpha / rank),
      ],
    );
  };
  const parts = description.parts.map((part) => (part.kind === 'conv' ? adapt(part) : part));
  return { ...description, name: `${description.name}-rank-${rank}`, parts };
}
