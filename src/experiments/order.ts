import { curves, profile } from '../engine/figures';
import { choice, log10, seed } from '../lib/params';
import { median } from '../lib/statistics';
import { defineExperiment } from './lab/define';
import { batchLoss } from './lab/figures';
import { nats, percent, resultOf, valuesOf, type JudgedRun as Run } from './lab/judge';

export default defineExperiment({
  title: 'Order of the examples',
  summary: 'The same images, sorted by class or shuffled: a loss near zero, and a network that has learned nothing.',
  params: {
    order: choice(['sorted', 'once', 'epoch'], {
      label: 'Order of the images',
      default: 'sorted',
      optionLabels: { sorted: 'by class', once: 'shuffled once', epoch: 'shuffled every epoch' },
    }),
    lr: log10(-5, 0, { label: 'Learning rate', default: 0.01, live: true }),
    batch: choice([8, 32], { label: 'Images per batch', default: 8 }),
    steps: choice([800, 400, 4], { label: 'Steps', default: 400 }),
    seed: seed(),
  },
  tiny: { steps: 4 },
  figures: {
    loss: batchLoss({ y: 'loss, nats', series: { batch: 'batch' }, levels: ['chance'] }),
    accuracy: curves({
      title: 'Accuracy on 240 held-out images of all classes',
      x: 'step',
      y: 'share of images',
      series: { heldOut: 'held-out' },
      levels: ['oneClass'],
    }),
    answers: profile({
      title: 'What the net calls the held-out images now',
      y: 'share of the answers',
      series: { share: 'answers' },
      mark: 'bar',
    }),
  },
  presets: [
    {
      id: 'sorted',
      label: 'By class',
      note: 'The loss is 0 for long stretches, and nothing is learned.',
      settings: {},
    },
    {
      id: 'shuffled',
      label: 'Shuffled',
      note: 'The loss is never near 0, and the net learns.',
      settings: { order: 'epoch' },
    },
  ],
  checks: [
    {
      id: 'by-class',
      prompt:
        'The net trains on about 400 squares, then 400 discs, 400 triangles, 400 plus signs, and once more from the start. It has seen every class twice. What will it say to other images, all classes mixed?',
      settings: {},
      options: [
        {
          id: 'learns',
          label: 'Mostly the right thing',
          because:
            'It would if each batch held all classes. Here each batch holds one, and one answer is right for all of it.',
        },
        {
          id: 'guesses',
          label: 'Now this, now that: it guesses',
          because: 'That is a net that cannot choose. This one is very sure of itself.',
        },
        {
          id: 'fooled',
          label: 'The same thing to every one of them',
          because:
            'The shortest way to a loss of 0 is to give one answer whatever the picture is, until the class changes.',
        },
      ],
      grade: (run) => (accuracy(run) > 0.5 ? 'learns' : resultOf(run, 'oneAnswer') > 0.9 ? 'fooled' : 'guesses'),
    },
  ],
  goals: [
    {
      id: 'mend-it',
      text: 'Shuffling mends it. Suppose you cannot shuffle: the images come by class, 400 steps of them. Get more than 38 % of the held-out images right.',
      settings: {},
      lock: ['steps'],
      never: { order: ['once', 'epoch'] },
      measure: (run) => ({ accuracy: accuracy(run) }),
      bars: { accuracy: { label: 'accuracy on held-out images', above: 0.38 } },
      answers: [
        {
          settings: { batch: 32, lr: 3e-4 },
          reaches: true,
          because:
            'Small steps over four times as many images: what one class pushes, the next three push back before it has become the only answer. It is half of what shuffling gives in as many steps.',
        },
        {
          settings: { batch: 32, lr: 2e-4 },
          reaches: true,
          because:
            'Small steps over four times as many images: what one class pushes, the next three push back before it has become the only answer. It is half of what shuffling gives in as many steps.',
        },
        {
          settings: { batch: 32 },
          reaches: false,
          because:
            'A larger batch of one class is still one class. The class lasts fewer steps, but each step is as long.',
        },
        {
          settings: { lr: 1e-4 },
          reaches: false,
          because: 'Smaller steps forget less, but in 400 of them the net has not learned much that it could forget.',
        },
        { settings: { lr: 0.1 }, reaches: false, because: 'Larger steps forget faster.' },
      ],
    },
  ],
  claims: [
    {
      id: 'sorted-fools',
      text: 'By class: the median loss of the first 50 steps is below 0.01, and after 400 steps the net is right on less than 30 % of held-out images.',
      runs: { run: {} },
      control: { run: { order: 'epoch' } },
      holds: ({ run }) => firstMedian(run) < 0.01 && accuracy(run) < 0.3,
      figures: ({ run }) => ({
        firstMedian: nats(firstMedian(run)),
        accuracy: percent(accuracy(run)),
        oneAnswer: percent(resultOf(run, 'oneAnswer')),
        low: percent(lowShare(valuesOf(run).slice(0, 200))),
        alive: percent(resultOf(run, 'alive')),
        peak: nats(Math.max(...valuesOf(run))),
      }),
    },
    {
      id: 'shuffled-learns',
      text: 'Shuffled: the same images, first weights and rate give more than 75 % on held-out images.',
      runs: { run: { order: 'epoch' }, once: { order: 'once' } },
      control: { run: {} },
      holds: ({ run, once }) => accuracy(run) > 0.75 && accuracy(once) > 0.75,
      figures: ({ run, once }) => ({
        accuracy: percent(accuracy(run)),
        once: percent(accuracy(once)),
        low: percent(lowShare(valuesOf(run).slice(-200))),
      }),
    },
    {
      id: 'rate-mends-nothing',
      text: 'By class, with a tenth of the rate: the accuracy stays below 40 %.',
      runs: { run: { lr: 1e-3 } },
      control: { run: { lr: 1e-3, order: 'epoch' } },
      holds: ({ run }) => accuracy(run) < 0.4,
      figures: ({ run }) => ({ accuracy: percent(accuracy(run)) }),
    },
  ],

  async *run({ lab, params }) {
    const { nets, data, metrics, train, random } = lab;
    const draw = (name: string, count: number) => data.classifyShapes(random.split(name), { count, noise: 0.2 });
    const [drawn, unseen] = [draw('train', 1600), draw('held out', 240)];
    yield {
      references: {
        chance: { label: 'ln 4', value: Math.log(4) },
        oneClass: { label: 'one class for all', value: Math.max(...data.classPrior(unseen)) },
      },
    };

    // By class: all squares, then all discs, ... as a script stores them that goes from folder to folder.
    const byClass = [...drawn.labels.keys()].sort((a, b) => drawn.labels[a]! - drawn.labels[b]!);
    const seen = nets.toTensors(params.order === 'sorted' ? data.subset(drawn, byClass) : drawn);
    const heldOut = nets.toTensors(unseen);
    const net = nets.startAtChance(nets.createSmallCnn({ random: random.split('weights') }));

    let shares: number[] = [];
    const look = async (step: number) => {
      const said = await metrics.predictions(net, heldOut.x);
      const right = said.filter((label, i) => label === heldOut.labels[i]).length;
      shares = data.classPrior({ ...unseen, labels: said });
      return {
        accuracy: { step, heldOut: right / heldOut.count },
        answers: { labels: unseen.classes, values: { share: shares } },
        result: { accuracy: right / heldOut.count, oneAnswer: Math.max(...shares) },
      };
    };

    const lookEvery = Math.min(10, params.steps);
    yield await look(0);
    const steps = train.fit({
      weights: net.weights,
      data: seen,
      batch: params.batch,
      steps: params.steps,
      order: params.order === 'epoch' ? 'shuffled' : 'sequential',
      loss: ({ x, y }) => nets.crossEntropy(net.apply(x), y),
      optimiser: train.momentum(() => params.lr, 0.9),
      random: random.split('batches'),
      lookEvery,
    });
    for await (const { step, loss } of steps) {
      yield { loss: { step, batch: loss } };
      if ((step + 1) % lookEvery === 0) yield await look(step + 1);
    }
    yield { result: { alive: await metrics.aliveFraction(net, heldOut) } };
  },
});

const accuracy = (run: Run) => resultOf(run, 'accuracy');
const firstMedian = (run: Run) => median(valuesOf(run).slice(0, 50));
/** The share of losses below 0.1. */
const lowShare = (losses: number[]) => losses.filter((loss) => loss < 0.1).length / losses.length;
