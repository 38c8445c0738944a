import { iou, type Box } from './iou';
import type { Detection } from './suppress';

interface Labelled extends Box {
  label: number;
}

/**
 * Average precision of one class as in VOC 2007. found[i] and truth[i] belong to picture i. From the highest score down a detection is right where
 * the object of its picture that it overlaps most is overlapped by at least `least` and has not been found before. The result is the mean, over recalls
 * 0, 0.1, ... 1, of the best precision at that recall or a higher one. NaN where there is no object.
 */
export function averagePrecision(
  found: readonly (readonly Omit<Detection, 'label'>[])[],
  truth: readonly (readonly Box[])[],
  least = 0.5,
): number {
  const total = truth.reduce((sum, boxes) => sum + boxes.length, 0);
  if (total === 0) return NaN;
  const taken = truth.map((boxes) => boxes.map(() => false));
  let hits = 0;
  const points = found
    .flatMap((list, picture) => list.map((one) => ({ one, picture })))
    .toSorted((a, b) => b.one.score - a.one.score)
    .map(({ one, picture }, rank) => {
      const overlaps = truth[picture]!.map((box) => iou(one, box));
      const best = overlaps.indexOf(Math.max(...overlaps));
      if (best >= 0 && overlaps[best]! >= least && !taken[picture]![best]) {
        taken[picture]![best] = true;
        hits++;
      }
      return { recall: hits / total, precision: hits / (rank + 1) };
    });
  const bestFrom = (recall: number) =>
    Math.max(0, ...points.filter((point) => point.recall >= recall - 1e-9).map(({ precision }) => precision));
  return Array.from({ length: 11 }, (_, i) => bestFrom(i / 10)).reduce((sum, precision) => sum + precision / 11, 0);
}

/** Average precision of each class 1 ... `classes`, and their mean over the classes that have an object (mAP; NaN without any). */
export function meanAveragePrecision(
  found: readonly (readonly Detection[])[],
  truth: readonly (readonly Labelled[])[],
  classes: number,
): { perClass: number[]; mean: number } {
  const perClass = Array.from({ length: classes }, (_, i) => {
    const own = <T extends Labelled>(lists: readonly (readonly T[])[]) =>
      lists.map((list) => list.filter(({ label }) => label === i + 1));
    return averagePrecision(own(found), own(truth));
  });
  const known = perClass.filter((value) => !Number.isNaN(value));
  return { perClass, mean: known.reduce((sum, value) => sum + value, 0) / known.length };
}
