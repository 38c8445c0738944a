import { curves, diagram, profile } from '../../engine/figures';
import { integer, seed } from '../../lib/params';
import type { Net } from '../../nets';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'DenseNet',
  summary:
    'A net whose layers read everything before them, beside a plain and a residual net of as many layers and parameters.',
  params: {
    layers: integer(4, 32, { label: 'Layers', default: 32, step: 2 }),
    growth: integer(1, 8, { label: 'Growth', default: 4, hint: 'Features that each layer adds.' }),
    rate: rate(-5, -1, { label: 'Learning rate (Adam)', default: 3e-3 }),
    steps: steps([100, 300, 1000, 4], 300),
    seed: seed(),
  },
  tiny: { layers: 4, steps: 4 },
  figures: {
    net: diagram({ title: 'What each of the first layers reads' }),
    size: profile({
      title: 'Parameters of each layer',
      x: 'layer, from the input',
      y: 'parameters',
      series: { dense: 'DenseNet', plain: 'plain' },
      mark: 'bar',
    }),
    loss: curves({
      title: 'Training loss of each batch',
      x: 'step',
      y: 'loss, nats',
      series: { dense: 'DenseNet', plain: 'plain', residual: 'residual' },
      scale: 'log',
      levels: ['chance'],
    }),
  },
  sweep: {
    param: 'layers',
    values: [8, 16, 24, 32],
    results: { dense: 'DenseNet', plain: 'plain', residual: 'residual' },
    title: 'Training loss at the end, against depth',
    y: 'mean of the last sixth, nats',
    scale: 'log',
  },

  async *run({ lab, params }) {
    const { nets, data, metrics, train, random } = lab;
    const [drawn, unseen] = await data.pair(data.spiral, random, { train: 512, heldOut: 512, turns: 1.25 });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    yield { references: { chance: { label: 'ln 2', value: Math.log(2) } } };

    const { layers, growth } = params;
    const weights = random.split('weights');
    const dense = nets.createDenseNet({ layers, growth, random: weights });
    // As wide as makes their parameters most nearly as many.
    const build = (residual: boolean) => {
      const width = nets.widthOfEqual(dense.description, { layers, residual });
      return nets.createSpiralMlp({ layers, residual, batchNorm: true, width, random: weights });
    };
    const [plain, residual] = [build(false), build(true)];
    const parameters = (net: typeof dense) => nets.costOf(net.description).parameters;

    const sizes = (net: Net) =>
      net.layers.map((layer) =>
        net.weights.filter((weight) => weight.layer === layer).reduce((sum, { variable }) => sum + variable.size, 0),
      );
    const first = { layers: Math.min(layers, 7), growth };
    yield {
      net: { diagram: nets.layOutGrid(nets.denseNet(first), nets.densePlaces(first)) },
      size: { labels: dense.layers.map((_, i) => String(i + 1)), values: { dense: sizes(dense), plain: sizes(plain) } },
    };

    const learn = (net: Net) =>
      train.fit({
        weights: net.weights,
        data: seen,
        batch: 128,
        steps: params.steps,
        loss: ({ x, y }) => nets.crossEntropy(net.apply(x, { training: true }), y),
        optimiser: train.adam(() => params.rate),
        random: random.split('batches'),
      });
    const losses = { dense: [] as number[], plain: [] as number[], residual: [] as number[] };
    for await (const row of train.zip({ dense: learn(dense), plain: learn(plain), residual: learn(residual) })) {
      const { step } = row.dense!;
      for (const name of ['dense', 'plain', 'residual'] as const) losses[name].push(row[name]!.loss);
      yield { loss: { step, dense: row.dense!.loss, plain: row.plain!.loss, residual: row.residual!.loss } };
    }
    yield {
      result: {
        dense: lab.endedAt(losses.dense),
        plain: lab.endedAt(losses.plain),
        residual: lab.endedAt(losses.residual),
        accuracy: await metrics.accuracy(dense, heldOut),
        plainAccuracy: await metrics.accuracy(plain, heldOut),
        parameters: parameters(dense),
        plainParameters: parameters(plain),
        residualParameters: parameters(residual),
        features: nets.trace(dense.description).findLast(({ part }) => part.kind === 'join')!.shape[0]!,
        connections: nets.countConnections(layers - 2),
      },
    };
  },
});
