import { curves, heatmap, log } from '../../engine/figures';
import { choice, integer, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { batch, rate, steps } from '../lab/params';

export default defineCell({
  title: 'A small transformer',
  summary:
    'A decoder of two layers learns to copy: its plateau at the entropy of single tokens, warm-up, layer norms, spikes and what warns of them.',
  params: {
    norm: choice(['pre', 'post', 'none'], {
      label: 'Layer norm',
      default: 'pre',
      optionLabels: { pre: 'before each part (pre)', post: 'after each sum (post)' },
    }),
    lr: rate(-4, 0, { default: 0.003 }),
    warmUp: integer(0, 600, {
      label: 'Warm-up, steps',
      default: 0,
      step: 20,
      hint: 'The rate rises from 0 to its value in a straight line over so many steps.',
    }),
    rising: choice(['no', 'yes'], {
      label: 'Rate range test',
      default: 'no',
      optionLabels: { yes: 'the rate rises a hundredfold' },
    }),
    beta2: choice([0.999, 0.95], { label: 'Adam’s beta2', default: 0.999 }),
    vocabulary: choice([32, 8, 2], { label: 'Tokens', default: 32 }),
    batch: batch([32, 16, 2], 32),
    steps: steps([300, 400, 500, 4], 300),
    seed: seed(),
  },
  tiny: { steps: 4, batch: 2 },
  variants: [{ norm: 'post' }, { norm: 'none' }],
  figures: {
    loss: curves({
      title: 'Loss of each batch',
      x: 'step',
      y: 'loss, nats a token',
      series: { batch: 'batch' },
      scale: 'log',
    }),
    attention: heatmap({ title: 'What each place reads' }),
    gradient: curves({
      title: 'Gradient of all weights',
      x: 'step',
      y: 'L2 norm',
      series: { norm: 'norm', limit: '3 × the median of the 50 steps before' },
      scale: 'log',
      levels: [],
    }),
    update: curves({
      title: 'Update, as a part of the weights',
      x: 'step',
      y: 'L2 norm of the update / L2 norm of the weights',
      series: { ratio: 'ratio', limit: '0.02' },
      scale: 'log',
      levels: [],
    }),
    rate: curves({
      title: 'Learning rate of each step',
      x: 'step',
      y: 'rate',
      series: { rate: 'rate' },
      levels: [],
    }),
    log: log({ title: 'The run as the Hugging Face trainer logs it' }),
  },
  presets: [
    { id: 'healthy', label: 'Pre-norm', note: 'Four levels on one curve.', settings: {} },
    {
      id: 'stuck',
      label: 'Post-norm, no warm-up',
      note: 'It never leaves the entropy of single tokens.',
      settings: { norm: 'post', lr: 0.03 },
    },
    {
      id: 'warmed',
      label: 'Post-norm, warm-up',
      note: 'The same rate, reached in 100 steps.',
      settings: { norm: 'post', lr: 0.03, warmUp: 100 },
    },
    {
      id: 'lost',
      label: 'Learned and lost',
      note: 'It copies while the rate is still small.',
      settings: { lr: 0.1, warmUp: 100 },
    },
    {
      id: 'spike',
      label: 'No norm',
      note: 'It has learned to copy, and leaves its course.',
      settings: { norm: 'none', lr: 0.04, steps: 500 },
    },
    {
      id: 'range',
      label: 'Rate range test',
      note: 'The rate rises until the run breaks.',
      settings: { rising: 'yes', steps: 400 },
    },
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, train, random } = lab;
    const drawn = data.copySequences(random.split('train'), { vocabulary: params.vocabulary });
    const time = drawn.labelShape[0]!;
    const seen = nets.toTensors(drawn);

    // Of 16 next tokens 7 cannot be known, and the other 9 stand 7 places before.
    const { chance, prior } = data.levels(drawn);
    const unknown = time / 2 - 1;
    yield {
      references: {
        chance,
        prior: { ...prior, label: 'entropy of single tokens' },
        floor: { label: `${unknown}/${time} of it`, value: (unknown / time) * prior.value },
      },
    };

    const net = nets.createDecoder({
      vocabulary: params.vocabulary,
      time,
      norm: params.norm,
      random: random.split('weights'),
    });
    const first = tf.slice(seen.x, 0, 32);
    let copying = 0;
    const look = async () => {
      const maps = tf.tidy(() =>
        tf.concat(
          tf.unstack(net.attention(first)).map((layer) => tf.concat(tf.unstack(layer), 1)),
          0,
        ),
      );
      const values = new Float32Array(await maps.data());
      maps.dispose();
      // How much of its attention the head that copies most gives to the place where the next token stood.
      const corners = [0, time].flatMap((top) => [0, time].map((left) => ({ top, left })));
      const shares = corners.map(({ top, left }) => {
        const places = Array.from(
          { length: time - unknown },
          (_, i) => values[(top + unknown + i) * 2 * time + left + i]!,
        );
        return places.reduce((sum, share) => sum + share, 0) / places.length;
      });
      copying = Math.max(...shares);
      const note =
        'First layer above, second below; head 1 on the left, head 2 on the right. In each, a row is a place that reads, a column one that is read.';
      return { attention: { width: 2 * time, height: 2 * time, values, note } };
    };

    const rate = (t: number) => {
      const rise = params.rising === 'yes' ? 100 ** ((t - 1) / (params.steps - 1)) : 1;
      return params.lr * rise * Math.min(1, t / Math.max(1, params.warmUp));
    };
    if (params.warmUp > params.steps)
      yield {
        log: [
          {
            text: `warmup_steps=${params.warmUp}, max_steps=${params.steps}`,
            note: `The warm-up is longer than the run: the rate ends at ${Number(rate(params.steps).toPrecision(3))}.`,
            mark: 'key',
          },
        ],
      };

    yield await look();
    const lookEvery = 20;
    const run = train.fit({
      weights: net.weights,
      data: seen,
      batch: params.batch,
      steps: params.steps,
      loss: (batch) => nets.crossEntropy(net.apply(batch.x), batch.y),
      optimiser: train.adam(rate, { beta2: params.beta2 }),
      norms: ['gradient', 'weight', 'update'],
      random: random.split('batches'),
      lookEvery,
    });
    const losses: number[] = [];
    const warn = train.warnEarly();
    for await (const { step, loss, norms } of run) {
      losses.push(loss);
      const { gradient, update, alarms } = warn(norms);
      yield {
        loss: { step, batch: loss },
        gradient: { step, ...gradient },
        update: { step, ...update },
        rate: { step, rate: rate(step + 1) },
      };
      for (const alarm of alarms)
        yield { log: [{ text: `step ${step}: ${alarm}`, note: 'A spike is possible, and not certain.', mark: 'key' }] };
      const isLast = step + 1 === params.steps;
      if ((step + 1) % lookEvery !== 0 && !isLast) continue;
      const lately = losses.slice(-lookEvery);
      const mean = lately.reduce((sum, one) => sum + one, 0) / lately.length;
      const epoch = ((step + 1) * params.batch) / drawn.count;
      const numbers = `'loss': ${mean.toFixed(4)}, 'grad_norm': ${gradient.norm.toPrecision(4)}`;
      const text = `{${numbers}, 'learning_rate': ${Number(rate(step + 1).toPrecision(4))}, 'epoch': ${epoch.toFixed(2)}}`;
      yield { log: [{ text }], ...(await look()) };
    }
    yield { result: { ending: lab.endedAt(losses), copying } };
  },
});
