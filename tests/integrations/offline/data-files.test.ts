import { expect, it } from 'vitest';
import type { FileName } from '../../../src/data/files';
import { parsePackedImages } from '../../../src/data/packed-images';
import { readDataFiles } from '../../../src/integrations/offline/data-files';

const cell = (id: string, ...files: FileName[]) => ({ id, script: '', files });
/** The classes that a file still has, in its training part. */
async function classesOf(base64: string): Promise<string[]> {
  const { classes, train } = await parsePackedImages(new Uint8Array(Buffer.from(base64, 'base64')).buffer);
  return [...new Set([...train.labels].filter((label) => label < 10).map((label) => classes[label]!))].sort();
}

it('holds what the cells declare, each file once', async () => {
  expect(await readDataFiles([cell('a'), cell('b')])).toEqual({});
  const files = await readDataFiles([cell('a', 'mnist'), cell('b', 'backbone-shapes', 'mnist')]);
  const backbones = Array.from({ length: 10 }, (_, seed) => `data/backbone-shapes-${seed}.bin`);
  expect(Object.keys(files).sort()).toEqual([...backbones, 'data/mnist.bin']);
});

it('of experiments that draw classes of their own holds all', async () => {
  const files = await readDataFiles([cell('a', 'fashion'), cell('transplant-training', 'fashion')]);
  expect(await classesOf(files['data/fashion.bin']!)).toEqual([
    'ankle boot',
    'bag',
    'dress',
    'pullover',
    'sneaker',
    'trouser',
  ]);
});

it('of an experiment with a real task holds what the drawn one needs', async () => {
  const transfer = cell('transfer', 'fashion', 'mnist', 'backbone-shapes', 'backbone-fashion');
  expect(Object.keys(await readDataFiles([transfer]))).toHaveLength(10);
  // Another one of the same page may need the images.
  expect(Object.keys(await readDataFiles([transfer, cell('b', 'mnist')]))).toContain('data/mnist.bin');
});
