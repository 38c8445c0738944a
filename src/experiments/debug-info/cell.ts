import { curves, log } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'The debug log',
  summary: 'A small FCN prints what Caffe prints with debug_info: true, dead or alive, and every line explains itself.',
  params: {
    filler: choice(['none', 'xavier', 'msra'], {
      label: 'Filler of the convolutions',
      default: 'none',
      optionLabels: { none: 'none named', xavier: 'Xavier', msra: 'MSRA' },
    }),
    batchNorm: choice(['yes', 'no'], { label: 'BatchNorm and Scale', default: 'yes' }),
    input: choice(['pictures', 'zeros'], {
      label: 'Input',
      default: 'pictures',
      optionLabels: { zeros: 'all zeros' },
      hint: 'All zeros: what a wrong scale, an empty file or a data layer without data hands on.',
    }),
    display: choice([50, 25, 10], {
      label: 'Display every',
      default: 50,
      optionLabels: { 50: '50 iterations', 25: '25', 10: '10' },
    }),
    lr: rate(-8, -3, { label: 'base_lr', default: 2e-5 }),
    steps: steps([101, 301, 4], 101, { label: 'Iterations' }),
    seed: seed(),
  },
  tiny: { steps: 4 },
  figures: {
    loss: curves({
      title: 'Loss of each batch, per pixel',
      x: 'iteration',
      y: 'loss per pixel, nats',
      series: { batch: 'batch' },
    }),
    log: log({ title: 'The log with debug_info: true. Open a line to see what it means.' }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, train, random } = lab;
    const drawn = data.segmentShapes(random.split('train'), { count: 192 });
    if (params.input === 'zeros') drawn.x.fill(0);
    const seen = nets.toTensors(drawn);
    const net = nets.createCaffeFcn({
      classes: seen.classes,
      random: random.split('weights'),
      filler: params.filler,
      batchNorm: params.batchNorm === 'yes',
    });
    yield { references: data.levels(drawn) };

    // As in the post the loss is a sum over pixels. Caffe's data layer reads the pictures in order, four at a time.
    const [batch, pixels] = [4, 32 * 32];
    const print = async (iteration: number) => {
      const start = (iteration * batch) % seen.count;
      const [x, y] = tf.tidy(() => [tf.slice(seen.x, start, batch), tf.slice(seen.y, start, batch)]);
      const lines = await nets.printDebugInfo({
        net,
        batch: { x: x!, y: y! },
        reduction: 'sum',
        iteration,
      });
      tf.dispose([x!, y!]);
      return { log: lines };
    };

    yield await print(0);
    const steps = train.fit({
      weights: net.weights,
      data: seen,
      batch,
      steps: params.steps,
      loss: ({ x, y }) => nets.crossEntropy(net.apply(x, { training: true }), y, 'sum'),
      optimiser: train.momentum(() => params.lr, 0.9),
      random: random.split('batches'),
      order: 'sequential',
      lookEvery: params.display,
    });
    for await (const { step, loss } of steps) {
      // The last line of a log waits for its update, which tells the rate.
      const rate = step % params.display === 0 && { log: nets.printRate(step, params.lr) };
      yield { loss: { step, batch: loss / pixels }, ...rate };
      const next = step + 1;
      if (next % params.display === 0 && next < params.steps) yield await print(next);
    }
  },
});
