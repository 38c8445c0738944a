import { describe, expect, test } from 'vitest';
import { findTotals, findValue, parseDebugLog } from '../../src/caffe/debug-log';
import { weightSumAfter } from '../../src/caffe/batch-norm-clock';
import { msra } from '../../src/caffe/fillers';
import { createCaffeClassifier, createCaffeFcn, createCaffePerceptron, type CaffeNet } from '../../src/nets/caffe-net';
import { writeDebugLine } from '../../src/caffe/debug-lines';
import { readDebugInfo } from '../../src/nets/debug-info';
import { printDebugInfo, printRate } from '../../src/nets/debug-log';
import { crossEntropy } from '../../src/nets/losses';
import { expectNoLeaks, random, tf } from './setup';

expectNoLeaks();

const meanSize = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, v) => sum + Math.abs(v), 0) / values.length;

function drawBatch(classes = 5) {
  const x = tf.randomNormal([2, 8, 8, 3], 0, 1, 'float32', 7);
  const labels = tf.tensor(
    Int32Array.from({ length: 128 }, (_, i) => (i * 7) % classes),
    [2, 8, 8],
    'int32',
  );
  const y = tf.tidy(() => tf.cast(tf.oneHot(labels as tf.Tensor3D, classes), 'float32'));
  labels.dispose();
  return { x, y };
}

async function print(net: CaffeNet, batch: { x: tf.Tensor; y: tf.Tensor }, iteration = 0) {
  const lines = [...(await printDebugInfo({ net, batch, reduction: 'sum', iteration })), ...printRate(iteration, 2e-5)];
  const [pass] = parseDebugLog(lines.map(({ prefix, text }) => prefix + text).join('\n'));
  return { lines, pass };
}

/**
 * The lines in Caffe's order (net.cpp, ForwardDebugInfo and BackwardDebugInfo), `#` for each value. A word holds a layer, the blob
 * that it writes (forward) or reads (backward), and its parameters. Backward has none for what gets no gradient: data, labels, and
 * parameters with lr_mult 0.
 */
function writeLines(forward: string, backward: string): string[] {
  const write = (words: string, start: string, side: string, end: string) =>
    words.split(/\s+/).flatMap((word) => {
      const [layer, ...blobs] = word.split(':');
      return blobs.map(
        (blob) => `    [${start}] Layer ${layer}, ${/^\d$/.test(blob) ? 'param' : side} blob ${blob} ${end}: #`,
      );
    });
  return [
    ...write(forward, 'Forward', 'top', 'data'),
    ...write(backward, 'Backward', 'bottom', 'diff'),
    '    [Backward] All net params (data, diff): L1 norm = (#, #); L2 norm = (#, #)',
    'Iteration 0, loss = #',
    '    Train net output #0: accuracy = #',
    '    Train net output #1: loss = # (* 1 = # loss)',
    'Iteration 0, lr = #',
  ];
}

const [label, score] = ['label_label_0_split', 'upscore_upscore_0_split'];
const data = `data:data label:label ${label}:${label}_0 ${label}:${label}_1`;
const losses = `${score}:${score}_0 ${score}:${score}_1 accuracy:accuracy loss:loss`;
const lossesBack = `loss:${score}_1 ${score}:upscore`;

