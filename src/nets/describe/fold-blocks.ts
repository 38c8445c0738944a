import { findSum, listBlocks, replaceBlocks } from './edit';
import type { Description } from './part';
import { affine } from './parts';
import { nameShape, trace } from './trace';

/**
 * The net for a drawing of its blocks: each is one part with its name, a residual one beside its shortcut and before its sum. It computes
 * nothing that is meant. Throws for a block that changes the shape of what passes, since the part in its place does not.
 */
export function foldBlocks(description: Description): Description {
  const traced = trace(description);
  for (const { name } of listBlocks(description.parts)) {
    const inside = traced.filter(({ blocks }) => blocks.includes(name));
    const [enters, leaves] = [inside[0]!.inputs[0]!, inside.at(-1)!.shape].map(nameShape);
    if (enters !== leaves) throw new Error(`cannot fold ${name}: it makes ${leaves} of ${enters}`);
  }
  const parts = replaceBlocks(description.parts, (block) => {
    const sum = findSum(block);
    const part = affine(block.name, 1);
    return [sum ? { ...sum, branches: [sum.branches[0]!, [part]] } : part];
  });
  return { ...description, parts };
}
