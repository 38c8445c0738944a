import { encode } from 'fast-png';
import { toPngUri } from '../../charts/png';
import { formatNumber } from '../../lib/format';
import { applyMapping, inspectLabels, type Finding, type LabelReport } from '../../lib/label-image/inspect';
import type { LabelImage } from '../../lib/label-image/label-image';
import { drawSample, type SampleName } from '../../lib/label-image/samples';
import { drawLabels } from './draw-labels';
import { findingWords } from './finding-words';
import { sampleWords } from './label-words';
import { openLabelFile } from './open-label-file';
import { fill } from '../experiment/strings';

/** A report on one image, and its two drawings as addresses of PNG files. */
export interface Shown {
  name: string;
  image: LabelImage;
  report: LabelReport;
  /** The findings in words. */
  sentences: { severity: Finding['severity']; says: string; fix: string | undefined }[];
  /** As a viewer shows it. */
  stored: string;
  /** One colour per label, after the repair. */
  labelled: string;
}

export function showSample(name: SampleName): Shown {
  return show(sampleWords[name], drawSample(name));
}

/** Throws LabelFileError. */
export async function showFile(name: string, file: Blob): Promise<Shown> {
  return show(name, await openLabelFile(file));
}

/** The labels that were meant, as a PNG of 8-bit grey levels. */
export function writeRepaired(image: LabelImage, mapping: ReadonlyMap<number, number>): Blob {
  const { width, height } = image;
  const bytes = encode({ width, height, channels: 1, depth: 8, data: applyMapping(image, mapping) });
  return new Blob([bytes as BlobPart], { type: 'image/png' });
}

function show(name: string, image: LabelImage): Shown {
  const report = inspectLabels(image);
  const toAddress = (labelOf?: (value: number) => number): string => {
    const { width, height, pixels } = drawLabels(image, labelOf);
    return toPngUri(width, height, pixels, 3);
  };
  const labelOf = (value: number) => report.mapping?.get(value) ?? value;
  const sentences = report.findings.map(({ code, severity, values }) => {
    const { says, fix } = findingWords[code];
    const shown = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, formatNumber(value, 6)]));
    return { severity, says: fill(says, shown), fix: fix && fill(fix, shown) };
  });
  return { name, image, report, sentences, stored: toAddress(), labelled: toAddress(labelOf) };
}
