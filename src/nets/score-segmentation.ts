import { accuracyOf, countConfusions, frequencyWeightedIoUOf, meanIoUOf, meanRecallOf } from './scores';

/** The four scores that FCN's score.py prints, each 0 to 1. */
export interface SegmentationScores {
  /** `overall accuracy`: share of pixels that are right. */
  accuracy: number;
  /** `mean accuracy`: mean over the labelled classes of the share that was found. */
  meanAccuracy: number;
  /** `mean IU`: mean over the classes of intersection / union; one that is neither labelled nor predicted is left out. */
  meanIoU: number;
  /** `fwavacc`: the same, each class weighted by its share of the labels. */
  weightedIoU: number;
}

/** Judges one prediction per label. Whole numbers below `classes`. */
export function scoreSegmentation(labels: Uint8Array, predictions: Uint8Array, classes: number): SegmentationScores {
  const confusion = countConfusions(labels, predictions, classes);
  return {
    accuracy: accuracyOf(confusion),
    meanAccuracy: meanRecallOf(confusion),
    meanIoU: meanIoUOf(confusion),
    weightedIoU: frequencyWeightedIoUOf(confusion),
  };
}
