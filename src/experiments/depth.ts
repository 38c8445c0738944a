import { curves, images, profile } from '../engine/figures';
import { choice, integer, log10, seed } from '../lib/params';
import type { Net } from '../nets';
import { defineExperiment } from './lab/define';
import { nats, percent, plain, profileOf, resultOf, valuesOf, type JudgedRun } from './lab/judge';

type Pair = 'plain' | 'residual';

/** Training loss at the end of a run, in nats. */
const ending = (run: JudgedRun, net: Pair): number => resultOf(run, net);

/** Gradients before the first step: of the first layer, and of the last one before the head. */
function startGradients(run: JudgedRun, net: Pair): { first: number; last: number } {
  const norms = profileOf(run, 'gradient', `${net}Start`);
  return { first: norms[0] ?? NaN, last: norms.at(-2) ?? NaN };
}

const endings = (run: JudgedRun) => ({
  plain: nats(ending(run, 'plain')),
  residual: nats(ending(run, 'residual')),
});

export default defineExperiment({
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
    rate: log10(-5, -1, { label: 'Learning rate (Adam)', default: 3e-3, live: true }),
    steps: choice([200, 300, 1000, 4], { label: 'Steps', default: 300 }),
    seed: seed(),
  },
  tiny: { layers: 4, steps: 4 },
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
  checks: [
    {
      id: 'deeper',
      prompt:
        'Both nets have 32 layers, the same first weights and the same batches. How will their training losses end?',
      settings: {},
      options: [
        {
          id: 'same',
          label: 'About the same',
          because: 'At 4 or 8 layers they do. The addition costs nothing there and brings nothing.',
        },
        {
          id: 'plain',
          label: 'The plain net clearly lower',
          because: 'It has the same weights to choose from, but at 32 layers it does not find good ones.',
        },
        {
          id: 'residual',
          label: 'The residual net clearly lower',
          because: 'Every block has the input to fall back on, so 32 layers train like 8.',
        },
        { id: 'neither', label: 'Neither learns', because: 'One of the two has no trouble with this depth at all.' },
      ],
      grade({ result: { plain = NaN, residual = NaN } }) {
        if (plain > 3 * residual) return 'residual';
        if (residual > 3 * plain) return 'plain';
        return Math.min(plain, residual) > 0.5 ? 'neither' : 'same';
      },
    },
    {
      id: 'direction',
      prompt: 'Before the first step, in the plain net with batch normalisation: the gradient of the first layer is …',
      settings: {},
      options: [
        {
          id: 'smaller',
          label: 'much smaller than near the output',
          because:
            'That is the vanishing gradient of the books. First weights that are too small give it; these have the right size.',
        },
        {
          id: 'similar',
          label: 'about the same',
          because: 'Normalisation keeps the activations at one size, not the gradients.',
        },
        {
          id: 'larger',
          label: 'much larger than near the output',
          because: 'Each normalised layer on the way back makes it a little larger, and there are thirty of them.',
        },
      ],
      grade(run) {
        const { first, last } = startGradients(run, 'plain');
        if (first > 3 * last) return 'larger';
        return last > 3 * first ? 'smaller' : 'similar';
      },
    },
  ],
  goals: [
    {
      id: 'train-plain',
      text: 'Make the plain net of 32 layers end below 0.05 within 300 steps. One change is enough, and the shortcut is not allowed to help it.',
      settings: { rate: 1e-3 },
      lock: ['layers', 'net', 'seed'],
      changes: 1,
      never: { steps: [1000] },
      measure: ({ result }) => ({ plain: result['plain'] ?? NaN }),
      bars: { plain: { label: 'training loss of the plain net, nats', below: 0.05 } },
      answers: [
        {
          settings: { batchNorm: 'off' },
          reaches: true,
          because:
            'It was normalisation that made the gradient grow on its way back. Without it these MSRA weights keep it level, and Adam does the rest.',
        },
        {
          settings: { rate: 0.01 },
          reaches: false,
          because:
            'A larger rate helps the plain net, but the first layers still get the largest gradients and the last the smallest.',
        },
        {
          settings: { rate: 0.02 },
          reaches: false,
          because: 'A still larger rate makes it worse again.',
        },
        {
          settings: { rate: 1e-4 },
          reaches: false,
          because: 'A smaller rate does not change the proportion of the gradients, and 300 steps are soon over.',
        },
        {
          settings: { steps: 1000 },
          reaches: false,
          because: 'It goes on falling, so it is slow rather than stuck. The residual net was there before step 300.',
        },
      ],
    },
  ],
  claims: [
    {
      id: 'degradation',
      text: 'At 32 layers the plain net ends at more than 3 times the training loss of the residual one.',
      runs: { deep: {} },
      control: { deep: { layers: 8 } },
      holds: ({ deep }) => ending(deep, 'plain') > 3 * ending(deep, 'residual'),
      figures: ({ deep }) => ({
        ...endings(deep),
        plainSeen: percent(resultOf(deep, 'plainSeen')),
        plainUnseen: percent(resultOf(deep, 'plainUnseen')),
        residualUnseen: percent(resultOf(deep, 'residualUnseen')),
      }),
    },
    {
      id: 'deeper-is-worse',
      text: 'A plain net of 32 layers ends at more than 10 times the training loss of a plain net of 8.',
      runs: { deep: {}, shallow: { layers: 8 } },
      control: { deep: { layers: 4 } },
      holds: ({ deep, shallow }) => ending(deep, 'plain') > 10 * ending(shallow, 'plain'),
      figures: ({ shallow }) => endings(shallow),
    },
    {
      id: 'residual-trains',
      text: 'A residual net of 32 layers ends below 0.05.',
      runs: { deep: {} },
      control: { deep: { rate: 3e-4 } },
      holds: ({ deep }) => ending(deep, 'residual') < 0.05,
      figures: ({ deep }) => endings(deep),
    },
    {
      id: 'gradient-explodes',
      text: 'With batch normalisation, before the first step: from 8 to 32 layers the gradient of the first layer grows more than 10 times in the plain net, and less than 5 times in the residual one.',
      runs: { deep: {}, shallow: { layers: 8 } },
      control: { deep: { batchNorm: 'off' } },
      holds({ deep, shallow }) {
        const growth = (net: Pair) => startGradients(deep, net).first / startGradients(shallow, net).first;
        return growth('plain') > 10 && growth('residual') < 5;
      },
      figures: ({ deep, shallow }) => ({
        plain: plain(startGradients(deep, 'plain').first),
        plainLast: plain(startGradients(deep, 'plain').last),
        plainShallow: plain(startGradients(shallow, 'plain').first),
        residual: plain(startGradients(deep, 'residual').first),
        residualShallow: plain(startGradients(shallow, 'residual').first),
      }),
    },
    {
      id: 'every-rate',
      text: 'At rates of 0.001, 0.01 and 0.03 too the plain net of 32 layers ends at more than 3 times the training loss of the residual one.',
      runs: { low: { rate: 1e-3 }, high: { rate: 0.01 }, highest: { rate: 0.03 } },
      control: { high: { layers: 8 } },
      holds: (runs) => Object.values(runs).every((run) => ending(run, 'plain') > 3 * ending(run, 'residual')),
      figures: (runs) =>
        Object.fromEntries(
          Object.entries(runs).flatMap(([name, run]) => [
            [name, nats(ending(run, 'plain'))],
            [`${name}Residual`, nats(ending(run, 'residual'))],
          ]),
        ),
    },
    {
      id: 'patience',
      text: 'After 1,000 steps the plain net of 32 layers is still at more than 3 times the training loss of the residual one, and above what a plain net of 8 layers has after 300.',
      runs: { long: { steps: 1000 }, shallow: { layers: 8 } },
      control: { long: { layers: 8 } },
      holds: ({ long, shallow }) =>
        ending(long, 'plain') > 3 * ending(long, 'residual') && ending(long, 'plain') > ending(shallow, 'plain'),
      figures: ({ long, shallow }) => ({
        ...endings(long),
        seen: percent(resultOf(long, 'plainSeen')),
        shallow: nats(ending(shallow, 'plain')),
      }),
    },
    {
      id: 'without-normalisation',
      text: 'Without batch normalisation the first gradient of the plain net changes less than 30 times from the last block to the first layer, and the net ends at less than half the loss.',
      runs: { bare: { batchNorm: 'off' }, normalised: {} },
      control: { bare: {} },
      holds({ bare, normalised }) {
        const { first, last } = startGradients(bare, 'plain');
        const isLevel = first < 30 * last && last < 30 * first;
        return isLevel && ending(bare, 'plain') < ending(normalised, 'plain') / 2;
      },
      figures: ({ bare }) => ({
        ...endings(bare),
        first: plain(startGradients(bare, 'plain').first),
        last: plain(startGradients(bare, 'plain').last),
        residualFirstLoss: nats(valuesOf(bare, 'loss', 'residual')[0]),
      }),
    },
    {
      id: 'pictures',
      text: 'On pictures of shapes, a plain convolutional net of 32 layers ends at more than 3 times the loss of the residual one.',
      runs: { deep: { net: 'shapes', steps: 200 } },
      control: { deep: { net: 'shapes', steps: 200, layers: 8 } },
      holds: ({ deep }) => ending(deep, 'plain') > 3 * ending(deep, 'residual'),
      figures: ({ deep }) => endings(deep),
    },
  ],

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

    // Every pixel is a point of the plane, in the colour of the arm that the net puts it on.
    const [side, reach] = [48, 2.4];
    const toPlane = (pixel: number) => ((pixel + 0.5) / side - 0.5) * 2 * reach;
    const pixels = Array.from({ length: side ** 2 }, (_, i) => [toPlane(i % side), toPlane(Math.floor(i / side))]);
    const plane = tf.tensor2d(pixels);
    const coordinate = (axis: number) =>
      Array.from({ length: 160 }, (_, i) => drawn.x[2 * i + axis]! / reach / 2 + 0.5);
    const drawBoundary = async (name: string, net: Net) => {
      const arms = await metrics.predictions(net, plane);
      const right = 100 * (await metrics.accuracy(net, heldOut));
      return {
        ...data.labelPicture(arms, side, side, [
          [205, 221, 242],
          [250, 220, 196],
        ]),
        name,
        points: { x: coordinate(0), y: coordinate(1), class: [...drawn.labels.slice(0, 160)] },
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
