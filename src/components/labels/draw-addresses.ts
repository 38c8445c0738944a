import { toPngUri } from '../../charts/png';
import type { LabelImage } from '../../lib/label-image/label-image';
import { drawLabels } from './draw-labels';

/** The image as a viewer shows it, and with one colour per label, as addresses of PNG files. */
export function drawAddresses(image: LabelImage, mapping: ReadonlyMap<number, number> | null): [string, string] {
  const toAddress = (labelOf?: (value: number) => number): string => {
    const { width, height, pixels } = drawLabels(image, labelOf);
    return toPngUri(width, height, pixels, 3);
  };
  return [toAddress(), toAddress((value) => mapping?.get(value) ?? value)];
}
