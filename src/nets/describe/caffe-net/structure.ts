import type { Box } from './graph';

/** A box, or a join with its branches. */
export interface Item {
  box: Box;
  branches?: Item[][];
  /** The first branch leads past the other. */
  isShortcut?: boolean;
  /** Where each branch begins, when they do not all part at what stands before the join. */
  starts?: readonly Box[];
}

/** An item of the outermost list, with the boxes that it reads where these are not the one before it. */
export interface Placed {
  item: Item;
  from: readonly Box[];
}

/**
 * Boxes in turns and branches: the branches of a join are the boxes that it alone reads, side by side. Where they do not part at one box, as
 * the heads of a detector, lines lead to their beginnings. Takes time in proportion to the boxes.
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
  }
  // Only now it is known who reads what.
  for (const node of nodes.values()) if (node.sources.length > 1) joinBranches(node);
  const left = [...nodes.values()].filter(({ gone }) => !gone);
  return left.flatMap(({ items, sources }, i) => {
    const own = sources.map(({ box }) => box);
    const isNext = own.length === 1 && i > 0 && own[0] === left[i - 1]!.box;
    return items.map((item, k) => ({ item, from: k === 0 && !isNext ? own : [] }));
  });
}

/** Joins in joins, at most: a drawing of more is as hard to read as one without, and whoever lays it out goes down into each. */
const deepest = 12;

/** A stretch of the net: `box` is its end, which others read. */
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

/** Takes the branches of a join into it. */
function joinBranches(node: Node): void {
  const whole = node.sources.map((source) => walkBack(source, node));
  const depth = 1 + whole.flatMap(({ chain }) => chain).reduce((most, one) => Math.max(most, one.depth), 0);
  const ways = depth > deepest ? node.sources.map((fork) => ({ chain: [], fork })) : whole;
  const forks = [...new Set(ways.map(({ fork }) => fork))];
  for (const { chain, fork } of ways) {
    for (const one of chain) {
      one.gone = true;
      fork.readers.delete(one);
    }
    fork.readers.add(node);
  }
  const branches = ways.map(({ chain }) => chain.flatMap(({ items }) => items));
  node.items = [
    forks.length > 1
      ? { box: node.box, branches, starts: ways.map(({ fork }) => fork.box) }
      : { box: node.box, ...findShortcut(branches) },
  ];
  node.sources = forks;
  node.depth = depth > deepest ? 0 : depth;
}

/** Of two branches the one that has at most one box, where the other has more, is drawn around it. */
function findShortcut(branches: Item[][]): Pick<Item, 'branches' | 'isShortcut'> {
  const sorted = [...branches].sort((a, b) => a.length - b.length);
  const isShortcut = branches.length === 2 && sorted[0]!.length <= 1 && sorted[0]!.length < sorted[1]!.length;
  return { branches: isShortcut ? sorted : branches, isShortcut };
}

/** The stretches from a source of a join back to where others read as well. */
function walkBack(source: Node, reader: Node): { chain: Node[]; fork: Node } {
  const chain: Node[] = [];
  let [one, above] = [source, reader];
  while (one.readers.size === 1 && one.readers.has(above) && one.sources.length === 1) {
    chain.push(one);
    above = one;
    one = one.sources[0]!;
  }
  return { chain: chain.reverse(), fork: one };
}
