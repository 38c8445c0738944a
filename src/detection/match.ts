import { iou, type Box } from './iou';

/** An overlap that Caffe counts as none. */
const leastOverlap = 1e-6;

/** One object takes its best free prior. */
export interface Pick {
  box: number;
  prior: number;
  overlap: number;
}

export interface Matching {
  /** For each prior the index of its object, -1 for none. */
  match: Int32Array;
  /** For each prior its largest overlap (IoU) with any object, 0 without objects. */
  best: Float32Array;
  /** The first part of the matching, in its order. An object that no free prior overlaps is not among them. */
  picks: Pick[];
}

/**
 * SSD's matching, PER_PREDICTION (MatchBBox in bbox_util.cpp). First every object takes one prior: of all pairs of an open object and
 * a free prior the one with the largest overlap, and again, until no object is open. Then each prior that is still free takes the object
 * that it overlaps most, where that is at least `threshold`. An object without area overlaps nothing, and takes no prior. Of equal
 * overlaps the first object's counts, and of its priors the first.
 */
export function matchPriors(boxes: readonly Box[], priors: readonly Box[], threshold = 0.5): Matching {
  const overlaps = boxes.map((box) => Float32Array.from(priors, (prior) => iou(box, prior)));
  const match = new Int32Array(priors.length).fill(-1);
  const best = Float32Array.from(priors, (_, prior) => Math.max(0, ...overlaps.map((row) => row[prior]!)));
  const picks: Pick[] = [];
  const open = new Set(boxes.keys());
  while (open.size > 0) {
    let top: Pick | undefined;
    for (const box of open)
      overlaps[box]!.forEach((overlap, prior) => {
        if (match[prior]! < 0 && overlap > (top?.overlap ?? leastOverlap)) top = { box, prior, overlap };
      });
    if (!top) break;
    match[top.prior] = top.box;
    open.delete(top.box);
    picks.push(top);
  }
  priors.forEach((_, prior) => {
    if (match[prior]! < 0 && boxes.length > 0 && best[prior]! >= threshold)
      match[prior] = overlaps.findIndex((row) => row[prior] === best[prior]);
  });
  return { match, best, picks };
}
