import { describe, expect, test } from 'vitest';
import { copyFlat, copyFrom, fateOfLayers, transplant, type LayerParams } from '../../src/caffe/transplant';

const layer = (name: string, ...shapes: number[][]): LayerParams => ({ layer: name, shapes });
const texts = (done: { lines: { text: string }[] }) => done.lines.map(({ text }) => text);

const vgg = [
  layer('conv5_3', [512, 512, 3, 3], [512]),
  layer('fc6', [4096, 25088], [4096]),
  layer('fc7', [4096, 4096], [4096]),
  layer('fc8', [1000, 4096], [1000]),
];
const fcn = [
  layer('conv5_3', [512, 512, 3, 3], [512]),
  layer('fc6', [4096, 512, 7, 7], [4096]),
  layer('fc7', [4096, 4096, 1, 1], [4096]),
  layer('score_fr', [5, 4096, 1, 1], [5]),
  layer('upscore', [5, 5, 64, 64]),
];

describe('copy_from', () => {
  test('ends at the first shape that differs, in the words of net.cpp', () => {
    const done = copyFrom(vgg, fcn);
    expect(texts(done)).toEqual([
      "Cannot copy param 0 weights from layer 'fc6'; shape mismatch.  Source param shape is 4096 25088 (102760448); " +
        "target param shape is 4096 512 7 7 (102760448). To learn this layer's parameters from scratch rather than copying from a saved net, rename the layer.",
    ]);
    expect([...fateOfLayers(done)]).toEqual([
      ['conv5_3', 'copied'],
      ['fc6', 'refused'],
    ]);
    expect(done.unreached).toEqual(['fc7']);
    expect(done.left).toEqual(['score_fr', 'upscore']);
  });

  test('says which layers of the file it ignores, and nothing of those of the net that it leaves', () => {
    const done = copyFrom([fcn[0]!, vgg[3]!], fcn);
    expect(texts(done)).toEqual(['Ignoring source layer fc8']);
    expect(done.left).toEqual(['fc6', 'fc7', 'score_fr', 'upscore']);
    expect(done.dropped).toEqual(['fc8']);
  });

  test('refuses another number of blobs', () => {
    const done = copyFrom([layer('conv1', [8, 3, 3, 3], [8])], [layer('conv1', [8, 3, 3, 3])]);
    expect(texts(done)).toEqual([
      'Check failed: target_blobs.size() == source_layer.blobs_size() (1 vs. 2) Incompatible number of blobs for layer conv1',
    ]);
    expect(done.transfers.map(({ fate }) => fate)).toEqual(['refused']);
  });

  test('names the blob: of equal weights the bias can differ', () => {
    const done = copyFrom([layer('a', [2, 3], [2])], [layer('a', [2, 3], [1, 2])]);
    expect(done.transfers.map(({ fate }) => fate)).toEqual(['copied', 'refused']);
    expect(texts(done)[0]).toMatch(
      /^Cannot copy param 1 weights from layer 'a'; .* is 2 \(2\); target param shape is 1 2 \(2\)\./,
    );
  });
});

describe('transplant', () => {
  test('coerces, drops and leaves, in the words of surgery.py', () => {
    const done = transplant(vgg, fcn);
    expect(texts(done)).toEqual([
      'copying conv5_3  ->  conv5_3 0',
      'copying conv5_3  ->  conv5_3 1',
      'coercing fc6 0 from (4096, 25088) to (4096, 512, 7, 7)',
      'copying fc6  ->  fc6 1',
      'coercing fc7 0 from (4096, 4096) to (4096, 4096, 1, 1)',
      'copying fc7  ->  fc7 1',
      'dropping fc8',
    ]);
    expect(done.left).toEqual(['score_fr', 'upscore']);
    expect(done.unreached).toEqual([]);
  });

  test('prints the same word where too many or too few values arrive', () => {
    const done = transplant([layer('score', [21, 3], [21])], [layer('score', [5, 3], [5])]);
    expect(texts(done)).toEqual(['coercing score 0 from (21, 3) to (5, 3)', 'coercing score 1 from (21,) to (5,)']);
    expect(fateOfLayers(done).get('score')).toBe('cut');
    expect(fateOfLayers(transplant([layer('s', [5, 3])], [layer('s', [21, 3])])).get('s')).toBe('repeated');
  });

  test('drops blobs that the new layer has not', () => {
    const done = transplant([layer('conv1', [8, 3, 3, 3], [8])], [layer('conv1', [8, 3, 3, 3])]);
    expect(texts(done)).toEqual(['copying conv1  ->  conv1 0', 'dropping conv1 1']);
  });
});

/** numpy 2.4: a = np.zeros((2, 3)); a.flat = np.arange(k). */
test.each([
  [8, [0, 1, 2, 3, 4, 5]],
  [6, [0, 1, 2, 3, 4, 5]],
  [4, [0, 1, 2, 3, 0, 1]],
  [1, [0, 0, 0, 0, 0, 0]],
])('%i values into 6, as numpy assigns them', (count, expected) => {
  expect([
    ...copyFlat(
      Float32Array.from({ length: count }, (_, i) => i),
      6,
    ),
  ]).toEqual(expected);
});

test('of 21 x 21 kernels on the diagonal, two are left in 5 x 5: one in its place, one between classes 4 and 2', () => {
  const old = Float32Array.from({ length: 21 * 21 }, (_, i) => (i % 22 === 0 ? 1 : 0));
  const places = [...copyFlat(old, 25)].flatMap((value, i) => (value ? [[Math.floor(i / 5), i % 5]] : []));
  expect(places).toEqual([
    [0, 0],
    [4, 2],
  ]);
});
