import { gaussian, msra } from '../../caffe/fillers';
import { averaging } from '../../nets/describe/averaging';
import { normalisedNet } from '../../nets/describe/zoo/normalised';
import inTurn from '../python/batches_in_turn.py?raw';
import classifyShapes from '../python/classify_shapes.py?raw';
import norm from '../python/norm.py?raw';
import shapes from '../python/shapes.py?raw';
import spiral from '../python/spiral.py?raw';
import { crossEntropy, solvers, type Recipe } from '../recipe';

interface Settings {
  normalise: 'batch' | 'stored' | 'nothing';
  average: keyof typeof averaging;
  net: 'shapes' | 'spiral';
  batch: number;
  classes: 'mixed' | 'one';
  filler: 'gaussian' | 'msra';
  rate: number;
  steps: number;
  seed: number;
}

/** What stands in a net for Caffe's way to keep statistics, which PyTorch lacks: two lines of comment and a module. */
const said = /^ *# .*: Caffe's running statistics.*\n *# gathered\..*\n/gm;

export default function batchNorm(settings: Settings): Recipe {
  const { normalise, average, net, batch, classes, filler, rate, steps, seed } = settings;
  const isMap = net === 'shapes';
  const isOne = classes === 'one';
  const normalises = normalise !== 'nothing';
  const sums = averaging[average].sums;
  // PyTorch refuses to normalise a single example.
  const hasOwn = normalises && (sums || (batch === 1 && !isMap));
  const make = (count: number) =>
    isMap ? `classify_shapes(rng, ${count}, noise=0.2)` : `spiral(rng, ${count}, turns=0.75)`;
  return {
    constants: { RATE: rate, STEPS: steps, BATCH: batch, SEED: seed, CLASSES: isMap ? 4 : 2 },
    data: [
      ...(isMap ? [shapes, classifyShapes] : [spiral]),
      [
        'def make_data(rng, split):',
        '    if split == "test":',
        `        return ${make(256)}`,
        `    return ${isOne ? `group_batches(*${make(1024)})` : make(1024)}`,
      ].join('\n'),
    ],
    nets: {
      batch: normalisedNet({
        kind: net,
        average: normalises ? averaging[average] : null,
        filler: filler === 'msra' ? msra : gaussian(0.01),
      }),
    },
    module: hasOwn ? (sums ? norm.replace('SUMS = False', 'SUMS = True') : norm) : undefined,
    change: (text) => (hasOwn ? text.replaceAll(said, '').replaceAll(/nn\.BatchNorm[12]d\(/g, 'Norm(') : text),
    optimizer: solvers.momentum(0.9),
    loss:
      normalise === 'stored' ? ['# Stored statistics in training, too.', 'net.eval()', ...crossEntropy] : crossEntropy,
    batches: isOne ? inTurn : undefined,
  };
}