const plainLines = writeLines(
  `${data} conv1:conv1:0:1 relu1:conv1 pool1:pool1 conv2:conv2:0:1 relu2:conv2 pool2:pool2 conv3:conv3:0:1 relu3:conv3
  score_fr:score_fr:0:1 upscore:upscore:0 ${losses}`,
  `${lossesBack} upscore:score_fr score_fr:conv3:0:1
  relu3:conv3 conv3:pool2:0:1 pool2:conv2 relu2:conv2 conv2:pool1:0:1 pool1:conv1 relu1:conv1 conv1:0:1`,
);
const normalisedLines = writeLines(
  `${data}
  conv1:conv1:0:1 bn1:bn1:0:1:2 scale1:bn1:0:1 relu1:bn1 pool1:pool1
  conv2:conv2:0:1 bn2:bn2:0:1:2 scale2:bn2:0:1 relu2:bn2 pool2:pool2
  conv3:conv3:0:1 bn3:bn3:0:1:2 scale3:bn3:0:1 relu3:bn3 score_fr:score_fr:0:1 upscore:upscore:0 ${losses}`,
  `${lossesBack} upscore:score_fr score_fr:bn3:0:1 relu3:bn3 scale3:bn3:0:1 bn3:conv3 conv3:pool2:0:1
  pool2:bn2 relu2:bn2 scale2:bn2:0:1 bn2:conv2 conv2:pool1:0:1
  pool1:bn1 relu1:bn1 scale1:bn1:0:1 bn1:conv1 conv1:0:1`,
);

