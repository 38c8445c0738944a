import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readBackbones, type BundledCell } from '../bundle/worker-script.ts';
import { excerptImages, type KeptClasses } from './excerpt-images.ts';

const folder = fileURLToPath(new URL('../../../public/data/', import.meta.url));

/** The items of `segmentFashion` and `detectFashion` that are pasted unless a cell names others. */
const pasted = ['trouser', 'sneaker', 'bag', 'ankle boot'];
const usual: KeptClasses = { train: pasted, test: pasted };
const every = ['t-shirt', 'pullover', 'dress', 'coat', 'sandal', 'shirt', ...pasted];
/** Cells that name others: those of their first settings. */
const others: Record<string, KeptClasses> = {
  triplet: { train: every, test: every },
  // The classifier sees two more items while it is trained, and 1.2 MB hold no more.
  'transplant-training': { train: [...pasted, 'pullover', 'dress'], test: pasted },
};

/**
 * The data of experiments that their page holds, base64 by their names, as the cells declare them: digits, the backbones for drawn
 * pictures, and of Fashion-MNIST the items that one of them needs. The real task of transfer experiments, which takes both image files
 * and ten more backbones (2 MB), is left out; they start from the drawn one.
 */
export async function readDataFiles(cells: readonly BundledCell[]): Promise<Record<string, string>> {
  const reading = (name: string) => cells.filter(({ files }) => listHeld(files).includes(name)).map(({ id }) => id);
  const files = reading('backbone-shapes').length > 0 ? await readBackbones() : {};
  if (reading('mnist').length > 0) files['data/mnist.bin'] = await readFile(`${folder}mnist.bin`, 'base64');
  const kept = reading('fashion').map((id) => others[id] ?? usual);
  if (kept.length > 0) {
    const all = (part: 'train' | 'test') => [...new Set(kept.flatMap((classes) => classes[part]))];
    const whole = await readFile(`${folder}fashion.bin`);
    files['data/fashion.bin'] = excerptImages(whole, { train: all('train'), test: all('test') }).toString('base64');
  }
  return files;
}

/** The declared files that a page holds: of an experiment with a real task those of the drawn one. */
const listHeld = (declared: readonly string[]): readonly string[] =>
  declared.includes('backbone-fashion') ? ['backbone-shapes'] : declared;
