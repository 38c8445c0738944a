import type { Random } from '../lib/random';
import { build, type BuiltNet } from './build';
import { moveCrop } from './describe/align-crops';
import { fcnHeads, type FcnHeadsDescription } from './describe/zoo/fcn-heads';

export type FcnHeadsOptions = FcnHeadsDescription & {
  random: Random;
  /** Places, by crop, that it lies too far down and to the right. */
  moved?: Record<string, number>;
};

/** [batch, side, side, 3] -> [batch, side, side, classes]. Frozen deconvolutions are no weights. */
export function createFcnHeads({ random, moved = {}, ...options }: FcnHeadsOptions): BuiltNet {
  const description = Object.entries(moved).reduce((net, [name, by]) => moveCrop(net, name, by), fcnHeads(options));
  return build(description, { random });
}
