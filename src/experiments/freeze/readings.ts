import type { RunRecord } from '../../engine/run-record';

export const ways = {
  frozen: 'frozen, last features',
  tuned: 'fine-tuned',
  early: 'frozen, early features',
  scratch: 'from scratch',
} as const;

export type Way = keyof typeof ways;

export const wayNames = Object.keys(ways) as Way[];

/** How far the final accuracy of one way lies above that of another, -1 to 1. */
export function lead({ result }: RunRecord, way: Way, other: Way): number {
  return result[way]! - result[other]!;
}
