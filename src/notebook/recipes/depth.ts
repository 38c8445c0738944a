import { shapesCnn, spiralMlp } from '../../nets/describe/zoo/depth';
import classifyShapes from '../python/classify_shapes.py?raw';
import shapes from '../python/shapes.py?raw';
import spiral from '../python/spiral.py?raw';
import { crossEntropy, solvers, type Recipe } from '../recipe';

interface Settings {
  layers: number;
  batchNorm: 'on' | 'off';
  net: 'spiral' | 'shapes';
  rate: number;
  steps: number;
  seed: number;
}

export default function depth({ layers, batchNorm, net, rate, steps, seed }: Settings): Recipe {
  const isSpiral = net === 'spiral';
  const describe = isSpiral ? spiralMlp : shapesCnn;
  const options = { layers, batchNorm: batchNorm === 'on' };
  return {
    constants: { RATE: rate, STEPS: steps, BATCH: isSpiral ? 128 : 32, SEED: seed, CLASSES: isSpiral ? 2 : 4 },
    data: [
      ...(isSpiral ? [spiral] : [shapes, classifyShapes]),
      [
        'def make_data(rng, split):',
        isSpiral ? '    return spiral(rng, 512, turns=1.25)' : '    return classify_shapes(rng, 512, noise=0.2)',
      ].join('\n'),
    ],
    nets: { plain: describe({ ...options, residual: false }), residual: describe({ ...options, residual: true }) },
    optimizer: solvers.adam,
    loss: crossEntropy,
  };
}
