import { applyMapping, inspectLabels } from '../../../src/lib/label-image/inspect';
import type { LabelImage } from '../../../src/lib/label-image/label-image';

/** An image of one row of grey levels. */
export const grey = (values: number[], more: Partial<LabelImage> = {}): LabelImage => ({
  width: values.length,
  height: 1,
  kind: 'grey',
  depth: 8,
  values: Uint32Array.from(values),
  tripled: false,
  alpha: false,
  translucent: false,
  lossy: false,
  ...more,
});
export const codes = (image: LabelImage): string[] => inspectLabels(image).findings.map(({ code }) => code);
export const outputs = (image: LabelImage, repair = 0) => inspectLabels(image).repairs[repair]?.outputs;
export const mapped = (image: LabelImage): number[] => [
  ...applyMapping(image, inspectLabels(image).repairs[0]!.mapping),
];
/** Two broad areas, and along their edge one pixel of each level between. */
export const smoothed = (low: number, high: number): number[] => [
  ...Array<number>(400).fill(low),
  ...Array.from({ length: 20 }, (_, i) => low + Math.round(((i + 1) * (high - low)) / 21)),
  ...Array<number>(300).fill(high),
];

/** The values of each reading that is offered, in order. */
export const readings = (values: number[], more: Partial<LabelImage> = {}) => {
  const image = grey(values, more);
  return inspectLabels(image).repairs.map(({ code, mapping }) => [code, [...applyMapping(image, mapping)]]);
};
