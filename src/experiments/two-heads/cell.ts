import { curves, images, profile } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { batchLoss } from '../lab/figures';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'Two heads on one backbone',
  summary: 'A region proposal network: one head says where something is, the other moves the box. Do they pull apart?',
  params: {
    reg: choice([1, 10, 0.1, 100, 0], { label: 'Weight of the box loss', default: 1 }),
    cls: choice([1, 0], { label: 'Weight of the classification loss', default: 1 }),
    solver: choice(['SGD', 'Adam'], { label: 'Solver', default: 'SGD', hint: 'SGD with momentum 0.9.' }),
    lr: rate(-3, -0.5, { default: 0.03 }),
    start: choice(['cold', 'warm', 'frozen', 'frozen-shared'], {
      label: 'Start',
      default: 'cold',
      optionLabels: {
        cold: 'random weights',
        warm: 'a trained classifier',
        frozen: 'the same, backbone frozen',
        'frozen-shared': 'the same, backbone and shared layer frozen',
      },
      hint: 'The classifier has been trained alone, for 100 steps or as many as the run has.',
    }),
    images: choice(['shapes', 'fashion'], {
      label: 'Pictures',
      default: 'shapes',
      optionLabels: { fashion: 'Fashion-MNIST' },
    }),
    steps: steps([300, 200, 100, 50, 4], 200),
    pictures: choice([128, 8], { label: 'Training pictures', default: 128 }),
    side: choice([64, 32], { label: 'Side of a picture, pixels', default: 64 }),
    seed: seed(),
  },
  files: ['fashion'],
  tiny: { steps: 4, pictures: 8, side: 32 },
  variants: [
    { start: 'warm', solver: 'Adam' },
    { start: 'frozen', reg: 10 },
    { start: 'frozen-shared', reg: 0 },
  ],
  presets: [
    { id: 'stuck', label: 'Stuck', note: 'SGD at 0.1, box loss times 10.', settings: { reg: 10, lr: 0.1 } },
    {
      id: 'loaded',
      label: 'Stuck, weights loaded',
      note: 'The same from a trained classifier.',
      settings: { reg: 10, lr: 0.1, start: 'warm' },
    },
  ],
  figures: {
    loss: batchLoss({
      title: 'Loss of each batch, and its parts before they are weighted',
      y: 'loss',
      series: { batch: 'weighted sum', classification: 'classification', regression: 'boxes' },
      levels: [],
    }),
    share: curves({
      title: 'Share of the box loss in the weighted sum',
      x: 'step',
      y: 'share',
      series: { boxes: 'box loss' },
      levels: [],
    }),
    quality: curves({
      title: 'Held-out pictures: AP, and the R² of the offsets',
      x: 'step',
      y: 'AP at IoU 0.5, R²',
      series: { ap: 'AP', r2: 'R²' },
      levels: [],
    }),
    cosine: curves({
      title: 'Cosine of the two gradients on the backbone, 16 pictures',
      x: 'step',
      y: 'cosine',
      series: { cosine: 'cosine' },
      levels: ['rightAngle'],
    }),
    norms: curves({
      title: 'Lengths of the two gradients on the backbone',
      x: 'step',
      y: 'L2 norm',
      series: { classification: 'classification', regression: 'boxes' },
      scale: 'log',
      levels: [],
    }),
    damage: curves({
      title: 'Held-out classification loss in the first steps',
      x: 'step',
      y: 'nats',
      series: { heldOut: 'held out' },
      levels: [],
      scale: 'log',
    }),
    moved: profile({
      title: 'How far each layer has moved',
      y: '‖w − start‖ / ‖start‖',
      series: { moved: 'moved' },
      mark: 'bar',
    }),
    pictures: images({ title: 'Held-out pictures: objects, and proposals with a probability above 0.5' }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const { layPriors, anchorTargets, readDetections, suppress, meanAveragePrecision } = data.boxes;
    const { steps: count, side } = params;

    // Squares of 16 and 28 pixels of 64 at each cell of the backbone's map; what each is to learn is known before the training.
    const anchors = layPriors([{ cells: side / 8, sizes: [16 / 64, 28 / 64].map((share) => [share, share] as const) }]);
    const draw = params.images === 'fashion' ? data.detectFashion : data.detectShapes;
    const counts = { train: params.pictures, heldOut: Math.min(64, params.pictures) };
    const [drawn, unseen] = await data.pair(draw, random, { ...counts, clutter: 4, side });
    const upload = ({ x, shape, count: n, boxes }: typeof drawn) => ({
      x: tf.tensor(x, [n, ...shape]),
      y: tf.tensor(anchorTargets(boxes, anchors, { positive: 0.5, negative: 0.3 }), [n, anchors.length, 6]),
    });
    const [seen, heldOut] = [upload(drawn), upload(unseen)];
    const net = nets.createTwoHeads({ side, random: random.split('weights') });
    const compute = ({ x, y }: typeof seen) => {
      const { scores, offsets } = net.detect(x);
      const [positive, negative, target] = tf.split(y, [1, 1, 4], 2) as [typeof scores, typeof scores, typeof scores];
      const classification = nets.objectnessLoss(scores, positive, negative);
      const regression = tf.mul(nets.locationLoss(offsets, target, positive), 1 / 4) as typeof classification;
      return { classification, regression };
    };
    const shared = { data: seen, batch: 8 };
    const createOptimiser = () =>
      params.solver === 'Adam' ? train.adam(() => params.lr) : train.momentum(() => params.lr, 0.9);

    // The classifier alone, as if its weights had been on disk.
    if (params.start !== 'cold')
      for await (const { step, loss } of train.fit({
        ...shared,
        weights: [...net.backbone, ...net.shared, ...net.cls],
        steps: Math.min(100, count),
        loss: (batch) => compute(batch).classification,
        optimiser: createOptimiser(),
        random: random.split('before'),
      }))
        yield { result: { before: step + 1, lastBefore: loss } };

    const start = await metrics.snapshotWeights(net);
    const probed = Math.min(16, params.pictures);
    const probe = { x: tf.slice(seen.x, 0, probed), y: tf.slice(seen.y, 0, probed) };
    const backbone = net.backbone.map(({ variable }) => variable);
    const compare = async (step: number) => {
      const { cosine, norms } = await train.compareGradients(backbone, () => {
        const { classification, regression } = compute(probe);
        return [classification, regression];
      });
      return { cosine: { step, cosine }, norms: { step, classification: norms[0], regression: norms[1] } };
    };
    const evaluate = async (step: number) => {
      const [said, r2] = tf.tidy(() => {
        const { scores, offsets } = net.detect(heldOut.x);
        const p = tf.sigmoid(scores);
        const [positive, , target] = tf.split(heldOut.y, [1, 1, 4], 2) as [typeof scores, typeof scores, typeof scores];
        const sum = (x: typeof scores) => tf.sum(tf.mul(x, positive));
        const mean = tf.div(sum(target), tf.mul(tf.sum(positive), 4));
        const spread = sum(tf.square(tf.sub(target, mean)));
        return [
          tf.concat([tf.sub(1, p), p, offsets], 2),
          tf.sub(1, tf.div(sum(tf.square(tf.sub(offsets, target))), spread)),
        ];
      });
      const [values, [fit]] = [(await said!.array()) as number[][][], await r2!.data()];
      tf.dispose([said!, r2!]);
      const found = values.map((rows) =>
        suppress(
          readDetections(
            rows.flatMap((row) => row.slice(0, 2)),
            rows.flatMap((row) => row.slice(2)),
            anchors,
            2,
          ),
        ),
      );
      const objects = unseen.boxes.map((boxes) => boxes.map((box) => ({ ...box, label: 1 })));
      const ap = meanAveragePrecision(found, objects, 1).mean;
      const { layers, change } = await metrics.weightChange(net, start);
      return {
        quality: { step, ap, r2: fit! },
        moved: { labels: layers, values: { moved: change } },
        pictures: [0, 1].map((i) => ({
          name: `picture ${i + 1}`,
          ...data.thumbnail(unseen, i, side / 2),
          boxes: [
            ...unseen.boxes[i]!.map(({ label: _, ...box }) => ({ ...box, role: 'truth' as const })),
            ...found[i]!.filter(({ score }) => score > 0.5)
              .slice(0, 12)
              .map(({ label: _, score, ...box }) => ({ ...box, role: 'prediction' as const, label: score.toFixed(2) })),
          ],
        })),
        result: { ap, r2: fit! },
      };
    };
    const look = async (step: number) => ({
      ...(step <= 30 && {
        damage: { step, heldOut: (await tf.tidy(() => compute(heldOut).classification).data())[0]! },
      }),
      ...((step % 20 === 0 || step === count) && (await compare(step))),
      ...((step % 50 === 0 || step === count) && (await evaluate(step))),
    });

    yield { references: { rightAngle: { label: 'right angle', value: 0 } } };
    yield await look(0);
    const heads = [...net.cls, ...net.reg];
    const joint = train.fit({
      ...shared,
      weights: { frozen: [...net.shared, ...heads], 'frozen-shared': heads, warm: net.weights, cold: net.weights }[
        params.start
      ],
      steps: count,
      loss: (batch) => {
        const parts = compute(batch);
        const { classification, regression } = parts;
        return { total: tf.add(tf.mul(classification, params.cls), tf.mul(regression, params.reg)), parts };
      },
      optimiser: createOptimiser(),
      random: random.split('batches'),
      lookEvery: 5,
    });
    for await (const { step, loss, parts } of joint) {
      const { classification, regression } = parts as { classification: number; regression: number };
      yield {
        loss: { step, batch: loss, classification, regression },
        share: { step, boxes: (params.reg * regression) / loss },
      };
      if ((step + 1) % 5 === 0 || step + 1 === count) yield await look(step + 1);
    }
  },
});
