import { ignoreLabel, type Rgb } from '../../lib/label-image/label-image';

/** Distinct on light and dark pages; label 0 is grey, the ignore label white. Further labels repeat them in turn. */
const hues: readonly Rgb[] = [
  [204, 62, 62],
  [46, 139, 87],
  [54, 92, 190],
  [226, 176, 38],
  [150, 80, 180],
  [0, 150, 165],
  [225, 120, 40],
  [120, 120, 60],
];

/** The colour that stands for a label in the second drawing and in the table. */
export function labelColour(label: number): Rgb {
  if (label === 0) return [150, 158, 154];
  return label === ignoreLabel ? [255, 255, 255] : hues[(label - 1) % hues.length]!;
}
