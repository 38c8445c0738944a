import type { Random } from '../lib/random';
import { allocateDataset, type Dataset } from './dataset';

export interface SpiralOptions {
  /** Number of points. */
  count?: number;
  /** Turns of each arm from the centre outwards: 1.25 is hard for a small net, 0.75 easy. */
  turns?: number;
  /** Standard deviation of the points around their arm, of radius 1 before scaling. */
  noise?: number;
}

/**
 * Points [2] (x, y) on two spiral arms that wind around each other, with their arm; within about 2 of the centre.
 *
 * Drawn per point: u in [0.02, 1) with radius t = sqrt(u), arm, noise of x, noise of y.
 * The angle is 2 pi turns t, plus pi for the second arm; the point is twice (t cos, t sin) + noise.
 */
export function spiral(random: Random, options: SpiralOptions = {}): Dataset {
  const { count = 512, turns = 1.25, noise = 0.03 } = options;
  const dataset = allocateDataset(count, [2], [], ['first arm', 'second arm']);
  for (let i = 0; i < count; i++) {
    const t = Math.sqrt(random.uniform(0.02, 1));
    const arm = random.integer(0, 1);
    const angle = 2 * Math.PI * turns * t + Math.PI * arm;
    dataset.x[i * 2] = 2 * (t * Math.cos(angle) + random.normal(0, noise));
    dataset.x[i * 2 + 1] = 2 * (t * Math.sin(angle) + random.normal(0, noise));
    dataset.labels[i] = arm;
  }
  return dataset;
}