describe('the printed log', () => {
  test.each([true, false])('says what the tensors hold, with batch normalisation %s', async (batchNorm) => {
    const net = createCaffeFcn({ classes: 5, random: random(), filler: 'msra', batchNorm });
    const batch = drawBatch();
    const { lines, pass } = await print(net, batch);
    const near = (printed: number, value: number) => expect(printed / value).toBeCloseTo(1, 4);

    const { value, grads } = tf.tidy(() =>
      tf.variableGrads(
        () => crossEntropy(net.apply(batch.x, { training: batchNorm }), batch.y, 'sum'),
        net.weights.map((weight) => weight.variable),
      ),
    );
    let [l1, l2] = [0, 0];
    for (const { layer, name, variable } of net.weights) {
      const blob = name === 'kernel' || name === 'gamma' ? '0' : '1';
      const gradient = grads[variable.name]!.dataSync();
      const stored = variable.dataSync();
      if (meanSize(stored) > 0) near(findValue(pass, 'param', layer, blob), meanSize(stored));
      // The bias before a normalisation has no gradient but rounding.
      if (!(batchNorm && /^conv/.test(layer) && blob === '1')) {
        near(findValue(pass, 'param-diff', layer, blob), meanSize(gradient));
      }
      l1 += meanSize(gradient) * gradient.length;
      l2 += Array.from(gradient).reduce((sum, g) => sum + g * g, 0);
    }
    near(findTotals(pass)!.l1.diff, l1);
    near(findTotals(pass)!.l2.diff, Math.sqrt(l2));
    near(findValue(pass, 'top', 'loss', 'loss'), value.dataSync()[0]!);
    near(findValue(pass, 'top', 'data', 'data'), meanSize(batch.x.dataSync()));
    near(findValue(pass, 'param', 'upscore', '0'), 0.25);
    const scores = tf.tidy(() => {
      const logits = net.apply(batch.x, { training: batchNorm });
      return tf.stack([tf.mean(tf.abs(logits)), tf.mean(tf.abs(tf.sub(tf.softmax(logits), batch.y)))]).dataSync();
    });
    near(findValue(pass, 'top', 'upscore', 'upscore'), scores[0]!);
    near(findValue(pass, 'bottom-diff', 'upscore_upscore_0_split', 'upscore'), scores[1]! / 2);
    const shapes = lines.map(({ text }) => text.replace(/(?<=(?:data|diff): |= \(?|, )[\d.e+-]+/g, '#'));
    expect(shapes).toEqual(batchNorm ? normalisedLines : plainLines);
    expect(lines.find(({ prefix }) => prefix.startsWith('E'))?.text).toContain('All net params');

    tf.dispose([batch, value, grads]);
    net.dispose();
  });

  test('prints without moving anything; a pass in training moves the clock', async () => {
    const net = createCaffeFcn({ classes: 5, random: random(), filler: 'none', batchNorm: true });
    const batch = drawBatch();
    const clock = async () => findValue((await print(net, batch)).pass, 'param', 'bn2', '2');
    expect([await clock(), await clock()]).toEqual([1, 1]);
    tf.dispose(tf.tidy(() => net.apply(batch.x, { training: true })));
    expect(await clock()).toBeCloseTo(weightSumAfter(2), 5);
    tf.dispose(batch);
    net.dispose();
  });

  test('a net of zeros gives zeros, and all of its gradient to the last bias', async () => {
    const net = createCaffeFcn({ classes: 5, random: random(), filler: 'none', batchNorm: true });
    const batch = drawBatch();
    const { lines, pass } = await print(net, batch);
    const bias = 5 * findValue(pass, 'param-diff', 'score_fr', '1');
    expect(findTotals(pass)!.l1.diff).toBeCloseTo(bias, 3);
    expect(findValue(pass, 'top', 'accuracy', 'accuracy')).toBe(0);
    expect(lines.filter(({ mark }) => mark === 'zero').length).toBeGreaterThan(20);
    tf.dispose(batch);
    net.dispose();
  });
});

describe("Caffe's batch normalisation", () => {
  const drawImages = () => tf.randomNormal([4, 16, 16, 1], 0.5, 1, 'float32', 3);

  test('tests with what training has gathered', () => {
    const net = createCaffeFcn({ classes: 2, random: random(), filler: 'msra', batchNorm: true });
    const { x, y } = drawBatch(2);
    const [trained, tested] = tf.tidy(() => {
      for (let i = 0; i < 3; i++) net.apply(x, { training: true });
      return [net.apply(x, { training: true }).dataSync(), net.apply(x).dataSync()];
    });
    // One batch over and over: only the correction of the variance, n / (n - 1), tells them apart.
    expect(Math.max(...trained.map((v, i) => Math.abs(v - tested[i]!)))).toBeLessThan(0.15);
    tf.dispose([x, y]);
    net.dispose();
  });

  test('with global statistics from the start it multiplies by 316 and gathers nothing', () => {
    const make = (batchNorm: 'global' | 'none') =>
      createCaffeClassifier({ classes: 4, random: random(), filler: msra, batchNorm });
    const [net, plain, x] = [make('global'), make('none'), drawImages()];
    const ratio = tf.tidy(() => {
      const first = (one: CaffeNet, layer: string) => {
        let h: tf.Tensor = x;
        for (const each of one.caffeLayers) {
          h = each.apply(h, true);
          if (each.name === layer) break;
        }
        return tf.mean(tf.abs(h)).dataSync()[0]!;
      };
      net.apply(x, { training: true });
      return first(net, 'relu2') / first(plain, 'relu2');
    });
    expect(ratio / (1 / 1e-5)).toBeCloseTo(1, 4);
    expect(net.caffeLayers.find(({ name }) => name === 'bn1')!.blobs[2]!.variable.dataSync()[0]).toBe(0);
    x.dispose();
    net.dispose();
    plain.dispose();
  });
});

test('a loss_weight multiplies the gradients and not the raw loss', async () => {
  const net = createCaffePerceptron({ classes: 2, random: random(), filler: msra, layers: 2 });
  const [x, y] = [tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([1, 0, 0, 1], [2, 2])];
  const read = async (lossWeight: number) =>
    parseDebugLog(
      (await readDebugInfo({ net, batch: { x, y }, reduction: 'mean', iteration: 0, lossWeight }))
        .map(writeDebugLine)
        .join('\n'),
    )[0];
  const [plain, weighted] = [await read(1), await read(20)];
  expect(findTotals(weighted)!.l1.diff / findTotals(plain)!.l1.diff).toBeCloseTo(20, 4);
  expect(findValue(weighted, 'top', 'loss', 'loss')).toBe(findValue(plain, 'top', 'loss', 'loss'));
  const loss = weighted!.lines.find(({ line }) => line.kind === 'output' && line.name === 'loss')!.line;
  expect(loss).toMatchObject({ weight: 20 });
  tf.dispose([x, y]);
  net.dispose();
});
