import { encode } from 'fast-png';
import { drawLabels } from './draw-labels';
import { applyMapping, inspectLabels } from './inspect';
import type { LabelImage } from './label-image';
import type { LabelReport } from './report';

/** An image without its values, what is said of it, and its drawings as PNG files. */
export interface Inspected {
  image: Omit<LabelImage, 'values'>;
  report: LabelReport;
  /** As a viewer shows it. */
  stored: Uint8Array;
  /** One colour per label: for each repair, or as the file is where there is none. Colours that no repair makes labels have no drawing. */
  labelled: Uint8Array[];
}

export function inspectImage(image: LabelImage): Inspected {
  const { values: _, ...head } = image;
  const report = inspectLabels(image);
  const asItIs = image.kind === 'colour' ? [] : [new Map<number, number>()];
  const mappings = report.repairs.length > 0 ? report.repairs.map(({ mapping }) => mapping) : asItIs;
  return {
    image: head,
    report,
    stored: drawLabels(image),
    labelled: mappings.map((mapping) => drawLabels(image, (value) => mapping.get(value) ?? value)),
  };
}

/** The labels that were meant by one of the repairs, as a PNG of 8-bit grey levels. */
export function writeRepaired(image: LabelImage, repair: number): Uint8Array {
  const { width, height } = image;
  const { mapping } = inspectLabels(image).repairs[repair]!;
  return encode({ width, height, channels: 1, depth: 8, data: applyMapping(image, mapping) });
}
