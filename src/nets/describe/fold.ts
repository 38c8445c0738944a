import { affine, from } from './parts';
import type { Block, Description, Part } from './part';

/**
 * The net with each block as one part of the block's name, for drawings: of a residual block its branch, beside the shortcut, of another all of
 * it. For blocks that keep the shape of what passes; weights and costs are not those of the net.
 */
export function foldBlocks(description: Description): Description {
  /** Last part of a block that is gone -> the block. */
  const renamed = new Map<string, string>();
  const fold = (parts: readonly Part[]): Part[] =>
    parts.map((part) => {
      if (part.kind === 'from') return from(renamed.get(part.part) ?? part.part);
      if (part.kind === 'join') return { ...part, branches: part.branches.map(fold) };
      return part.kind === 'block' ? foldBlock(part) : part;
    });
  const foldBlock = ({ name, parts }: Block): Part => {
    const [first] = parts;
    const whole = affine(name, 1);
    if (first?.kind === 'join' && first.shortcut) return { ...first, branches: [fold(first.branches[0]!), [whole]] };
    const last = parts.at(-1);
    if (last && 'name' in last) renamed.set(last.name, name);
    return whole;
  };
  return { ...description, parts: fold(description.parts) };
}
