// npm run pretrain [shapes|fashion ...]: trains the backbones of the transfer experiments on wasm and writes
// public/data/backbone-<name>-<seed>.bin. The same seed gives the same bytes; src/data/backbones.ts describes the format.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadForNode, root } from './node-build.mjs';

const seeds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const fashionClasses = ['t-shirt', 'trouser', 'pullover', 'dress', 'sandal', 'bag'];

/** What each backbone learns first. Its targets are other classes: of these images a target set holds none. */
const tasks = {
  shapes: {
    train: (data, random) => data.classifyShapes(random, { count: 2048 }),
    test: (data, random) => data.classifyShapes(random, { count: 512 }),
  },
  fashion: {
    train: (data, random) => data.classifyFashion(random, { classes: fashionClasses, count: 1080, split: 'train' }),
    test: (data, random) => data.classifyFashion(random, { classes: fashionClasses, count: 360, split: 'test' }),
  },
};

const node = await loadForNode();
await node.useBackend('wasm');
const names = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(tasks);
for (const name of names) {
  if (!tasks[name]) throw new Error(`unknown backbone: ${name} (known: ${Object.keys(tasks).join(', ')})`);
  for (const seed of seeds) {
    const { header, weights } = await pretrain(name, seed);
    const file = `public/data/backbone-${name}-${seed}.bin`;
    await writeFile(join(root, file), packBackbone(header, weights));
    console.log(`${file}: accuracy ${header.heldOutAccuracy.toFixed(4)}`);
  }
}

/** 500 steps of Adam, rate 5e-3, batch 64. Its streams are apart from those of an experiment with the same seed. */
async function pretrain(name, seed) {
  const { nets, data, metrics, train, random: stream } = node.openLab(seed);
  const random = stream.split('backbone');
  const drawn = await tasks[name].train(data, random.split('train'));
  const [seen, heldOut] = [drawn, await tasks[name].test(data, random.split('test'))].map(nets.toTensors);
  const net = nets.createProbeCnn({ random: random.split('weights'), classes: seen.classes });
  const steps = train.fit({
    weights: net.weights,
    data: seen,
    batch: 64,
    steps: 500,
    loss: ({ x, y }) => nets.crossEntropy(net.apply(x), y),
    optimiser: train.adam(5e-3),
    random: random.split('batches'),
  });
  while (!(await steps.next()).done);
  const weights = await net.exportBackbone();
  const heldOutAccuracy = await metrics.accuracy(net, heldOut);
  for (const used of [seen, heldOut, net]) used.dispose();
  const layers = weights.map((layer) => layer.length);
  return {
    header: { format: 'backbone', version: 1, trainedOn: name, seed, classes: drawn.classes, heldOutAccuracy, layers },
    weights,
  };
}

/** A line of JSON, then 32-bit floats, little endian. */
function packBackbone(header, weights) {
  const values = weights.flatMap((layer) => [...layer]);
  const body = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => body.writeFloatLE(value, i * 4));
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]);
}
