import type { Box } from './graph';

/** A drawing in turns and branches: boxes one behind the other, and joins of branches that part at what stands before them. */
export type Item = { box: Box; branches?: Item[][]; isShortcut?: boolean };

/** An item of the outermost list, with the boxes that it reads where these are not the one before it. */
export interface Placed {
  item: Item;
  from: readonly Box[];
}

/**
 * Boxes in turns and branches. A join whose branches part at one box and are read by nobody else is drawn with its branches side by side; of
 * others the boxes stand one behind the other, and lines lead around. Takes time in proportion to the boxes.
 */
export function findStructure(boxes: readonly Box[]): Placed[] {
  const nodes = new Map<Box, Node>();
  for (const box of boxes) {
    const node: Node = {
      items: [{ box }],
      sources: box.sources.map((source) => nodes.get(source)!),
      readers: new Set(),
      box,
      depth: 0,
    };
    nodes.set(box, node);
    for (const source of node.sources) source.readers.add(node);
    if (node.sources.length > 1) joinBranches(node);
  }
  const left = [...new Set([...nodes.values()].filter(({ gone }) => !gone))];
  return left.flatMap(({ items, sources }, i) => {
    const own = sources.map(({ box }) => box);
    const isNext = own.length === 1 && i > 0 && own[0] === left[i - 1]!.box;
    return items.map((item, k) => ({ item, from: k === 0 && !isNext ? own : [] }));
  });
}

/** Joins in joins, at most: a drawing of more is as hard to read as one without, and whoever lays it out goes down into each. */
const deepest = 12;

/** A stretch of the net with one way in: `box` is its end, which others read. */
interface Node {
  items: Item[];
  sources: Node[];
  readers: Set<Node>;
  box: Box;
  /** How many joins lie in each other here. */
  depth: number;
  /** Drawn within a join. */
  gone?: boolean;
}

/** Takes the branches of a join into it, where they are its own. */
function joinBranches(node: Node): void {
  const ways = node.sources.map((source) => walkBack(source, node));
  const forks = new Set(ways.map(({ fork }) => fork));
  const [fork] = forks;
  if (forks.size !== 1 || !fork) return;
  const depth = 1 + ways.flatMap(({ chain }) => chain).reduce((most, one) => Math.max(most, one.depth), 0);
  if (depth > deepest) return;
  const branches = ways.map(({ chain }) => chain.flatMap(({ items }) => items));
  // At most one way leads past all; two lines from box to box would be one.
  if (branches.filter((branch) => branch.length === 0).length > 1) return;
  for (const { chain } of ways)
    for (const one of chain) {
      one.gone = true;
      fork.readers.delete(one);
    }
  fork.readers.delete(node);
  fork.readers.add(node);
  const shortest = branches.reduce((least, { length }) => Math.min(least, length), Infinity);
  const isShortcut =
    branches.length === 2 && shortest < Math.max(...branches.map(({ length }) => length)) && shortest <= 1;
  const sorted = isShortcut ? [...branches].sort((a, b) => a.length - b.length) : branches;
  node.items = [{ box: node.box, branches: sorted, isShortcut }];
  node.sources = [fork];
  node.depth = depth;
}

/** The stretches from a source of a join back to where others read as well. */
function walkBack(source: Node, reader: Node): { chain: Node[]; fork: Node | undefined } {
  const chain: Node[] = [];
  let [one, above] = [source, reader] as [Node | undefined, Node];
  while (one && one.readers.size === 1 && one.readers.has(above) && one.sources.length === 1) {
    chain.unshift(one);
    above = one;
    one = one.sources[0];
  }
  return { chain, fork: one };
}
