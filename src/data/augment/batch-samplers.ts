import type { Random } from '../../lib/random';
import { iou, type Box } from '../../detection/iou';
import type { LabelledBox } from './boxes';

/** One `batch_sampler` of SSD's AnnotatedData layer (ssd_pascal.py); without limits it takes the whole image. */
export interface BatchSampler {
  name: string;
  minJaccard?: number;
  maxJaccard?: number;
  whole?: true;
}

export const batchSamplers: readonly BatchSampler[] = [
  { name: 'whole image', whole: true },
  ...[0.1, 0.3, 0.5, 0.7, 0.9].map((minJaccard) => ({ name: `IoU ≥ ${minJaccard}`, minJaccard })),
  { name: 'any', maxJaccard: 1 },
];

/** Draws that a sampler may take before it gives up. */
export const maxTrials = 50;

/**
 * A window inside the image: scale s in [0.3, 1], aspect a in [0.5, 2] cut to [s^2, 1/s^2], width s sqrt(a), height s / sqrt(a)
 * (SampleBBox in SSD's sampler.cpp). Its area is s^2 whatever the aspect; the cut keeps both sides at most 1.
 */
export function drawCrop(random: Random): Box {
  const s = random.uniform(0.3, 1);
  const a = Math.min(1 / s ** 2, Math.max(s ** 2, random.uniform(0.5, 2)));
  const width = Math.min(1, s * Math.sqrt(a));
  const height = Math.min(1, s / Math.sqrt(a));
  const x0 = random.uniform(0, 1 - width);
  const y0 = random.uniform(0, 1 - height);
  return { x0, y0, x1: x0 + width, y1: y0 + height };
}

/** Whether SOME object overlaps with the window as the sampler asks. The window is the one box, the whole object the other. */
export function meetsConstraint(window: Box, boxes: readonly LabelledBox[], sampler: BatchSampler): boolean {
  const { minJaccard = 0, maxJaccard = 1 } = sampler;
  return boxes.some((box) => {
    const overlap = iou(window, box);
    return overlap >= minJaccard && overlap <= maxJaccard;
  });
}

/** One sampler's window, with the number of draws that it took; nothing when none of 50 met its constraint. */
export function sampleCrop(
  random: Random,
  boxes: readonly LabelledBox[],
  sampler: BatchSampler,
): { window: Box; trials: number } | undefined {
  if (sampler.whole) return { window: { x0: 0, y0: 0, x1: 1, y1: 1 }, trials: 1 };
  for (let trials = 1; trials <= maxTrials; trials++) {
    const window = drawCrop(random);
    if (meetsConstraint(window, boxes, sampler)) return { window, trials };
  }
  return undefined;
}

/** The window that SSD trains on: every sampler tries, one of those that found something is drawn. */
export function sampleOne(random: Random, boxes: readonly LabelledBox[]): Box {
  const found = batchSamplers.flatMap((sampler) => sampleCrop(random, boxes, sampler) ?? []);
  return found[random.integer(0, found.length - 1)]!.window;
}
