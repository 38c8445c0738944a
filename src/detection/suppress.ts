import { iou, type Box } from './iou';

/** A box that a detector believes in: `label` is a class from 1, `score` its probability. */
export interface Detection extends Box {
  label: number;
  score: number;
}

/**
 * Non-maximum suppression within each class: the box with the highest score stays, those of its class that overlap it by more than `most`
 * (IoU) go; again with what is left. Kept boxes come from the highest score down; of equal scores the one that came first stays.
 */
export function suppress<T extends Detection>(detections: readonly T[], most = 0.45): T[] {
  const kept: T[] = [];
  for (const one of detections.toSorted((a, b) => b.score - a.score))
    if (kept.every((other) => other.label !== one.label || iou(one, other) <= most)) kept.push(one);
  return kept;
}
