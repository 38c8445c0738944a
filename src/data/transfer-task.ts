import type { Random } from '../lib/random';
import type { BackboneName } from './backbones';
import { classifyItems } from './classify-items';
import { classifyShapes, similarShapes } from './classify-shapes';
import type { Dataset } from './dataset';
import type { PackedImages, Split } from './packed-images';
import { textures } from './textures';

/** What a backbone is to be used for. */
export interface TransferChoice {
  images: 'synthetic' | 'real';
  target: 'similar' | 'dissimilar';
}

interface Drawn {
  count: number;
  split: Split;
}

/** A backbone, and a new task of four classes that it has never seen. Images are [16, 16, 1]. */
export interface TransferTask {
  backbone: BackboneName;
  /** Images of the classes that the backbone was trained on. */
  known(random: Random, drawn: Drawn): Promise<Dataset>;
  /** Images of the new classes. */
  fresh(random: Random, drawn: Drawn): Promise<Dataset>;
}

const wornItems = ['t-shirt', 'trouser', 'pullover', 'dress', 'sandal', 'bag'];
const otherItems = ['coat', 'shirt', 'sneaker', 'ankle boot'];

/**
 * Synthetic: shapes, then other shapes or textures. Real: six classes of Fashion-MNIST, then its four others or the digits 0 to
 * 3. Synthetic images are drawn anew for each stream, whichever their `split`.
 */
export function transferTask(
  { images, target }: TransferChoice,
  packed: (name: 'fashion' | 'mnist') => Promise<PackedImages>,
): TransferTask {
  const similar = target === 'similar';
  if (images === 'synthetic') {
    return {
      backbone: 'shapes',
      known: async (random, { count }) => classifyShapes(random, { count }),
      fresh: async (random, { count }) =>
        similar ? classifyShapes(random, { count, classes: similarShapes }) : textures(random, { count }),
    };
  }
  return {
    backbone: 'fashion',
    known: async (random, drawn) => classifyItems(random, await packed('fashion'), { ...drawn, classes: wornItems }),
    fresh: async (random, drawn) =>
      similar
        ? classifyItems(random, await packed('fashion'), { ...drawn, classes: otherItems })
        : classifyItems(random, await packed('mnist'), { ...drawn, classes: ['0', '1', '2', '3'] }),
  };
}
