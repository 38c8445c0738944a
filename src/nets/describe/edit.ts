import type { Block, Description, Join, Part } from './part';
import { nameShape, trace, type Traced } from './trace';
import { wire } from './wire';

/**
 * The net without these blocks: of a residual one the shortcut stays, of another nothing. Throws for a name that is no block's, and where
 * a block changes the shape of what passes, so that the net cannot do without it.
 */
export function without(description: Description, ...names: readonly string[]): Description {
  const traced = trace(description);
  for (const name of names) checkRemovable(traced, findBlock(description, name));
  const remove = (block: Block) => (names.includes(block.name) ? shortcutOf(block) : undefined);
  return { ...description, parts: replaceBlocks(description.parts, remove) };
}

/** The net with two blocks at each other's place. Throws for a name that is no block's, and where one lies inside the other. */
export function exchange(description: Description, first: string, second: string): Description {
  if (findBlock(description, first) === findBlock(description, second)) return description;
  const stand = listBlocks(description.parts).flatMap(({ name }) => (name === first || name === second ? [name] : []));
  return reorder(description, ...stand.reverse());
}

/**
 * The net with these blocks at the places that they have now, in this order; others stay where they are. Throws for a name that is no
 * block's or comes twice, and where one block lies inside another.
 */
export function reorder(description: Description, ...names: readonly string[]): Description {
  const blocks = names.map((name) => findBlock(description, name));
  const places = listBlocks(description.parts).filter((block) => blocks.includes(block));
  if (places.length < names.length) throw new Error(`blocks named twice: ${names.join(', ')} (name each once)`);
  for (const outer of places) {
    const inner = listBlocks(outer.parts).find((block) => blocks.includes(block));
    if (inner) throw new Error(`cannot exchange ${outer.name} and ${inner.name}: one lies inside the other`);
  }
  const replace = (block: Block) => (places.includes(block) ? [blocks[places.indexOf(block)]!] : undefined);
  return { ...description, parts: replaceBlocks(description.parts, replace) };
}

/**
 * The net with those branches of each named join whose place holds true, and without what nothing reads any more: what drop-path leaves of a
 * net in one step. A join with one branch left stays, as the mean of one. Joins that `kept` does not name keep all.
 */
export function keepBranches(
  description: Description,
  kept: Readonly<Record<string, readonly boolean[]>>,
): Description {
  const prune = (parts: readonly Part[]): Part[] =>
    parts.map((part) => {
      if (part.kind === 'block') return { ...part, parts: prune(part.parts) };
      if (part.kind !== 'join') return part;
      const places = kept[part.name];
      if (places && places.length !== part.branches.length)
        throw new Error(`${part.name} has ${part.branches.length} branches, and ${places.length} places are given`);
      return { ...part, branches: part.branches.filter((_, i) => places?.[i] ?? true).map(prune) };
    });
  return withoutUnread({ ...description, parts: prune(description.parts) });
}

/** The net without parts that do not lead to its output. */
function withoutUnread(description: Description): Description {
  const wired = wire(description);
  const read = new Set(wired.slice(-1).map(({ name }) => name));
  for (const { name, from } of wired.toReversed()) if (read.has(name)) from.forEach((source) => read.add(source));
  const choose = (parts: readonly Part[]): Part[] =>
    parts
      .flatMap((part): Part[] => {
        if (part.kind === 'from') return [part];
        if (part.kind === 'block') {
          const inside = choose(part.parts);
          return inside.length > 0 ? [{ ...part, parts: inside }] : [];
        }
        if (!read.has(part.name)) return [];
        return part.kind === 'join' ? [{ ...part, branches: part.branches.map(choose) }] : [part];
      })
      // Whoever went on from a part that is gone is gone as well.
      .filter((part, i, all) => part.kind !== 'from' || all[i + 1]?.kind !== 'from');
  return { ...description, parts: choose(description.parts) };
}

/** All blocks, an outer one before those that lie inside it. */
export const listBlocks = (parts: readonly Part[]): Block[] =>
  parts.flatMap((part) => {
    if (part.kind === 'block') return [part, ...listBlocks(part.parts)];
    return part.kind === 'join' ? part.branches.flatMap(listBlocks) : [];
  });

function findBlock({ parts }: Description, name: string): Block {
  const blocks = listBlocks(parts);
  const found = blocks.find((block) => block.name === name);
  if (!found)
    throw new Error(`unknown block: ${name} (known: ${blocks.map((block) => block.name).join(', ') || 'none'})`);
  return found;
}

/** Where the shortcut of a residual block meets its branch. */
export const findSum = ({ parts }: Block): Join | undefined =>
  parts.find((part): part is Join => part.kind === 'join' && part.shortcut);

/** What stays of a block that is left out. */
const shortcutOf = (block: Block): readonly Part[] => findSum(block)?.branches[0] ?? [];

/** Parts with what `replace` gives in place of each block; undefined leaves the block and goes on inside it. */
export function replaceBlocks(parts: readonly Part[], replace: (block: Block) => readonly Part[] | undefined): Part[] {
  return parts.flatMap((part): readonly Part[] => {
    if (part.kind === 'join')
      return [{ ...part, branches: part.branches.map((branch) => replaceBlocks(branch, replace)) }];
    if (part.kind !== 'block') return [part];
    return replace(part) ?? [{ ...part, parts: replaceBlocks(part.parts, replace) }];
  });
}

function checkRemovable(traced: readonly Traced[], block: Block): void {
  const inside = traced.filter(({ blocks }) => blocks.includes(block.name));
  if (shortcutOf(block).length > 0 || inside.length === 0) return;
  const [enters, leaves] = [inside[0]!.inputs[0]!, inside.at(-1)!.shape].map(nameShape);
  if (enters !== leaves) throw new Error(`cannot leave out ${block.name}: it makes ${leaves} of ${enters}`);
}
