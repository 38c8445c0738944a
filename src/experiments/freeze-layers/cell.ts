import { log, profile } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { steps } from '../lab/params';

export default defineCell({
  title: 'Freezing in tf.layers',
  summary:
    'The flags of tf.layers before and after compile() and in nested models: what stands still. tf.layers trains by itself here, without replay.',
  params: {
    order: choice(['before', 'after', 'thaw', 'again', 'nested', 'inner', 'functional', 'all'], {
      label: 'What is done',
      default: 'before',
      optionLabels: {
        before: 'freeze, compile, fit',
        after: 'compile, freeze, fit',
        thaw: 'freeze, compile, thaw, fit',
        again: 'freeze, compile, thaw, compile, fit',
        nested: 'a frozen model first in a sequential()',
        inner: 'the same, its layers frozen one by one',
        functional: 'a frozen model in a functional model',
        all: 'compile, freeze everything, fit',
      },
    }),
    epochs: steps([30, 2], 30, { label: 'Epochs' }),
    seed: seed(),
  },
  tiny: { epochs: 2 },
  figures: {
    moved: profile({
      title: 'How far each layer has moved',
      y: '‖w − start‖',
      series: { moved: 'moved' },
      mark: 'bar',
    }),
    lines: log({ title: 'What is called, and what tf.layers says' }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, random } = lab;
    const drawn = data.spiral(random.split('train'), { count: 256, turns: 0.75 });
    const seen = nets.toTensors(drawn);
    const { tfl, hear } = await lab.loadTfLayers();

    // A, normalisation, B and C are the backbone, D is new.
    const kernels = random.split('kernels');
    const dense = (name: string, units: number, rest: object) =>
      tfl.layers.dense({
        name,
        units,
        kernelInitializer: tfl.initializers.heNormal({ seed: kernels.integer(0, 2 ** 30) }),
        ...rest,
      });
    const backbone = {
      A: dense('A', 16, { activation: 'relu', inputShape: [2] }),
      norm: tfl.layers.batchNormalization({ name: 'norm' }),
      B: dense('B', 16, { activation: 'relu' }),
      C: dense('C', 16, { activation: 'relu' }),
    };
    const D = dense('D', 2, { activation: 'softmax' });
    const layers = Object.values(backbone);

    // Weights, or scale and shift, of each; then what batch normalisation measures.
    const values = async () =>
      Promise.all(
        [...layers, D].flatMap((layer) => layer.getWeights()).map(async (weight) => (await weight.data()).slice()),
      );
    const names = ['A', 'A', 'γ, β', 'γ, β', 'statistics', 'statistics', 'B', 'B', 'C', 'C', 'D', 'D'];
    const labels = [...new Set(names)];
    const distances = (now: Awaited<ReturnType<typeof values>>, start: typeof now) =>
      labels.map((label) =>
        Math.hypot(
          ...names.flatMap((name, i) => (name === label ? [...now[i]!].map((value, j) => value - start[i]![j]!) : [])),
        ),
      );

    const call = (text: string, note?: string) => ({ lines: [{ text, ...(note && { note }) }] });
    const flag = (trainable: boolean, of: { trainable: boolean }[] = layers) =>
      of.forEach((layer) => (layer.trainable = trainable));
    const inner = tfl.sequential({ name: 'backbone' });
    let model: ReturnType<typeof tfl.model> = inner;
    const optimizer = tf.train.sgd(0.1);
    const calls = {
      freeze() {
        flag(false);
        return call('for (const layer of backbone) layer.trainable = false');
      },
      thaw() {
        flag(true);
        return call('for (const layer of backbone) layer.trainable = true');
      },
      freezeAll() {
        flag(false, model.layers);
        return call('for (const layer of model.layers) layer.trainable = false');
      },
      compile() {
        model.compile({ optimizer, loss: 'categoricalCrossentropy' });
        return call('model.compile({ optimizer, loss })', 'The weights that are to be trained are collected here.');
      },
      stack() {
        model = tfl.sequential({ layers: [...layers, D] });
        return call('model = tf.sequential({ layers: [...backbone, D] })');
      },
      nest() {
        layers.forEach((layer) => inner.add(layer));
        return call('const inner = tf.sequential({ layers: backbone })');
      },
      freezeInner() {
        flag(false, [inner]);
        return call('inner.trainable = false');
      },
      stackInner() {
        model = tfl.sequential({ layers: [inner, D] });
        return call('model = tf.sequential({ layers: [inner, D] })');
      },
      applyInner() {
        const input = tfl.input({ shape: [2] });
        model = tfl.model({ inputs: input, outputs: D.apply(inner.apply(input)) as typeof input });
        return call('model = tf.model({ inputs, outputs: D.apply(inner.apply(inputs)) })');
      },
    };
    const script = {
      before: ['stack', 'freeze', 'compile'],
      after: ['stack', 'compile', 'freeze'],
      thaw: ['stack', 'freeze', 'compile', 'thaw'],
      again: ['stack', 'freeze', 'compile', 'thaw', 'compile'],
      nested: ['nest', 'freezeInner', 'stackInner', 'compile'],
      inner: ['nest', 'freeze', 'stackInner', 'compile'],
      functional: ['nest', 'freezeInner', 'applyInner', 'compile'],
      all: ['stack', 'compile', 'freezeAll'],
    } satisfies Record<typeof params.order, (keyof typeof calls)[]>;
    for (const name of script[params.order]) yield calls[name as keyof typeof calls]();
    const flags = [...layers, D].map((layer) => `${layer.name} ${layer.trainable}`);
    yield call(`trainable: ${flags.join(', ')}`, 'What the flags say: what you asked for, and not always what runs.');

    const start = await values();
    let [warned, failed] = [0, 0];
    try {
      for (let epoch = 0; epoch < params.epochs; epoch++) {
        const { warnings } = await hear(() =>
          model.fit(seen.x, seen.y, { batchSize: 32, epochs: 1, shuffle: false, verbose: 0, yieldEvery: 'never' }),
        );
        if (epoch === 0) yield call('model.fit(x, y)');
        // It is said anew at each call of fit().
        if (warned === 0) yield { lines: warnings.map((text) => ({ text, mark: 'key' as const })) };
        warned += warnings.length;
        yield { moved: { labels, values: { moved: distances(await values(), start) } } };
      }
    } catch (error) {
      if (params.order !== 'all') throw error;
      failed = 1;
      yield { lines: [{ text: String(error), mark: 'bad' }] };
    }
    const moved = distances(await values(), start);
    yield {
      moved: { labels, values: { moved } },
      result: {
        backbone: Math.max(...['A', 'γ, β', 'B', 'C'].map((name) => moved[labels.indexOf(name)]!)),
        statistics: moved[labels.indexOf('statistics')]!,
        head: moved[labels.indexOf('D')]!,
        warned,
        failed,
      },
    };
    model.dispose();
    optimizer.dispose();
  },
});
