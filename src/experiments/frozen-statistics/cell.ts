import { curves } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { accuracyBars } from '../lab/figures';
import { batch, rate, steps } from '../lab/params';

export default defineCell({
  title: 'Frozen statistics',
  summary: 'A trained net goes on with new pictures: normalised by the statistics it has stored, or by each new batch.',
  params: {
    pictures: choice(['same', 'brighter', 'divided'], {
      label: 'New pictures',
      default: 'brighter',
      optionLabels: { same: 'of the same kind', brighter: 'brighter, less contrast', divided: 'divided by 255' },
    }),
    batch: batch([2, 4, 32], 4),
    rate: rate(-5, -1, { default: 0.003 }),
    steps: steps([150, 4], 150, { label: 'Steps with new pictures' }),
    before: choice([300, 4], { label: 'Steps before', default: 300 }),
    tested: choice(['new', 'known'], {
      label: 'Tested on',
      default: 'new',
      optionLabels: { new: 'pictures like the new ones', known: 'pictures like those before' },
      after: true,
    }),
    seed: seed(),
  },
  tiny: { steps: 4, before: 4 },
  variants: [{ pictures: 'same' }],
  figures: {
    loss: curves({
      title: 'Training loss of each batch',
      x: 'step',
      y: 'loss, nats',
      series: { stored: 'stored statistics', batch: 'the batch’s own' },
      scale: 'log',
    }),
    accuracy: accuracyBars(
      { stored: 'stored statistics', batch: 'the batch’s own' },
      'Held-out accuracy in evaluation mode',
    ),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const draw = (name: string, count: number) =>
      nets.toTensors(data.classifyShapes(random.split(name), { count, noise: 0.2 }));
    const alter = (drawn: ReturnType<typeof draw>) => {
      if (params.pictures === 'same') return drawn;
      return { ...drawn, x: params.pictures === 'divided' ? tf.div(drawn.x, 255) : tf.add(tf.mul(drawn.x, 0.4), 1) };
    };
    const [known, seen, heldOut] = [draw('known', 1024), alter(draw('new', 512)), draw('held out', 256)];
    const tests = { known: heldOut, new: alter(heldOut) };
    yield { references: { chance: { label: 'ln 4', value: Math.log(4) } } };

    const create = () =>
      nets.createNormalisedNet({
        kind: 'shapes',
        average: nets.averaging.pytorch,
        filler: nets.fillers.msra,
        random: random.split('weights'),
      });
    const learn = (
      net: ReturnType<typeof create>,
      pictures: typeof seen,
      training: boolean,
      rate: number | (() => number),
    ) => ({
      weights: net.weights,
      data: pictures,
      loss: ({ x, y }: Pick<typeof seen, 'x' | 'y'>) => nets.crossEntropy(net.apply(x, { training }), y),
      optimiser: train.momentum(rate, 0.9),
      random: random.split('batches'),
    });

    // First as usual, for both: known pictures, large batches, normalised by the batch.
    const stored = create();
    const before = train.fit({ ...learn(stored, known, true, 0.03), batch: 32, steps: params.before, live: false });
    for await (const { step, loss } of before) yield { loss: { step, stored: loss, batch: loss } };

    // Then new pictures. `training: false` normalises by what is stored, and leaves it as it is.
    const batch = create();
    batch.copyFrom(stored);
    const start = {
      known: await metrics.accuracy(stored, tests.known),
      new: await metrics.accuracy(stored, tests.new),
    };
    const rate = () => params.rate;
    const size = { batch: params.batch, steps: params.steps };
    const steps = train.zip({
      stored: train.fit({ ...learn(stored, seen, false, rate), ...size }),
      batch: train.fit({ ...learn(batch, seen, true, rate), ...size }),
    });
    for await (const row of steps) {
      const { step, loss } = row.stored!;
      yield { loss: { step: params.before + step, stored: loss, batch: row.batch!.loss } };
    }

    for await (const { tested } of lab.listen(params)) {
      const [test, before] = [tests[tested], start[tested]];
      const ends = { stored: await metrics.accuracy(stored, test), batch: await metrics.accuracy(batch, test) };
      const values = { stored: [before, ends.stored], batch: [before, ends.batch] };
      yield { accuracy: { labels: ['before', 'after'], values }, result: { start: before, ...ends } };
    }
  },
});
