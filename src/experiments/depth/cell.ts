import { curves, images, profile } from '../../engine/figures';
import { choice, integer, seed } from '../../lib/params';
import type { Net } from '../../nets';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'Depth: plain and residual',
  summary: 'Two nets of 4 to 32 layers, the same but for one addition per block: which of them can be trained?',
  params: {
    layers: integer(4, 32, { label: 'Layers', default: 32, step: 2 }),
    batchNorm: choice(['on', 'off'], { label: 'Batch normalisation', default: 'on' }),
    net: choice(['spiral', 'shapes'], {
      label: 'Task',
      default: 'spiral',
      optionLabels: { spiral: 'spiral, MLP', shapes: 'shapes, CNN' },
    }),
    rate: rate(-5, -1, { label: 'Learning rate (Adam)', default: 3e-3 }),
    steps: steps([200, 300, 1000, 4], 300),
    seed: seed(),
  },
  tiny: { layers: 4, steps: 4 },
  variants: [{ batchNorm: 'off' }, { net: 'shapes' }, { net: 'shapes', batchNorm: 'off' }],
  figures: {
    loss: curves({
      title: 'Training loss of each batch',
      x: 'step',
      y: 'loss, nats',
      series: { plain: 'plain', residual: 'residual' },
      scale: 'log',
    }),
    gradient: profile({
      title: 'Size of the gradient in each layer: before the first step (dashed), and now',
      x: 'layer, from the input',
      y: 'L2 norm of the kernel gradient',
      series: {
        plain: 'plain now',
        residual: 'residual now',
        plainStart: 'plain at first',
        residualStart: 'residual at first',
      },
      mark: 'line',
      scale: 'log',
    }),
    pictures: images({
      title: 'What each net says',
    }),
  },
  sweep: {
    param: 'layers',
    values: [4, 8, 16, 24, 32],
    results: { plain: 'plain', residual: 'residual' },
    title: 'Training loss at the end, against depth',
    y: 'mean of the last 20 steps, nats',
    scale: 'log',
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const isSpiral = params.net === 'spiral';
    const draw = (name: string) =>
      isSpiral
        ? data.spiral(random.split(name), { count: 512, turns: 1.25 })
        : data.classifyShapes(random.split(name), { count: 512, noise: 0.2 });
    const [drawn, unseen] = [draw('train'), draw('held out')];
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    yield { references: { chance: { label: `ln ${seen.classes}`, value: Math.log(seen.classes) } } };

    // The same random stream for both: they start from the same weights. The shortcut has none.
    const build = (residual: boolean) => {
      const batchNorm = params.batchNorm === 'on';
      const options = { layers: params.layers, residual, batchNorm, random: random.split('weights') };
      return isSpiral ? nets.createSpiralMlp(options) : nets.createShapesCnn(options);
    };
    const [plain, residual] = [build(false), build(true)];
    const problem = (net: Net) => ({
      weights: net.weights,
      data: seen,
      batch: isSpiral ? 128 : 32,
      loss: ({ x, y }: Pick<typeof seen, 'x' | 'y'>) => nets.crossEntropy(net.apply(x, { training: true }), y),
    });

    const gradients = async (net: Net) => Object.values(await train.gradientNorms(problem(net)));
    const start = { plainStart: await gradients(plain), residualStart: await gradients(residual) };
    const measureGradient = async () => ({
      labels: plain.layers.map((_, i) => String(i + 1)),
      values: { plain: await gradients(plain), residual: await gradients(residual), ...start },
    });

    const plane = data.plane();
    const places = tf.tensor2d(plane.places);
    const drawBoundary = async (name: string, net: Net) => {
      const right = 100 * (await metrics.accuracy(net, heldOut));
      return {
        ...plane.picture(await metrics.predictions(net, places), drawn),
        name,
        note: `${right.toFixed(0)} % of held-out points right`,
      };
    };
    const drawAnswers = async () => {
      const one = data.subset(
        unseen,
        unseen.classes.map((_, label) => unseen.labels.indexOf(label)),
      );
      const shown = nets.toTensors(one);
      const [a, b] = [await metrics.predictions(plain, shown.x), await metrics.predictions(residual, shown.x)];
      const note = (i: number) => `plain: ${one.classes[a[i]!]}, residual: ${one.classes[b[i]!]}`;
      return one.classes.map((name, i) => ({ ...data.toPicture(one, i), name, note: note(i) }));
    };

    const lookEvery = Math.min(50, params.steps);
    const learn = (net: Net) => {
      const optimiser = train.adam(() => params.rate);
      return train.fit({ ...problem(net), steps: params.steps, lookEvery, optimiser, random: random.split('batches') });
    };
    const losses = { plain: [] as number[], residual: [] as number[] };
    for await (const row of train.zip({ plain: learn(plain), residual: learn(residual) })) {
      const { step, loss } = row.plain!;
      losses.plain.push(loss);
      losses.residual.push(row.residual!.loss);
      yield { loss: { step, plain: loss, residual: row.residual!.loss } };
      if ((step + 1) % lookEvery > 0) continue;
      const boundaries = async () => [await drawBoundary('plain', plain), await drawBoundary('residual', residual)];
      yield { gradient: await measureGradient(), pictures: isSpiral ? await boundaries() : await drawAnswers() };
    }

    yield {
      result: {
        plain: lab.endedAt(losses.plain),
        residual: lab.endedAt(losses.residual),
        plainSeen: await metrics.accuracy(plain, seen),
        plainUnseen: await metrics.accuracy(plain, heldOut),
        residualUnseen: await metrics.accuracy(residual, heldOut),
      },
    };
  },
});
