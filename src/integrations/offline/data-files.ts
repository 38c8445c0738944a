import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readBackbones } from '../bundle/worker-script.ts';
import { excerptImages, type KeptClasses } from './excerpt-images.ts';

const folder = fileURLToPath(new URL('../../../public/data/', import.meta.url));

/** The items of `segmentFashion` and `detectFashion` that are pasted unless a cell names others. */
const pasted = ['trouser', 'sneaker', 'bag', 'ankle boot'];
const usual: KeptClasses = { train: pasted, test: pasted };
/** Cells that name others: those of their first settings. Its classifier sees two more items while it is trained, and 1.2 MB hold no more. */
const others: Record<string, KeptClasses> = {
  'transplant-training': { train: [...pasted, 'pullover', 'dress'], test: pasted },
};

/**
 * The data of an experiment that its page holds, base64 by its names, found by what the cell calls: digits, the backbones for drawn
 * pictures, and of Fashion-MNIST the items that are pasted. The real task of transfer experiments, which takes both image files
 * and ten more backbones (2 MB), is left out; they start from the drawn one.
 */
export async function readDataFiles(id: string, cell: string): Promise<Record<string, string>> {
  const files = /\.backbone\(/.test(cell) ? await readBackbones() : {};
  const has = (call: RegExp) => call.test(cell);
  if (has(/\.classifyDigits\b/)) files['data/mnist.bin'] = await readFile(`${folder}mnist.bin`, 'base64');
  if (has(/\.(segment|detect)Fashion\b/)) {
    const whole = await readFile(`${folder}fashion.bin`);
    files['data/fashion.bin'] = excerptImages(whole, others[id] ?? usual).toString('base64');
  }
  return files;
}
