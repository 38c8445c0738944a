import { fcn } from '../../nets/describe/zoo/fcn';
import segmentFashion from '../python/segment_fashion.py?raw';
import segmentShapes from '../python/segment_shapes.py?raw';
import shapes from '../python/shapes.py?raw';
import { solvers, type Recipe } from '../recipe';

interface Settings {
  lr: number;
  loss: 'mean' | 'sum' | 'sum-fcn';
  solver: string;
  data: 'shapes' | 'fashion';
  steps: number;
  seed: number;
}

export default function learningRate({ lr, loss, solver, data, steps, seed }: Settings, site: string): Recipe {
  const isReal = data === 'fashion';
  return {
    constants: {
      RATE: lr,
      STEPS: steps,
      BATCH: 4,
      SEED: seed,
      CLASSES: 5,
      PIXELS: { mean: 1, sum: 32 * 32, 'sum-fcn': 500 * 375 }[loss],
      ...(isReal && { FASHION: `${site}data/fashion.bin` }),
    },
    data: [
      ...(isReal ? [segmentFashion] : [shapes, segmentShapes]),
      [
        'def make_data(rng, split):',
        '    count = 192 if split == "train" else 48',
        isReal ? '    return segment_fashion(rng, count, split)' : '    return segment_shapes(rng, count)',
      ].join('\n'),
    ],
    nets: { batch: fcn({ classes: 5 }) },
    // The deconvolution interpolates and does not learn.
    change: (net) => net.replace(/( +)self\.fill\(\)\n/, '$&$1self.up.requires_grad_(False)\n'),
    optimizer: solver === 'Adam' ? solvers.adam : solvers.momentum(Number(solver)),
    loss: [
      '# A sum over P pixels is P times their mean, and so is its gradient.',
      'PIXELS * F.cross_entropy(net(x), y)',
    ],
    chance: 'PIXELS * np.log(CLASSES)',
  };
}
