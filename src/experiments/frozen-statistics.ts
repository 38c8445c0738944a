import { curves, profile } from '../engine/figures';
import { choice, log10, seed } from '../lib/params';
import { defineExperiment } from './lab/define';
import { endedAt, nats, percent, resultOf, type JudgedRun as Run } from './lab/judge';

export default defineExperiment({
  title: 'Frozen statistics',
  summary: 'A trained net goes on with new pictures: normalised by the statistics it has stored, or by each new batch.',
  params: {
    pictures: choice(['same', 'brighter', 'divided'], {
      label: 'New pictures',
      default: 'brighter',
      optionLabels: { same: 'of the same kind', brighter: 'brighter, less contrast', divided: 'divided by 255' },
    }),
    batch: choice([2, 4, 32], { label: 'Batch size', default: 4 }),
    rate: log10(-5, -1, { label: 'Learning rate', default: 0.003, live: true }),
    steps: choice([150, 4], { label: 'Steps with new pictures', default: 150 }),
    before: choice([300, 4], { label: 'Steps before', default: 300 }),
    seed: seed(),
  },
  tiny: { steps: 4, before: 4 },
  figures: {
    loss: curves({
      title: 'Training loss of each batch',
      x: 'step',
      y: 'loss, nats',
      series: { stored: 'stored statistics', batch: 'the batch’s own' },
      scale: 'log',
    }),
    accuracy: profile({
      title: 'Held-out accuracy in evaluation mode',
      y: 'accuracy',
      series: { stored: 'stored statistics', batch: 'the batch’s own' },
      mark: 'bar',
    }),
  },
  checks: [
    {
      id: 'brighter',
      prompt:
        'The net is trained. Now come pictures that are brighter and have less contrast, in batches of 4, which is few. Which way ends with the higher accuracy?',
      settings: {},
      options: [
        {
          id: 'stored',
          label: 'Stored statistics: they come from large batches',
          because:
            'They come from the old pictures. Brightness that the batch would take out goes on through every layer.',
        },
        {
          id: 'batch',
          label: 'The batch’s own',
          because: 'Each batch takes its own brightness and contrast out, and the trained layers see what they know.',
        },
        {
          id: 'same',
          label: 'About the same',
          because: 'They would be with pictures of the same kind. Try it: choose the same kind and batches of 32.',
        },
      ],
      grade(run) {
        const gap = resultOf(run, 'batch') - resultOf(run, 'stored');
        return gap > 0.1 ? 'batch' : gap < -0.1 ? 'stored' : 'same';
      },
    },
  ],
  claims: [
    {
      id: 'shifted',
      text: 'Brighter pictures, batches of 4 and of 32: after the last step the accuracy with the batch’s own statistics is at least 20 points above that with stored ones.',
      runs: { four: {}, large: { batch: 32 } },
      control: { four: { pictures: 'same', batch: 32 } },
      holds: ({ four, large }) => [four, large].every((run) => after(run, 'batch') >= after(run, 'stored') + 0.2),
      figures: ({ four, large }) => ({
        start: percent(resultOf(four, 'start')),
        stored: percent(after(four, 'stored')),
        batch: percent(after(four, 'batch')),
        storedLarge: percent(after(large, 'stored')),
        batchLarge: percent(after(large, 'batch')),
      }),
    },
    {
      id: 'divided',
      text: 'Pictures divided by 255, batches of 4: with stored statistics the accuracy stays below 35 %, with the batch’s own it comes above 80 %.',
      runs: { run: { pictures: 'divided' } },
      control: { run: { pictures: 'same' } },
      holds: ({ run }) => after(run, 'stored') < 0.35 && after(run, 'batch') > 0.8,
      figures: ({ run }) => ({
        start: percent(resultOf(run, 'start')),
        stored: percent(after(run, 'stored')),
        batch: percent(after(run, 'batch')),
      }),
    },
    {
      id: 'same-kind',
      text: 'Pictures of the same kind, batches of 32: the two accuracies after the last step are within 10 points of each other.',
      runs: { run: { pictures: 'same', batch: 32 } },
      control: { run: { batch: 32 } },
      holds: ({ run }) => Math.abs(after(run, 'batch') - after(run, 'stored')) < 0.1,
      figures: ({ run }) => ({ stored: percent(after(run, 'stored')), batch: percent(after(run, 'batch')) }),
    },
    {
      id: 'calmer',
      text: 'Pictures of the same kind, batches of 2, rate 3e-4: with stored statistics the loss ends at half or less of that with the batch’s own.',
      runs: { run: { pictures: 'same', batch: 2, rate: 3e-4 } },
      control: { run: { pictures: 'brighter', batch: 2, rate: 3e-4 } },
      holds: ({ run }) => lossOf(run, 'stored') <= 0.5 * lossOf(run, 'batch'),
      figures: ({ run }) => ({
        storedLoss: nats(lossOf(run, 'stored')),
        batchLoss: nats(lossOf(run, 'batch')),
        stored: percent(after(run, 'stored')),
        batch: percent(after(run, 'batch')),
      }),
    },
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const draw = (name: string, count: number) => {
      const drawn = nets.toTensors(data.classifyShapes(random.split(name), { count, noise: 0.2 }));
      if (name === 'known' || params.pictures === 'same') return drawn;
      return { ...drawn, x: params.pictures === 'divided' ? tf.div(drawn.x, 255) : tf.add(tf.mul(drawn.x, 0.4), 1) };
    };
    const [known, seen, heldOut] = [draw('known', 1024), draw('new', 512), draw('held out', 256)];
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
    const start = await metrics.accuracy(stored, heldOut);
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

    const ends = { stored: await metrics.accuracy(stored, heldOut), batch: await metrics.accuracy(batch, heldOut) };
    const values = { stored: [start, ends.stored], batch: [start, ends.batch] };
    yield { accuracy: { labels: ['before', 'after'], values }, result: { start, ...ends } };
  },
});

type Way = 'stored' | 'batch';

/** Held-out accuracy at the end. */
const after = (run: Run, way: Way) => resultOf(run, way);
/** Mean of the last 50 training losses. */
const lossOf = (run: Run, way: Way) => endedAt(run, 'loss', way);
