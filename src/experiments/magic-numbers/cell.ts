import { curves, log, profile } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'Magic numbers',
  summary: 'Runs that die of NaN, saturate or recover, the number that each framework prints, and an autopsy.',
  params: {
    patient: choice(['weights', 'statistics', 'saturated', 'healthy'], {
      label: 'What is wrong',
      default: 'weights',
      optionLabels: {
        weights: 'weights twice too large',
        statistics: 'empty statistics',
        saturated: 'one score far too high',
        healthy: 'nothing',
      },
    }),
    prints: choice(['caffe-gpu', 'caffe-cpu', 'keras', 'none'], {
      label: 'Whose loss',
      default: 'caffe-gpu',
      optionLabels: {
        'caffe-gpu': 'Caffe, GPU',
        'caffe-cpu': 'Caffe, CPU',
        keras: 'Keras, from probabilities',
        none: 'no floor',
      },
      hint: 'Caffe puts a floor under the printed number. Keras clips the probability itself, and trains on that loss.',
    }),
    lr: rate(-8, 0, { default: 0.02 }),
    weight: choice([1, 20], { label: 'loss_weight', default: 1 }),
    steps: steps([60, 200, 4], 60, { label: 'Iterations' }),
    seed: seed(),
  },
  tiny: { steps: 4 },
  variants: [{ patient: 'statistics' }, { patient: 'saturated', prints: 'keras' }],
  figures: {
    loss: curves({
      title: 'The loss as it would be printed',
      x: 'iteration',
      y: 'printed loss, nats',
      series: { printed: 'printed' },
      scale: 'log',
    }),
    sizes: profile({
      title: 'Mean sizes by layer: at the start, and in the last pass that was finite',
      y: 'power of ten of the mean of absolute values',
      series: { start: 'outputs at the start', outputs: 'outputs at the end', gradients: 'gradients at the end' },
      mark: 'line',
    }),
    autopsy: log({ title: 'The last passes, from the debug log' }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, train, random } = lab;
    const { patient } = params;
    const isDeep = patient === 'weights';
    const drawn = isDeep
      ? data.spiral(random.split('train'), { turns: 0.75 })
      : data.classifyShapes(random.split('train'), { noise: 0.2 });
    // A fifth class that no picture has: its score is what goes wrong in the saturated net.
    const seen = nets.toTensors(isDeep ? drawn : { ...drawn, classes: [...drawn.classes, 'none of these'] });
    const { classes } = seen;
    const made = { classes, random: random.split('weights') };
    const net = {
      statistics: () =>
        nets.createCaffeClassifier({ ...made, filler: nets.fillers.gaussian(0.01), batchNorm: 'global' }),
      weights: () => nets.createCaffePerceptron({ ...made, filler: nets.fillers.scaledNormal(8) }),
      saturated: () => nets.createCaffeClassifier({ ...made, filler: nets.fillers.msra, batchNorm: 'batch' }),
      healthy: () => nets.createCaffeClassifier({ ...made, filler: nets.fillers.msra, batchNorm: 'batch' }),
    }[patient]();
    const bias = net.weights.at(-1)!.variable;
    if (patient === 'saturated') tf.tidy(() => bias.assign(tf.tensor([0, 0, 0, 0, 120])));

    // The data layer reads in order, 32 at a time.
    const batch = 32;
    const read = (iteration: number) => {
      const start = (iteration * batch) % seen.count;
      const [x, y] = tf.tidy(() => [tf.slice(seen.x, start, batch), tf.slice(seen.y, start, batch)]);
      return { x: x!, y: y!, labels: seen.labels.subarray(start, start + batch) };
    };
    yield {
      references: {
        chance: { label: `ln ${drawn.classes.length}`, value: Math.log(drawn.classes.length) },
        floor: { label: '−ln FLT_MIN', value: nets.caffeFloor },
      },
    };

    // Before each step: the scores of its batch, and the debug log until something is not finite.
    const passes: Awaited<ReturnType<typeof nets.readDebugInfo>>[] = [];
    const exact: number[] = [];
    let accuracy = NaN;
    const look = async (iteration: number) => {
      const { x, y, labels } = read(iteration);
      const logits = tf.tidy(() => net.peek(x));
      const scores = await logits.data();
      if (!nets.findDeath(passes) && (iteration < 20 || iteration === params.steps - 1)) {
        const about = { iteration, lossWeight: params.weight };
        passes.push(await nets.readDebugInfo({ net, batch: { x, y }, reduction: 'mean', ...about }));
      }
      tf.dispose([x, y, logits]);
      exact.push(nets.printLoss(scores, labels, classes, 'none'));
      accuracy = nets.caffeAccuracy(scores, labels, classes);
      const printed = params.weight * nets.printLoss(scores, labels, classes, params.prints);
      return { loss: { step: iteration, printed } };
    };

    // Caffe's floor is in the number that it prints; Keras's is in the loss that it differentiates.
    const lossOf = params.prints === 'keras' ? nets.clippedCrossEntropy : nets.crossEntropy;
    yield await look(0);
    const steps = train.fit({
      weights: net.weights,
      data: seen,
      batch,
      steps: params.steps - 1,
      loss: ({ x, y }) => tf.mul(lossOf(net.apply(x, { training: true }), y), params.weight),
      optimiser: train.momentum(() => params.lr, 0.9),
      random: random.split('batches'),
      order: 'sequential',
      lookEvery: 1,
    });
    for await (const { step } of steps) {
      passes[step]?.push({ kind: 'rate', iteration: step, rate: params.lr });
      yield await look(step + 1);
    }

    const death = nets.findDeath(passes)?.iteration ?? -1;
    const start = nets.profilePass(passes[0]!);
    const end = nets.profilePass(nets.lastFinitePass(passes));
    yield {
      sizes: {
        labels: start.layers,
        values: {
          start: start.outputs.map(Math.log10),
          outputs: end.outputs.map(Math.log10),
          gradients: end.gradients.map(Math.log10),
        },
      },
      autopsy: nets.writeAutopsy(passes),
      result: {
        death,
        accuracy,
        exact: lab.endedAt(exact),
        firstExact: exact[0]!,
      },
    };
  },
});
