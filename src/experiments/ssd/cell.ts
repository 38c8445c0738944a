import { curves, diagram, images, log, profile } from '../../engine/figures';
import { choice, integer, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { batchLoss } from '../lab/figures';
import { steps } from '../lab/params';

export default defineCell({
  title: 'A small SSD',
  summary:
    'A detector learns from positives only, from three hard negatives for each, or from all: what it finds, and what its loss says.',
  params: {
    negatives: choice(['3:1', 'none', '1:1', 'all'], {
      label: 'Negatives for each positive',
      default: '3:1',
      optionLabels: { '3:1': '3, the hardest', none: 'none', '1:1': '1, the hardest', all: 'all there are' },
    }),
    data: choice(['shapes', 'fashion'], {
      label: 'Pictures',
      default: 'shapes',
      optionLabels: { shapes: 'shapes', fashion: 'Fashion-MNIST scenes' },
    }),
    permute: choice(['0 2 3 1', 'none', '0 3 2 1', '0 2 1 3'], {
      label: 'Permute before Flatten',
      default: '0 2 3 1',
      hint: 'Axes of Caffe’s blob: 0 pictures, 1 channels, 2 rows, 3 columns.',
    }),
    priors: choice(['squares', 'ratios'], {
      label: 'Priors of a cell',
      default: 'squares',
      optionLabels: { squares: 'two squares', ratios: 'two squares, 2:1 and 1:2' },
    }),
    solver: choice(['adam 0.003', 'momentum 0.01', 'momentum 0.001'], {
      label: 'Solver and rate',
      default: 'adam 0.003',
    }),
    score: integer(5, 95, { label: 'Score from which a box is drawn, %', default: 50, step: 5, after: true }),
    overlap: integer(5, 95, { label: 'IoU above which NMS removes, %', default: 45, step: 5, after: true }),
    steps: steps([200, 600, 4], 200),
    side: choice([64, 32], { label: 'Side of a picture, pixels', default: 64 }),
    channels: choice([16, 8], { label: 'Channels of the first layer', default: 16 }),
    seed: seed(),
  },
  files: ['fashion'],
  tiny: { steps: 4, side: 32, channels: 8, score: 25 },
  variants: [
    { negatives: 'none' },
    { negatives: 'all' },
    { permute: 'none' },
    { priors: 'ratios' },
    { solver: 'momentum 0.01' },
  ],
  presets: [
    { id: 'mined', label: '3 hard negatives', note: 'The loss stays highest of the first two.', settings: {} },
    { id: 'none', label: 'No negatives', note: 'The loss falls lowest.', settings: { negatives: 'none' } },
    { id: 'all', label: 'All negatives', note: 'Every prior counts.', settings: { negatives: 'all' } },
    { id: 'flat', label: 'No Permute', note: 'No error message.', settings: { permute: 'none' } },
  ],
  figures: {
    pictures: images({ title: 'Held-out pictures: what is there, and what the net says' }),
    loss: batchLoss({
      y: 'loss per positive',
      series: { confidence: 'confidence', location: 'location', batch: 'sum' },
      main: 'confidence',
    }),
    quality: curves({
      title: 'mAP on held-out pictures',
      x: 'step',
      y: 'mAP at IoU 0.5',
      series: { map: 'mAP' },
      levels: [],
    }),
    boxes: profile({
      title: 'Boxes of a picture above the score',
      y: 'boxes',
      series: { boxes: 'mean of 64 pictures' },
      mark: 'bar',
    }),
    classes: profile({ title: 'Average precision of each class', y: 'AP', series: { ap: 'AP' }, mark: 'bar' }),
    terms: log({ title: 'MultiBoxLoss of the first held-out picture, term by term' }),
    net: diagram({ title: 'The net' }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, train, random } = lab;
    const { priorSizes, layPriors, matchPriors, encode, readDetections, suppress, multiBoxLoss } = data.boxes;
    const make = params.data === 'shapes' ? data.detectShapes : data.detectFashion;
    const [seen, unseen] = await data.pair(make, random, { train: 256, heldOut: 64, side: params.side });
    const classes = seen.classes.length;

    // Sizes as on a picture of 64 pixels: the maps have 8 x 8 and 4 x 4 cells there.
    const ratios = params.priors === 'ratios' ? [2] : [];
    const sized = (minSize: number, maxSize: number) =>
      priorSizes({ minSize: minSize / 64, maxSize: maxSize / 64, ratios, flip: true });
    const maps = [
      { name: 'conv4', cells: params.side / 8, sizes: sized(16, 30) },
      { name: 'conv5', cells: params.side / 16, sizes: sized(28, 46) },
    ];
    const priors = layPriors(maps);
    const perCell = maps[0]!.sizes.length;

    // Matching asks nothing of the net, so it is done once. A row for each prior: its class, one-hot, and four offsets.
    const width = classes + 4;
    const rows = new Float32Array(seen.count * priors.length * width);
    let [positives, most] = [0, 1];
    seen.boxes.forEach((boxes, picture) => {
      const { match } = matchPriors(boxes, priors);
      const own = match.reduce((sum, box) => sum + (box >= 0 ? 1 : 0), 0);
      [positives, most] = [positives + own, Math.max(most, own)];
      match.forEach((box, prior) => {
        const at = (picture * priors.length + prior) * width;
        rows[at + (box < 0 ? 0 : boxes[box]!.label)] = 1;
        if (box >= 0) rows.set(encode(boxes[box]!, priors[prior]!), at + classes);
      });
    });
    const ratio = { '3:1': 3, '1:1': 1, none: 0, all: Infinity }[params.negatives];
    const wanted = { ratio, most: Math.min(priors.length, Math.max(1, most * (ratio === Infinity ? 1 : ratio))) };

    // What a net is at that knows how often each class is among the chosen, and nothing of the picture: k negatives for a positive.
    const k = ratio === Infinity ? (priors.length * seen.count) / positives - 1 : ratio;
    const blind = Math.log((classes - 1) * (1 + k)) + (k > 0 ? k * Math.log(1 + 1 / k) : 0);
    yield { references: { frequencies: { label: 'knows the frequencies only', value: blind } } };

    const axes = {
      '0 2 3 1': [0, 2, 3, 1],
      none: [0, 1, 2, 3],
      '0 3 2 1': [0, 3, 2, 1],
      '0 2 1 3': [0, 2, 1, 3],
    } as const;
    const net = nets.createSsd({
      classes,
      perCell,
      side: params.side,
      channels: params.channels,
      permute: axes[params.permute],
      random: random.split('weights'),
    });
    yield { net: { diagram: nets.layOutDiagram(net.description) } };

    const heldOut = tf.tensor(unseen.x, [unseen.count, ...unseen.shape]);
    const say = async () => {
      const said = tf.tidy(() => {
        const { scores, offsets } = net.detect(heldOut);
        return [scores, tf.softmax(scores), offsets];
      });
      const [logits, chances, moves] = await Promise.all(said.map((tensor) => tensor.data()));
      tf.dispose(said);
      const part = (values: typeof logits, i: number, size: number) =>
        values!.subarray(i * priors.length * size, (i + 1) * priors.length * size);
      return unseen.boxes.map((_, i) => ({
        logits: part(logits, i, classes),
        offsets: part(moves, i, 4),
        found: readDetections(part(chances, i, classes), part(moves, i, 4), priors, classes),
      }));
    };
    type Said = Awaited<ReturnType<typeof say>>;
    const word = (label: number) => seen.classes[label]!;
    const judge = (said: Said, score: number, overlap: number) => {
      const kept = said.map(({ found }) => suppress(found, overlap));
      const { perClass, mean } = data.boxes.meanAveragePrecision(kept, unseen.boxes, classes - 1);
      const sure = (lists: (typeof kept)[number][]) => lists.map((list) => list.filter((box) => box.score > score));
      const perPicture = (lists: unknown[][]) => lists.flat().length / unseen.count;
      const before = perPicture(sure(said.map(({ found }) => found)));
      return {
        perClass,
        map: mean,
        before,
        after: perPicture(sure(kept)),
        pictures: [0, 1].map((i) => {
          const shown = sure(kept)[i]!;
          return {
            name: `picture ${i + 1}`,
            ...data.thumbnail(unseen, i, params.side / 2),
            boxes: [
              ...unseen.boxes[i]!.map((box) => ({ ...box, role: 'truth' as const, label: word(box.label) })),
              ...shown.slice(0, 10).map((box) => ({
                ...box,
                role: 'prediction' as const,
                label: shown.length > 6 ? '' : word(box.label),
              })),
            ],
            note: `${shown.length} ${shown.length === 1 ? 'box' : 'boxes'}${shown.length > 10 ? ', the best 10 drawn' : ''}`,
          };
        }),
      };
    };

    const [kind, rate] = params.solver.split(' ') as [string, string];
    const result: Record<string, number> = {
      priors: priors.length,
      positives: positives / seen.count,
      objects: unseen.boxes.flat().length / unseen.count,
      frequencies: blind,
    };
    const usual = { score: 0.5, overlap: 0.45 };
    let said: Said = [];
    const training = train.fitAndLook(
      {
        weights: net.weights,
        data: {
          x: tf.tensor(seen.x, [seen.count, ...seen.shape]),
          y: tf.tensor(rows, [seen.count, priors.length, width]),
        },
        batch: 8,
        steps: params.steps,
        loss({ x, y }) {
          const { scores, offsets } = net.detect(x);
          const [labels, targets] = tf.split(y, [classes, 4], 2) as [typeof scores, typeof scores];
          const positive = tf.sub(1, tf.slice(labels, [0, 0, 0], [-1, -1, 1])) as typeof scores;
          const confidence = nets.confidenceLoss(scores, labels, wanted);
          const location = nets.locationLoss(offsets, targets, positive);
          return { total: tf.add(confidence, location), parts: { confidence, location } };
        },
        optimiser: kind === 'adam' ? train.adam(Number(rate)) : train.momentum(Number(rate), 0.9),
        random: random.split('batches'),
        lookEvery: Math.min(50, params.steps),
      },
      async (step) => {
        said = await say();
        const { map, pictures } = judge(said, usual.score, usual.overlap);
        result[`map ${step}`] = map;
        return { quality: { step, map }, pictures };
      },
    );
    for await (const frame of training) yield frame;

    const { before, after, map } = judge(said, usual.score, usual.overlap);
    Object.assign(result, { map, before, after });
    const terms = multiBoxLoss({ ...said[0]!, priors, boxes: unseen.boxes[0]!, classes, ratio });
    const nameOf = (prior: number) => {
      const first = maps[0]!.cells ** 2 * perCell;
      const [map, i] = prior < first ? [maps[0]!, prior] : [maps[1]!, prior - first];
      const [w, h] = map.sizes[i % perCell]!.map((share) => Math.round(share * params.side));
      const cell = Math.floor(i / perCell);
      return `${map.name} (${Math.floor(cell / map.cells)}, ${cell % map.cells}) ${w} x ${h}`;
    };
    yield {
      terms: [
        ...terms.terms.slice(0, 24).map(({ prior, label, confidence, location }) => ({
          text: `${nameOf(prior).padEnd(22)} ${(label > 0 ? seen.classes[label]! : 'background').padEnd(11)} ${confidence.toFixed(3)}${label > 0 ? ` + ${location.toFixed(3)}` : ''}`,
        })),
        ...(terms.terms.length > 24 ? [{ text: `and ${terms.terms.length - 24} more` }] : []),
        {
          text: `over N = ${terms.positives}: confidence ${terms.confidence.toFixed(3)}, location ${terms.location.toFixed(3)}`,
          mark: 'key' as const,
        },
      ],
    };
    for await (const { score, overlap } of lab.listen(params)) {
      const now = judge(said, score / 100, overlap / 100);
      yield {
        pictures: now.pictures,
        boxes: {
          labels: ['objects', 'before NMS', 'after NMS'],
          values: { boxes: [result['objects']!, now.before, now.after] },
        },
        classes: { labels: seen.classes.slice(1), values: { ap: now.perClass } },
        result: { ...result, shown: now.after, shownMap: now.map },
      };
    }
  },
});
