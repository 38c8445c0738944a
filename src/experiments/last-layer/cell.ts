import { curves, images } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'Last layer, loss and labels',
  summary:
    'What stands after the last layer, which loss reads it and how the labels are written: pairs that fit, and pairs with a floor.',
  params: {
    outputs: choice([4, 1], {
      label: 'Outputs',
      default: 4,
      optionLabels: { 4: 'four, for four classes', 1: 'one, for two classes' },
    }),
    activation: choice(['none', 'softmax', 'sigmoid', 'relu', 'tanh'], {
      label: 'After the last layer',
      default: 'softmax',
      optionLabels: { none: 'nothing', relu: 'ReLU' },
    }),
    loss: choice(['logits', 'probabilities', 'likelihood', 'binary', 'binary logits', 'squares'], {
      label: 'Loss',
      default: 'logits',
      optionLabels: {
        logits: 'cross-entropy of logits',
        probabilities: 'cross-entropy of probabilities',
        likelihood: 'NLLLoss, the log is yours',
        binary: 'binary, of probabilities',
        'binary logits': 'binary, of logits',
        squares: 'mean squares',
      },
    }),
    labels: choice(['right', 'signs', 'index', 'from 1'], {
      label: 'Labels',
      default: 'right',
      optionLabels: {
        right: 'one-hot; 0 and 1',
        signs: '−1 and 1',
        index: 'number of the class',
        'from 1': 'number, from 1',
      },
      hint: 'A number stands for all outputs: it is broadcast, as a column of labels is in Keras and PyTorch.',
    }),
    lr: rate(-4, 0, { default: 0.01 }),
    steps: steps([1000, 400, 4], 1000),
    seed: seed(),
  },
  tiny: { steps: 4 },
  variants: [
    { activation: 'none', loss: 'squares', labels: 'index' },
    { activation: 'sigmoid', loss: 'binary logits' },
    { activation: 'relu', loss: 'probabilities' },
    { activation: 'tanh', loss: 'likelihood', labels: 'signs' },
    { outputs: 1, loss: 'binary', labels: 'from 1' },
  ],
  figures: {
    loss: curves({
      title: 'Loss',
      x: 'step',
      y: 'loss, nats or squares',
      series: { all: 'all points', batch: 'batch' },
      main: 'all',
    }),
    accuracy: curves({
      title: 'Accuracy on all points',
      x: 'step',
      y: 'share of points',
      series: { all: 'all points' },
      levels: [],
    }),
    pictures: images({ title: 'What the net says, for every place in the plane' }),
  },
  presets: [
    { id: 'double-softmax', label: 'Softmax twice', note: 'All points right, and the loss stays up.', settings: {} },
    {
      id: 'fits',
      label: 'A pair that fits',
      note: 'Logits to a loss that takes logits.',
      settings: { activation: 'none' },
    },
    {
      id: 'one-softmax',
      label: 'Softmax of one output',
      note: 'It is always 1. No weight moves.',
      settings: { outputs: 1, loss: 'binary' },
    },
    {
      id: 'perfect-loss',
      label: 'The lowest loss there is',
      note: 'NLLLoss on sigmoids: it ends at −1, and the net has learned nothing.',
      settings: { activation: 'sigmoid', loss: 'likelihood' },
    },
    {
      id: 'counts',
      label: 'A column of numbers',
      note: 'Every output learns the number of the class: the loss falls, the classes are lost.',
      settings: { activation: 'none', loss: 'squares', labels: 'index' },
    },
    {
      id: 'dead',
      label: 'ReLU at the end',
      note: 'An output that is 0 everywhere has no gradient left.',
      settings: { activation: 'relu' },
    },
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, train, random } = lab;
    const { outputs } = params;
    const classes = outputs === 1 ? 2 : 4;
    const turns = classes === 2 ? 0.75 : 0.5;
    const drawn = data.spiral(random.split('train'), { arms: classes, even: true, turns });
    const net = nets.createReluMlp({
      layers: 2,
      outputs,
      filler: nets.fillers.msra,
      last: nets.fillers.scaledNormal(1),
      random: random.split('weights'),
    });
    type Tensor = ReturnType<typeof net.apply>;

    const activations = {
      none: (z: Tensor) => z,
      softmax: (z: Tensor) => tf.softmax(z),
      sigmoid: (z: Tensor) => tf.sigmoid(z),
      relu: (z: Tensor) => tf.relu(z),
      tanh: (z: Tensor) => tf.tanh(z),
    };

    // A loss for each row of outputs. On probabilities as Keras writes it: made to add up to 1, and clipped.
    const clipped = (p: Tensor) => tf.minimum(tf.maximum(p, 1e-7), 1 - 1e-7);
    const losses = {
      logits: (o: Tensor, y: Tensor) => tf.neg(tf.sum(tf.mul(y, tf.logSoftmax(o)), -1)),
      probabilities: (o: Tensor, y: Tensor) =>
        tf.neg(tf.sum(tf.mul(y, tf.log(clipped(tf.div(o, tf.sum(o, -1, true))))), -1)),
      likelihood: (o: Tensor, y: Tensor) => tf.neg(tf.sum(tf.mul(y, o), -1)),
      binary: (o: Tensor, y: Tensor) => {
        const p = clipped(o);
        const wrong = tf.mul(tf.sub(1, y), tf.log(tf.sub(1, p)));
        return tf.neg(tf.mean(tf.add(tf.mul(y, tf.log(p)), wrong), -1));
      },
      'binary logits': (o: Tensor, y: Tensor) =>
        tf.mean(tf.add(tf.sub(tf.relu(o), tf.mul(o, y)), tf.log(tf.add(1, tf.exp(tf.neg(tf.abs(o)))))), -1),
      squares: (o: Tensor, y: Tensor) => tf.mean(tf.square(tf.sub(o, y)), -1),
    };
    const [activate, lossOf] = [activations[params.activation], losses[params.loss]];

    // The label of class k as the loss gets it: a row of outputs, or one number for all of them.
    const write = (k: number) => {
      const hits = outputs === 1 ? [k] : Array.from({ length: outputs }, (_, i) => Number(i === k));
      if (params.labels === 'right') return hits;
      if (params.labels === 'signs') return hits.map((hit) => 2 * hit - 1);
      return [params.labels === 'index' ? k : k + 1];
    };
    const x = tf.tensor2d(drawn.x, [drawn.count, 2]);
    const y = tf.tensor2d(Array.from(drawn.labels, write));

    // The lowest loss of each class is at a corner of what the activation can give, in its middle, or at the label itself.
    const isSoftmax = params.activation === 'softmax';
    const far = 1e4;
    const range = { none: [-far, far], relu: [0, far], tanh: [-1, 1], sigmoid: [0, 1], softmax: [0, 1] };
    const [low, high] = range[params.activation] as [number, number];
    const corners = Array.from({ length: 2 ** outputs }, (_, c) =>
      Array.from({ length: outputs }, (_, i) => ((c >> i) & 1 ? high : low)),
    ).filter((corner) => !isSoftmax || corner.reduce((sum, value) => sum + value, 0) === 1);
    const clampedLabel = (k: number) =>
      Array.from({ length: outputs }, (_, i) => Math.min(high, Math.max(low, write(k)[i] ?? write(k)[0]!)));
    const lowestOf = async (k: number) => {
      const inside = isSoftmax ? Array.from({ length: outputs }, () => 1 / outputs) : clampedLabel(k);
      const rows = tf.tidy(() => lossOf(tf.tensor2d([...corners, inside]), tf.tensor2d([write(k)])));
      const values = [...(await rows.data())].filter(Number.isFinite);
      rows.dispose();
      return Math.min(...values);
    };
    let lowest = 0;
    for (let k = 0; k < classes; k++) lowest += (await lowestOf(k)) / classes;
    const equal = tf.tidy(() => tf.mean(lossOf(activate(tf.zeros([drawn.count, outputs])), y)));
    const [chance] = await equal.data();
    equal.dispose();
    yield {
      references: {
        ...(lowest > -far / 10 && { lowest: { label: 'lowest it can reach', value: lowest } }),
        // Of losses that cannot be negative: what a net is charged that says the same of everything.
        ...(lowest >= 0 && chance! > lowest && { chance: { label: 'all scores 0', value: chance! } }),
      },
      result: { lowest },
    };

    // One output says the second class above the middle of what it was to give for either.
    const squashed = isSoftmax || params.activation === 'sigmoid' || params.loss === 'binary';
    const middle = params.loss === 'squares' ? (clampedLabel(0)[0]! + clampedLabel(1)[0]!) / 2 : squashed ? 0.5 : 0;
    const classOf = (o: Tensor) =>
      outputs === 1 ? tf.cast(tf.greater(tf.squeeze(o, [1]), middle), 'int32') : tf.argMax(o, -1);
    const look = async (step: number) => {
      const [mean, said, highest] = tf.tidy(() => {
        const o = activate(net.apply(x));
        return [tf.mean(lossOf(o, y)), classOf(o), tf.max(o, 0)];
      });
      const [loss] = await mean!.data();
      const answers = await said!.data();
      const dead = [...(await highest!.data())].filter((value) => value === 0).length;
      tf.dispose([mean!, said!, highest!]);
      const accuracy = drawn.labels.filter((label, i) => label === answers[i]).length / drawn.count;
      return {
        loss: { step, all: loss! },
        accuracy: { step, all: accuracy },
        result: { loss: loss!, accuracy, dead, steepest },
      };
    };

    let steepest = 0;
    yield await look(0);
    const lookEvery = 50;
    const run = train.fit({
      weights: net.weights,
      data: { x, y },
      batch: 64,
      steps: params.steps,
      loss: (batch) => tf.mean(lossOf(activate(net.apply(batch.x)), batch.y)),
      optimiser: train.adam(() => params.lr),
      norms: ['gradient'],
      random: random.split('batches'),
      lookEvery,
    });
    for await (const { step, loss, norms } of run) {
      const gradient = Math.hypot(...norms.gradient!);
      if (!(gradient <= steepest)) steepest = gradient;
      yield { loss: { step, batch: loss } };
      if ((step + 1) % lookEvery === 0 || step + 1 === params.steps) yield await look(step + 1);
    }

    const plane = data.plane();
    const places = tf.tensor2d(plane.places);
    const told = tf.tidy(() => classOf(activate(net.apply(places))));
    yield { pictures: [{ name: 'the plane', ...plane.picture(await told.data(), drawn) }] };
    tf.dispose([told, places, x, y]);
  },
});
