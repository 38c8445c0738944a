import { curves, log, profile } from '../../engine/figures';
import { choice, integer, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'Sixteen bits',
  summary:
    'A ReLU net whose activations, gradients and weights are rounded to 16 bits, and the loss scale that keeps its gradients in range.',
  params: {
    scale: integer(-24, 24, {
      label: 'Loss scale, power of two',
      default: 10,
      live: true,
      hint: 'The loss is multiplied by it before the way back, and the gradients of the weights are divided by it after.',
    }),
    precision: choice(['half', 'pure', 'single'], {
      label: 'Numbers',
      default: 'half',
      optionLabels: {
        half: '16 bits, weights kept in 32',
        pure: '16 bits, weights too',
        single: '32 bits',
      },
    }),
    start: choice(['msra', 'double', 'small'], {
      label: 'First weights',
      default: 'msra',
      optionLabels: { msra: 'MSRA', double: '2 × MSRA', small: 'Gaussian, 0.01' },
    }),
    layers: integer(2, 32, { label: 'Hidden layers', default: 8, step: 2 }),
    solver: choice(['SGD', 'Adam'], { label: 'Solver', default: 'SGD', optionLabels: { SGD: 'SGD, momentum 0.9' } }),
    lr: rate(-6, -1, { default: 0.01 }),
    steps: steps([500, 300, 100, 4], 300),
    seed: seed(),
  },
  tiny: { layers: 2, steps: 4 },
  variants: [{ precision: 'pure', solver: 'Adam' }, { precision: 'single' }],
  figures: {
    loss: curves({
      title: 'Loss of each batch',
      x: 'step',
      y: 'loss, nats',
      series: { batch: 'batch' },
      scale: 'log',
    }),
    gradient: curves({
      title: 'Gradient of all weights, divided by the loss scale',
      x: 'step',
      y: 'L2 norm',
      series: { norm: 'norm' },
      scale: 'log',
      levels: [],
    }),
    zeros: profile({
      title: 'Share of each layer’s kernel gradient that is exactly 0, before the first step',
      x: 'layer, from the input',
      y: 'share of the numbers',
      series: { here: 'here', single: '32 bits' },
      mark: 'line',
    }),
    log: log({ title: 'The first steps, as the Hugging Face trainer logs them' }),
  },
  presets: [
    { id: 'inside', label: 'In the window', note: 'No cost to be seen.', settings: {} },
    {
      id: 'overflow',
      label: 'Scale too large',
      note: 'The first loss is right, the first gradient is not finite.',
      settings: { scale: 20 },
    },
    {
      id: 'underflow',
      label: 'Scale too small',
      note: 'All gradients are 0, and no weight moves.',
      settings: { scale: -20 },
    },
    {
      id: 'forwards',
      label: 'Overflow forwards',
      note: 'NaN in step 0, whatever the scale.',
      settings: { start: 'double', layers: 16, solver: 'Adam', lr: 0.002, steps: 100, scale: 0 },
    },
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const drawn = data.spiral(random.split('train'), { even: true, turns: 0.75 });
    const seen = nets.toTensors(drawn);
    yield { references: { chance: data.levels(drawn).chance } };

    const { msra, scaledNormal, gaussian } = nets.fillers;
    const filler = { msra, double: scaledNormal(8), small: gaussian(0.01) }[params.start];
    const net = nets.createReluMlp({ layers: params.layers, filler, random: random.split('weights') });
    type Tensor = typeof seen.x;
    type Scalar = ReturnType<typeof nets.crossEntropy>;

    // What is between two multiplications is rounded. Products add up in 32 bits, as they do on a GPU's tensor cores.
    const compute = (isHalf: boolean) => {
      const round = (x: Tensor) => (isHalf ? nets.roundToHalf(x) : tf.clone(x));
      /** A value of 16 bits: itself on the way forward, its gradient on the way back. */
      const value = (x: Tensor) =>
        tf.customGrad((...[t]) => ({ value: round(t as Tensor), gradFunc: (dy: Tensor) => round(dy) }))(x);
      /** The copy of a weight that is kept in 32 bits: its gradient arrives scaled, and leaves unscaled. */
      const copy = (w: Tensor, scale: Tensor) =>
        tf.customGrad((...[t]) => ({ value: round(t as Tensor), gradFunc: (dy: Tensor) => tf.div(round(dy), scale) }))(
          w,
        );
      /** backward() of the scaled loss; the number that is drawn stays the loss. */
      const scaled = (loss: Tensor, scale: Tensor) =>
        tf.customGrad((...[t]) => ({ value: tf.clone(t as Tensor), gradFunc: (dy: Tensor) => tf.mul(dy, scale) }))(
          loss,
        );
      return ({ x, y }: { x: Tensor; y: Tensor }, scale: Tensor) => {
        if (params.precision === 'pure' && isHalf)
          for (const { variable } of net.weights) variable.assign(nets.roundToHalf(variable));
        let h = value(x);
        for (let i = 0; i < net.weights.length; i += 2) {
          const [kernel, bias] = [net.weights[i]!, net.weights[i + 1]!].map(({ variable }) => copy(variable, scale));
          const z = tf.add(tf.matMul(h, kernel!), bias!);
          h = value(i + 2 < net.weights.length ? tf.relu(z) : z);
        }
        return scaled(nets.crossEntropy(h, y), scale) as Scalar;
      };
    };
    const lossOf = compute(params.precision !== 'single');

    // Before the first step, in as many points as a batch has: how many numbers of the gradient are 0, here and in 32 bits.
    const batch = 64;
    const kernels = net.weights.filter(({ name }) => name === 'kernel').map(({ variable }) => variable);
    const countZeros = async (loss: typeof lossOf) => {
      const shares = tf.tidy(() => {
        const scale = tf.scalar(2 ** params.scale);
        const few = { x: tf.slice(seen.x, 0, batch), y: tf.slice(seen.y, 0, batch) };
        const { grads } = tf.variableGrads(() => loss(few, scale), kernels);
        return tf.stack(kernels.map(({ name }) => tf.mean(tf.cast(tf.equal(grads[name]!, 0), 'float32'))));
      });
      const values = [...(await shares.data())];
      shares.dispose();
      return values;
    };
    const zeros = { here: await countZeros(lossOf), single: await countZeros(compute(false)) };
    const labels = [...Array.from({ length: params.layers }, (_, i) => String(i + 1)), 'out'];
    yield { zeros: { labels, values: zeros } };

    const start = await metrics.snapshotWeights(net);
    const rate = () => params.lr;
    const run = train.fit({
      weights: net.weights,
      data: seen,
      batch,
      steps: params.steps,
      loss: (points, { scale }) => lossOf(points, scale!),
      optimiser: params.solver === 'Adam' ? train.adam(rate) : train.momentum(rate, 0.9),
      // A mask of one number is read anew at each step, so that the slider acts on the run.
      masks: { scale: { shape: [], draw: () => Float32Array.of(2 ** params.scale) } },
      norms: ['gradient'],
      random: random.split('batches'),
    });
    const lines: { text: string; mark?: 'bad' }[] = [];
    const losses: number[] = [];
    for await (const { step, loss, norms } of run) {
      const gradient = Math.hypot(...norms.gradient!);
      losses.push(loss);
      yield { loss: { step, batch: loss }, gradient: { step, norm: gradient } };
      if (step >= 6) continue;
      // logging_nan_inf_filter, on unless switched off: a loss that is not finite counts as 0.
      const isFine = Number.isFinite(loss);
      const norm = String(gradient).replace('Infinity', 'inf').toLowerCase();
      const text = `{'loss': ${isFine ? loss.toFixed(4) : '0.0'}, 'grad_norm': ${norm}, 'learning_rate': ${params.lr}}`;
      lines.push({ text, ...(!(isFine && Number.isFinite(gradient)) && { mark: 'bad' }) });
      if (step === 5 || step === params.steps - 1) yield { log: lines };
    }

    const now = await metrics.snapshotWeights(net);
    const moved = now.map((values, i) => values.filter((value, j) => value !== start[i]![j]).length);
    const [stop] = await tf.tidy(() => nets.roundToHalf(tf.scalar(2048 + 1))).data();
    yield {
      result: {
        moved: moved.reduce((sum, count) => sum + count, 0),
        movedFirst: moved[0]! / now[0]!.length,
        notFinite: losses.findIndex((loss) => !Number.isFinite(loss)),
        zeros: zeros.here[0]!,
        zerosSingle: zeros.single[0]!,
        ending: lab.endedAt(losses),
        stop: stop!,
      },
    };
  },
});
