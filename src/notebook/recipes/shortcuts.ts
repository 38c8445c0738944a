import type { Order, Shortcut } from '../../nets/describe/zoo/blocks';
import { spiralMlp } from '../../nets/describe/zoo/depth';
import spiral from '../python/spiral.py?raw';
import { crossEntropy, solvers, type Recipe } from '../recipe';

interface Settings {
  shortcut: 'identity' | 'scaled' | 'shared' | 'layer' | 'exclusive' | 'gated' | 'dropout';
  /** In hundredths. */
  lambda: number;
  bias: number;
  order: Order;
  layers: number;
  rate: number;
  steps: number;
  seed: number;
}

export default function shortcuts(settings: Settings): Recipe {
  const { lambda, bias, order, layers, rate, steps, seed } = settings;
  const factor = lambda / 100;
  const shortcut: Shortcut | undefined = {
    identity: undefined,
    scaled: { kind: 'scaled', factor } as const,
    shared: { kind: 'scaled', factor, branch: 1 - factor } as const,
    layer: { kind: 'layer' } as const,
    exclusive: { kind: 'gated', on: 'both', bias } as const,
    gated: { kind: 'gated', on: 'shortcut', bias } as const,
    dropout: { kind: 'dropout', rate: 0.5 } as const,
  }[settings.shortcut];
  const common = { layers, residual: true, batchNorm: true };
  return {
    constants: { RATE: rate, STEPS: steps, BATCH: 128, SEED: seed, CLASSES: 2 },
    data: [spiral, 'def make_data(rng, split):\n    return spiral(rng, 512, turns=1.25)'],
    nets: {
      yours: spiralMlp({ ...common, order, shortcut }),
      identity: spiralMlp({ ...common, order: 'original' }),
    },
    optimizer: solvers.adam,
    loss: crossEntropy,
  };
}
