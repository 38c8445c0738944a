import type { Training } from './engine';

export interface Blocks {
  /** Milliseconds per step of each block, reading the losses included. */
  total: number[];
  /** JavaScript time per step to issue a block's steps, in milliseconds, where the engine tells it. */
  encode: number[];
  steps: number;
}

/**
 * Trains for about `ms` milliseconds in blocks of about `block` milliseconds (at least one step each), or of `steps`.
 * The clock of a page that is not isolated ticks in tenths of a millisecond: blocks must be long against that.
 */
export async function timeBlocks(
  training: Training,
  { ms, block, steps }: { ms: number; block: number; steps?: number },
): Promise<Blocks> {
  const blocks: Blocks = { total: [], encode: [], steps: 0 };
  const { turn = 1 } = training;
  let perBlock = steps ?? turn;
  const end = performance.now() + ms;
  do {
    const began = performance.now();
    const { losses, encodeMs } = await training.run(perBlock);
    const taken = performance.now() - began;
    if (!Number.isFinite(losses[losses.length - 1])) throw new Error('the loss is not finite any more');
    if (steps !== undefined || taken > block / 2) {
      blocks.steps += perBlock;
      blocks.total.push(taken / perBlock);
      if (encodeMs !== undefined) blocks.encode.push(encodeMs / perBlock);
    }
    if (steps === undefined) perBlock = turn * clamp((block * perBlock) / taken / turn, 1, (4 * perBlock) / turn);
  } while (performance.now() < end || blocks.total.length === 0);
  return blocks;
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, Math.round(value)));
