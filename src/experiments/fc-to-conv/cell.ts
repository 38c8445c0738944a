import { curves, heatmap, images } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { steps } from '../lab/params';

export default defineCell({
  title: 'Fully connected to convolution',
  summary:
    'A classifier of small patches, slid over a larger picture, and the same weights as convolutions, in one pass.',
  params: {
    padding: choice(['valid', 'same'], {
      label: 'Padding of the convolutions',
      default: 'valid',
      optionLabels: { valid: 'none', same: 'same size (zeros)' },
    }),
    side: choice([64, 32], { label: 'Side of the picture, pixels', default: 64 }),
    steps: steps([400, 100, 4], 400),
    seed: seed(),
  },
  files: ['fashion'],
  tiny: { steps: 4, side: 32 },
  variants: [{ padding: 'same' }],
  figures: {
    loss: curves({
      title: 'The classifier learns: loss of each batch of patches',
      x: 'step',
      y: 'loss, nats',
      series: { batch: 'batch' },
      scale: 'log',
    }),
    maps: images({ title: 'One class, as both ways see it: the darker, the likelier' }),
    gap: heatmap({ title: 'Largest difference between the two, over all scores of a patch' }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const { patchClassifier, slidingClassifier, patchSide: side } = nets.zoo;
    const [scenes, unseen] = await data.pair(data.segmentFashion, random, { train: 300, heldOut: 48 });
    const cut = (from: typeof scenes, count: number) =>
      nets.toTensors(data.cutPatches(random.split(`patches ${count}`), from, { count, side }));
    const [seen, heldOut] = [cut(scenes, 1400), cut(unseen, 350)];
    yield { references: { chance: { label: `ln ${seen.classes}`, value: Math.log(seen.classes) } } };

    const options = { classes: seen.classes, padding: params.padding };
    const classifier = nets.build(patchClassifier(options), { random: random.split('weights') });
    const fit = train.fit({
      weights: classifier.weights,
      data: seen,
      batch: 32,
      steps: params.steps,
      loss: ({ x, y }) => nets.crossEntropy(classifier.apply(x), y),
      optimiser: train.adam(3e-3),
      random: random.split('batches'),
    });
    for await (const { step, loss } of fit) yield { loss: { step, batch: loss } };

    // The same weights in another net: a window of fc6 is the map that a patch becomes.
    const sliding = nets.build(slidingClassifier(options), { random: random.split('unused') });
    await nets.surgery.transplantWeights(classifier, sliding);

    const picture = data.tilePictures(unseen, params.side / 32);
    const [height, width] = picture.shape as [number, number, number];
    const x = nets.toTensors(picture).x;
    const [stride, count] = [4, (width - side) / 4 + 1];
    const places = Array.from({ length: count ** 2 }, (_, i) => [stride * Math.floor(i / count), stride * (i % count)]);
    const patches = places.map(([y, left]) => tf.slice(x, [0, y!, left!, 0], [1, side, side, 3]));
    const read = async (apply: () => InstanceType<typeof tf.Tensor>) => {
      const scores = tf.tidy(apply);
      const values = await scores.data();
      scores.dispose();
      return Float32Array.from(values);
    };
    const slideAll = () => read(() => tf.concat(patches.map((patch) => classifier.apply(patch))));
    const passOnce = () => read(() => sliding.apply(x));
    // The first time, a backend has its kernels to make.
    await slideAll();
    await passOnce();
    const slid = await lab.timeOf(slideAll);
    const pass = await lab.timeOf(passOnce);

    // The class that most of the picture's items belong to.
    const prior = data.classPrior(picture);
    const shown = prior.indexOf(Math.max(...prior.slice(1)), 1);
    const rowOf = (scores: Float32Array, i: number) => scores.subarray(i * seen.classes, (i + 1) * seen.classes);
    const likelihood = (row: Float32Array) => {
      const powers = [...row].map((score) => Math.exp(score - Math.max(...row)));
      return powers[shown]! / powers.reduce((sum, power) => sum + power);
    };
    const paint = (scores: Float32Array) =>
      Uint8Array.from(
        places.flatMap((_, i) => [213, 141, 59].map((depth) => 255 - depth * likelihood(rowOf(scores, i)))),
      );
    const winner = (row: Float32Array) => row.indexOf(Math.max(...row));
    const gaps = Float32Array.from(places, (_, i) =>
      Math.max(...rowOf(slid.value, i).map((score, k) => Math.abs(score - rowOf(pass.value, i)[k]!))),
    );
    const largest = Math.max(...slid.value.map(Math.abs));
    const cost = (description: Parameters<typeof nets.costOf>[0]) => nets.costOf(description).multiplyAdds;
    const work = {
      slid: places.length * cost(patchClassifier(options)),
      pass: cost({ ...slidingClassifier(options), input: [height, width, 3] }),
    };
    const tell = (way: keyof typeof work, ms: number | null) =>
      `${(work[way] / 1e6).toFixed(1)} million multiplications` + (ms === null ? '' : `, ${ms.toFixed(1)} ms here`);
    const map = (name: string, scores: Float32Array, note: string) => ({
      name,
      width: count,
      height: count,
      pixels: paint(scores),
      note,
    });
    yield {
      maps: [
        { name: 'picture', ...data.toPicture(picture, 0), note: `the class shown is ${picture.classes[shown]}` },
        map(`${places.length} patches, one by one`, slid.value, tell('slid', slid.ms)),
        map('one pass', pass.value, tell('pass', pass.ms)),
      ],
      gap: {
        width: count,
        height: count,
        values: gaps,
        note: `the largest score is ${largest.toFixed(2)}`,
      },
      result: {
        accuracy: await metrics.accuracy(classifier, heldOut),
        gap: Math.max(...gaps),
        relative: Math.max(...gaps) / largest,
        changed: places.filter((_, i) => winner(rowOf(slid.value, i)) !== winner(rowOf(pass.value, i))).length,
        inner: gaps[Math.floor(gaps.length / 2)]! / largest,
        patches: places.length,
        ratio: work.slid / work.pass,
      },
    };
  },
});
