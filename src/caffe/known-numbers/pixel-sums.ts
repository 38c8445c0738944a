import { formatNumber } from '../../lib/format';
import { caffeFloor } from '../floors';
import { usualClasses } from './chances';
import type { Known } from './known';

/** Sizes of pictures that nets are trained on, as pixels. */
const sizes = (
  '28×28 32×32 64×64 96×96 128×128 224×224 227×227 256×256 300×300 320×320 321×321 384×384 416×416 473×473 500×375 500×500 512×384 ' +
  '512×512 513×513 600×600 640×480 713×713 769×769 1024×512 2048×1024'
).split(' ');

/** A loss that is summed over the pixels of a picture. */
export function pixelSums(value: number): Known[] {
  if (value < 500) return [];
  return sizes.flatMap((size) => {
    const [height, width] = size.split('×').map(Number) as [number, number];
    const pixels = height * width;
    const flat = usualClasses.map((classes): Known => ({
      value: pixels * Math.log(classes),
      name: `${size} × ln ${formatNumber(classes)}`,
      says: `A loss summed over ${formatNumber(pixels)} pixels, ${formatNumber(classes)} classes equally likely.`,
      doubt: 2,
    }));
    const says = `A loss summed over ${formatNumber(pixels)} pixels, each at Caffe's floor.`;
    return [...flat, { value: pixels * caffeFloor, name: `${size} × 87.3365`, says, doubt: 2 as const }];
  });
}
