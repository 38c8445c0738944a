import { curves, diagram } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import type { BuiltNet } from '../../nets/build';
import { defineCell } from '../lab/define';
import { labelMaps } from '../lab/figures';
import { rate, steps } from '../lab/params';
import { starts } from './readings';

export default defineCell({
  title: 'Transplanted, or not',
  summary:
    'An FCN that starts with the weights of a classifier: all of them, all but the last layer, half of it wrong, or none.',
  params: {
    source: choice(['more', 'others', 'nothing'], {
      label: 'The classifier knows',
      default: 'more',
      optionLabels: {
        more: 'these four items and two more',
        others: 'six other items',
        nothing: 'nothing: it was never trained',
      },
    }),
    rate: rate(-5, -1, { default: 1e-3, live: false }),
    steps: steps([300, 150, 2], 150),
    seed: seed(),
  },
  files: ['fashion'],
  tiny: { steps: 2 },
  variants: [{ source: 'others' }],
  figures: {
    loss: curves({
      title: 'Training loss of each batch',
      x: 'step',
      y: 'loss per pixel, nats',
      series: starts,
      main: 'byClass',
      scale: 'log',
    }),
    nets: diagram({
      title: 'What transplant does: the classifier on the left, the FCN on the right',
      edges: {
        whole: 'copied',
        changed: 'coerced: the same values in another shape',
        part: 'half copied: too many values, or too few',
        missing: 'nothing arrives: as its filler made it',
      },
    }),
    before: labelMaps('A held-out picture, before the first step', [
      'background',
      'trouser',
      'sneaker',
      'bag',
      'ankle boot',
    ]),
    after: labelMaps('The same picture after the last step', ['background', 'trouser', 'sneaker', 'bag', 'ankle boot']),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const { patchClassifier, patchFcn, patchSide: side } = nets.zoo;
    const { transplantWeights, copyOutputs, drawSurgery } = nets.surgery;
    const wanted = ['trouser', 'sneaker', 'bag', 'ankle boot'];
    const known =
      params.source === 'others'
        ? ['t-shirt', 'pullover', 'dress', 'coat', 'sandal', 'shirt']
        : ['trouser', 'sneaker', 'pullover', 'dress', 'bag', 'ankle boot'];

    // A classifier of patches, trained beforehand: background and six items.
    const scenes = await data.segmentFashion(random.split('scenes'), { count: 300, classes: known });
    const patches = nets.toTensors(data.cutPatches(random.split('patches'), scenes, { count: 1400, side }));
    const classifier = nets.build(patchClassifier({ classes: patches.classes }), { random: random.split('weights') });
    const lessons = train.fit({
      weights: classifier.weights,
      data: patches,
      batch: 32,
      steps: Math.min(400, 4 * params.steps),
      loss: ({ x, y }) => nets.crossEntropy(classifier.apply(x), y),
      optimiser: train.adam(3e-3),
      random: random.split('patch batches'),
      live: false,
    });
    if (params.source !== 'nothing') for await (const _ of lessons);

    const [drawn, unseen] = await data.pair(data.segmentFashion, random, { train: 192, heldOut: 48, classes: wanted });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    // The same random stream for all, and for the classifier before its training: what is not copied is alike.
    const make = () => nets.build(patchFcn({ classes: seen.classes }), { random: random.split('weights') });
    const byClass = make();
    await transplantWeights(classifier, byClass);
    await copyOutputs(
      classifier,
      byClass,
      'score',
      drawn.classes.map((name) => (scenes.classes.includes(name) ? scenes.classes.indexOf(name) : null)),
    );
    const scoreZero = make();
    await transplantWeights(classifier, scoreZero);
    nets.startAtChance(scoreZero);
    const flat = make();
    const surgery = await transplantWeights(classifier, flat);
    const nothing = nets.startAtChance(make());
    const all = { byClass, scoreZero, flat, nothing };

    const example = tf.slice(heldOut.x, 0, 1);
    const look = async () => {
      const said: Record<string, Uint8Array> = {};
      for (const [name, net] of Object.entries(all)) said[name] = await metrics.predictions(net, example);
      const [picture, truth] = data.segmentationPictures(unseen, 0, said['flat']!);
      const answer = (name: string, title: string) => ({
        ...data.segmentationPictures(unseen, 0, said[name]!)[2]!,
        name: title,
      });
      return [
        picture!,
        truth!,
        answer('byClass', 'copied by class'),
        answer('scoreZero', 'score at zero'),
        answer('flat', 'flat copy'),
        answer('nothing', 'nothing copied'),
      ];
    };
    yield {
      references: data.levels(drawn),
      nets: drawSurgery(classifier.description, flat.description, surgery),
      before: await look(),
    };

    const learn = (net: BuiltNet) =>
      train.fit({
        weights: net.weights,
        data: seen,
        batch: 4,
        steps: params.steps,
        loss: ({ x, y }) => nets.crossEntropy(net.apply(x), y),
        optimiser: train.momentum(() => params.rate, 0.9),
        random: random.split('batches'),
      });
    const rows = train.zip({
      byClass: learn(byClass),
      scoreZero: learn(scoreZero),
      flat: learn(flat),
      nothing: learn(nothing),
    });
    for await (const row of rows) {
      yield {
        loss: {
          step: row.byClass!.step,
          byClass: row.byClass!.loss,
          scoreZero: row.scoreZero!.loss,
          flat: row.flat!.loss,
          nothing: row.nothing!.loss,
        },
      };
    }
    const result: Record<string, number> = {};
    for (const [name, net] of Object.entries(all)) {
      const { loss, meanIoU } = await metrics.evaluate(net, heldOut, 16);
      Object.assign(result, { [name]: loss, [`${name}IoU`]: meanIoU });
    }
    yield { after: await look(), result };
  },
});
