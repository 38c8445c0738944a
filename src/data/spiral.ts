import type { Random } from '../lib/random';
import { allocateDataset, type Dataset } from './dataset';

export interface SpiralOptions {
  /** Number of points. */
  count?: number;
  /** How many arms. */
  arms?: number;
  /** As many points on each arm as on any other, to within one. */
  even?: boolean;
  /** Turns of each arm from the centre outwards: 1.25 is hard for a small net, 0.75 easy. */
  turns?: number;
  /** Standard deviation of the points around their arm, of radius 1 before scaling. */
  noise?: number;
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

/**
 * Points [2] (x, y) on two to six spiral arms that wind around each other, with their arm; within about 2 of the centre.
 *
 * Drawn per point: u in [0.02, 1) with radius t = sqrt(u), arm (or each in turn), noise of x, noise of y.
 * The angle is 2 pi (turns t + arm / arms); the point is twice (t cos, t sin) + noise.
 */
export function spiral(random: Random, options: SpiralOptions = {}): Dataset {
  const { count = 512, arms = 2, even = false, turns = 1.25, noise = 0.03 } = options;
  if (!Number.isInteger(arms) || arms < 2 || arms > ordinals.length)
    throw new RangeError(`invalid arms: ${arms}; give a whole number from 2 to ${ordinals.length}`);
  const names = ordinals.slice(0, arms).map((ordinal) => `${ordinal} arm`);
  const dataset = allocateDataset(count, [2], [], names);
  for (let i = 0; i < count; i++) {
    const t = Math.sqrt(random.uniform(0.02, 1));
    const arm = even ? i % arms : random.integer(0, arms - 1);
    const angle = 2 * Math.PI * turns * t + (2 * Math.PI * arm) / arms;
    dataset.x[i * 2] = 2 * (t * Math.cos(angle) + random.normal(0, noise));
    dataset.x[i * 2 + 1] = 2 * (t * Math.sin(angle) + random.normal(0, noise));
    dataset.labels[i] = arm;
  }
  return dataset;
}
