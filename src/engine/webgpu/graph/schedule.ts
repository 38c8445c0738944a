import type { Graph, MapInput, Node, Value } from './graph';

/** A kernel where it stands, and the maps that each of its results goes through before it is stored. */
export interface Placed {
  node: Node;
  level: number;
  /** By result of the kernel. */
  links: Map<Value, Node[]>;
}

export interface Schedule {
  /** Kernels that need nothing of one another, by level. */
  levels: Placed[][];
  /** Values that lie in memory; the others live in a thread. */
  stored: Set<Value>;
  /** The level that makes or last changes a value; -1 for what is there before the step. */
  madeAt: Map<Value, number>;
  /** The last level that reads a value. */
  readAt: Map<Value, number>;
}

/**
 * Puts every kernel that something depends on where its inputs are ready at the earliest. A map whose latest inputs are
 * all elements of the same result, read each at its own place, joins the kernel that makes it: one that reads them in
 * another order waits until all are there. A change in place waits for everything that the program
 * has read of the value before.
 */
export function scheduleGraph(graph: Graph): Schedule {
  const levels: Placed[][] = [];
  const stored = new Set<Value>();
  const madeAt = new Map<Value, number>();
  const readAt = new Map<Value, number>();
  /** The kernel in whose threads a value comes to be, and the result that it follows from there. */
  const hosts = new Map<Value, { placed: Placed; result: Value }>();
  const levelOf = (value: Value): number => madeAt.get(value) ?? -1;

  function read(value: Value, level: number): void {
    stored.add(value);
    readAt.set(value, Math.max(readAt.get(value) ?? -1, level));
  }

  function join(node: Node, ready: number): boolean {
    if (!node.map || ready < 0) return false;
    const late = node.reads.filter((value) => levelOf(value) === ready);
    const host = hosts.get(late[0]!);
    const [made] = node.writes as [Value];
    const isOne = (value: Value) => hosts.get(value)?.result === host?.result && value.size === made.size;
    const isInPlace = ({ value, index }: MapInput) => !late.includes(value) || index('i') === 'i';
    if (!host || !late.every(isOne) || !node.map.inputs.every(isInPlace)) return false;
    const links = host.placed.links.get(host.result) ?? [];
    host.placed.links.set(host.result, [...links, node]);
    for (const value of node.reads) if (!late.includes(value)) read(value, ready);
    madeAt.set(made, ready);
    hosts.set(made, host);
    return true;
  }

  for (const node of listNeeded(graph)) {
    const ready = Math.max(-1, ...node.reads.map(levelOf));
    if (join(node, ready)) continue;
    const level = Math.max(ready, ...node.changes.map((value) => readAt.get(value) ?? -1)) + 1;
    const placed: Placed = { node, level, links: new Map() };
    (levels[level] ??= []).push(placed);
    for (const value of node.reads) read(value, level);
    for (const value of [...node.writes, ...node.changes]) madeAt.set(value, level);
    for (const value of node.writes) if (value.parts === 1) hosts.set(value, { placed, result: value });
  }
  return { levels, stored, madeAt, readAt };
}

/** The kernels that a root depends on, in the order of the program. */
function listNeeded({ nodes }: Graph): Node[] {
  const wanted = new Set<Value>();
  const needed = nodes.toReversed().filter(({ isRoot, reads, writes }) => {
    if (!isRoot && !writes.some((value) => wanted.has(value))) return false;
    for (const value of reads) wanted.add(value);
    return true;
  });
  return needed.toReversed();
}
