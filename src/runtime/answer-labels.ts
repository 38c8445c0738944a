import { inspectImage, writeRepaired, type Inspected } from '../lib/label-image/answer';
import { LabelFileError, type LabelFileFault } from '../lib/label-image/label-image';
import { drawSample, type SampleName } from '../lib/label-image/samples';
import { openLabelFile } from './open-label-file';

/** A label image, and one of its repairs where its file is wanted. */
export interface LabelQuestion {
  of: Blob | SampleName;
  repair?: number;
}

export type LabelAnswer =
  | { type: 'inspected'; inspected: Inspected }
  | { type: 'repaired'; file: Uint8Array }
  | { type: 'fault'; code: LabelFileFault };

/** Reads, judges, draws and repairs a label image. Each question stands for itself: nothing is kept from the one before. */
export async function answerLabels({ of, repair }: LabelQuestion): Promise<LabelAnswer> {
  try {
    const image = typeof of === 'string' ? drawSample(of) : await openLabelFile(of);
    if (repair === undefined) return { type: 'inspected', inspected: inspectImage(image) };
    return { type: 'repaired', file: writeRepaired(image, repair) };
  } catch (cause) {
    return { type: 'fault', code: cause instanceof LabelFileError ? cause.code : 'broken' };
  }
}
