import convnetjs from 'convnetjs';
import type { StartTraining } from '../engine';
import type { Problem } from '../problem';

/** What the benchmark uses of ConvNetJS, which has no types. */
interface Library {
  Vol: new (values: number[]) => unknown;
  Net: new () => { makeLayers(definitions: object[]): void; layers: FcLayer[] };
  SGDTrainer: new (net: object, options: object) => { train(x: unknown, label: number): { cost_loss: number } };
}
interface FcLayer {
  layer_type: string;
  /** One per output. */
  filters: { w: Float64Array }[];
  biases: { w: Float64Array };
}
const { Vol, Net, SGDTrainer } = convnetjs as Library;

/** ConvNetJS, in double precision, one example after the other. It has no residual sums, deconvolution or batch normalisation. */
export const startTraining: StartTraining = async (problem, backend) => {
  if (problem.net !== 'mlp') throw new Error('no layers for this net');
  if (backend !== 'cpu') throw new Error(`${backend} does not start here`);
  const net = createMlp(problem);
  const { batch, rate, momentum, x, labels } = problem;
  const trainer = new SGDTrainer(net, { learning_rate: rate, momentum, batch_size: batch, l2_decay: 0 });
  const examples = Array.from(labels.values, (label, i) => ({
    input: new Vol([...x.values.subarray(2 * i, 2 * i + 2)]),
    label,
  }));
  let next = 0;
  const step = (): number => {
    let sum = 0;
    for (let i = 0; i < batch; i++) {
      const { input, label } = examples[next++ % examples.length]!;
      sum += trainer.train(input, label).cost_loss;
    }
    return sum / batch;
  };
  return { run: async (steps) => ({ losses: Array.from({ length: steps }, step) }) };
};

function createMlp({ weights, classes }: Problem): InstanceType<Library['Net']> {
  const tables = Object.values(weights);
  const widths = tables.filter(({ shape }) => shape.length === 2).map(({ shape }) => shape[1]!);
  const net = new Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: 2 },
    ...widths.slice(0, -1).map((width) => ({ type: 'fc', num_neurons: width, activation: 'relu' })),
    { type: 'softmax', num_classes: classes },
  ]);
  const layers = net.layers.filter(({ layer_type }) => layer_type === 'fc');
  layers.forEach(({ filters, biases }, i) => {
    const { shape, values } = weights[`kernel${i + 1}`]!;
    const outputs = shape[1]!;
    filters.forEach(({ w }, output) => w.forEach((_, input) => (w[input] = values[input * outputs + output]!)));
    biases.w.set(weights[`bias${i + 1}`]!.values);
  });
  return net;
}
