import { curves, profile } from '../../engine/figures';
import { seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';
import { batchLoss } from '../lab/figures';

const ways = {
  plain: 'shuffled as it is',
  weighted: 'class weights',
  balanced: 'label shuffling',
} as const;

export default defineCell({
  title: 'Label shuffling',
  summary: 'Four classes in the ratio 20 : 2 : 2 : 1, drawn as they come, weighted, or repeated until all are equal.',
  params: {
    lr: rate(-4, 0, { default: 0.01 }),
    steps: steps([300, 100, 4], 300),
    seed: seed(),
  },
  tiny: { steps: 4 },
  figures: {
    loss: batchLoss({ y: 'batch loss, nats', series: ways, main: 'plain' }),
    recall: curves({
      title: 'Mean recall on a balanced held-out set',
      x: 'step',
      y: 'mean recall',
      series: ways,
      main: 'balanced',
    }),
    classes: profile({
      title: 'Examples of each class in one epoch',
      y: 'examples',
      series: { plain: 'as it is', balanced: 'label shuffling' },
      mark: 'bar',
    }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const all = data.classifyShapes(random.split('train'), { count: 1600, noise: 0.2 });
    const drawn = data.thinOut(all, [1, 0.1, 0.1, 0.05]);
    const balanced = data.labelShuffle(random.split('label shuffle'), drawn);
    const count = (set: typeof drawn) => data.classPrior(set).map((share) => Math.round(share * set.count));
    yield { classes: { labels: drawn.classes, values: { plain: count(drawn), balanced: count(balanced) } } };

    const heldOut = nets.toTensors(data.classifyShapes(random.split('held out'), { count: 512, noise: 0.2 }));
    const [seen, repeated] = [nets.toTensors(drawn), nets.toTensors(balanced)];
    const weights = data.classWeights(drawn, 'inverse');
    const matrix = tf.tensor2d(nets.infogainMatrix({ weights }), [4, 4]);
    const makeNet = () => nets.createSmallCnn({ random: random.split('weights') });
    const made = { plain: makeNet(), weighted: makeNet(), balanced: makeNet() };
    const fit = (net: typeof made.plain, examples: typeof seen, weighted: boolean) =>
      train.fit({
        weights: net.weights,
        data: examples,
        batch: 32,
        steps: params.steps,
        loss: ({ x, y }) =>
          weighted ? nets.infogainLoss(net.apply(x), y, matrix) : nets.crossEntropy(net.apply(x), y),
        optimiser: train.momentum(() => params.lr, 0.9),
        random: random.split('batches'),
        lookEvery: 20,
      });
    const runs = {
      plain: fit(made.plain, seen, false),
      weighted: fit(made.weighted, seen, true),
      balanced: fit(made.balanced, repeated, false),
    };
    const look = async () => ({
      plain: await metrics.meanRecall(made.plain, heldOut),
      weighted: await metrics.meanRecall(made.weighted, heldOut),
      balanced: await metrics.meanRecall(made.balanced, heldOut),
    });
    for await (const { plain, weighted, balanced: shuffled } of train.zip(runs)) {
      const step = plain!.step;
      yield { loss: { step, plain: plain!.loss, weighted: weighted!.loss, balanced: shuffled!.loss } };
      if ((step + 1) % 20 > 0 && step + 1 < params.steps) continue;
      const recall = await look();
      yield { recall: { step: step + 1, ...recall }, result: recall };
    }
  },
});
