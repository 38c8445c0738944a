import { gaussian, msra, scaledNormal, xavier, zero } from '../../caffe/fillers';
import { reluMlp } from '../../nets/describe/zoo/perceptrons';
import spiral from '../python/spiral.py?raw';
import { crossEntropy, solvers, type Recipe } from '../recipe';

const fillers = { zero, gaussian: gaussian(0.01), xavier, msra, double: scaledNormal(8) };

interface Settings {
  filler: keyof typeof fillers;
  layers: number;
  solver: 'SGD' | 'Adam';
  rate: number;
  points: 'even' | 'uneven';
  steps: number;
  seed: number;
}

export default function initialisation({ filler, layers, solver, rate, points, steps, seed }: Settings): Recipe {
  const arms = points === 'even' ? [256, 256] : [461, 51];
  return {
    constants: { RATE: rate, STEPS: steps, BATCH: 64, SEED: seed, CLASSES: 2 },
    data: [
      spiral,
      [
        'def make_data(rng, split):',
        '    x, y = spiral(rng, 1400, turns=0.75)',
        `    chosen = [torch.nonzero(y == arm).flatten()[:count] for arm, count in enumerate((${arms.join(', ')}))]`,
        '    return x[torch.cat(chosen)], y[torch.cat(chosen)]',
      ].join('\n'),
    ],
    nets: { batch: reluMlp({ layers, filler: fillers[filler] }) },
    optimizer: solver === 'Adam' ? solvers.adam : solvers.momentum(0.9),
    loss: crossEntropy,
  };
}
