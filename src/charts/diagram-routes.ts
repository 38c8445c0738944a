import type { Diagram } from '../lib/diagram';

type Part = Diagram['parts'][number];
type Edge = Diagram['edges'][number];
type Point = readonly [x: number, y: number];

/** The way of an edge: corners from the one part to the other, in heights of a line. */
export interface Route extends Edge {
  points: Point[];
}

/** How far a way around stays from what it goes around, and the ways from each other. */
const gap = 0.75;
const touch = 1e-6;

/**
 * The way of each edge. Straight from side to side where nothing stands between; else with one corner, where nothing stands there; else
 * around what stands between: over it in a diagram that flows to the right, beside it in one that flows downwards, or on the other side where
 * that is free. Ways that overlap keep apart, the shorter one inside. Throws for an edge between parts that do not exist.
 */
export function routeEdges({ parts, edges }: Diagram): Route[] {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const find = (id: string): Part => {
    const part = byId.get(id);
    if (!part) throw new Error(`unknown part of an edge: ${id} (parts: ${[...byId.keys()].join(', ')})`);
    return part;
  };
  const ends = edges.map((edge) => ({ edge, from: find(edge.from), to: find(edge.to) }));
  const isDown = flows(ends);
  // What follows is written for a flow to the right; downwards, x and y change places.
  const turn = (part: Part): Part =>
    isDown ? { ...part, x: part.y, y: part.x, width: part.height, height: part.width } : part;
  const turned = parts.map(turn);
  const drawn = ends.map(({ edge, from, to }) => ({ edge, from: turn(from), to: turn(to) }));
  const straight = drawn.map((one, i) => {
    if (one.edge.role === 'across') return across(ends[i]!);
    return needsDetour(one, turned) ? turnOnce(one, turned) : direct(one.from, one.to);
  });
  const levels = levelDetours(drawn.filter((_, i) => !straight[i]));
  return drawn.map((one, i) => {
    if (one.edge.role === 'across') return { ...one.edge, points: straight[i]! };
    const points = straight[i] ?? around(one, turned, levels.get(one.edge)!);
    return { ...one.edge, points: isDown ? points.map(([x, y]): Point => [y, x]) : points };
  });
}

interface Ends {
  edge: Edge;
  from: Part;
  to: Part;
}

/** Whether more of it goes downwards than to the right; what leads across from drawing to drawing does not count. */
export function flowsDown({ parts, edges }: Diagram): boolean {
  const byId = new Map(parts.map((part) => [part.id, part]));
  return flows(edges.map((edge) => ({ edge, from: byId.get(edge.from)!, to: byId.get(edge.to)! })));
}

function flows(ends: readonly Ends[]): boolean {
  const within = ends.filter(({ edge }) => edge.role !== 'across');
  const count = (leads: (a: Part, b: Part) => boolean) => within.filter(({ from, to }) => leads(from, to)).length;
  return count(isAbove) > count(isLeft);
}

/** Straight from the right side to the left side. */
const across = ({ from, to }: Ends): Point[] => [
  [right(from), middleY(from)],
  [to.x, middleY(to)],
];

const right = ({ x, width }: Part) => x + width;
const middleX = ({ x, width }: Part) => x + width / 2;
const middleY = ({ y, height }: Part) => y + height / 2;
const isLeft = (a: Part, b: Part) => right(a) <= b.x + touch;
const isAbove = (a: Part, b: Part) => a.y + a.height <= b.y + touch;

/** The parts that stand between two others, from side to side. */
function listBetween({ from, to }: Pick<Ends, 'from' | 'to'>, parts: readonly Part[]): Part[] {
  const [low, high] = [Math.min(right(from), right(to)), Math.max(from.x, to.x)];
  return parts.filter((part) => part.id !== from.id && part.id !== to.id && right(part) > low && part.x < high);
}

function needsDetour(ends: Ends, parts: readonly Part[]): boolean {
  const { from, to } = ends;
  if (!isLeft(from, to)) return true;
  const [top, bottom] = [Math.min(middleY(from), middleY(to)), Math.max(middleY(from), middleY(to))];
  return listBetween(ends, parts).some((part) => part.y < bottom + touch && part.y + part.height > top - touch);
}

/** 0 for the innermost of the ways that overlap, 1 for the next one out. */
function levelDetours(detours: readonly Ends[]): Map<Edge, number> {
  const spanOf = ({ from, to }: Ends): [number, number] => [
    Math.min(middleX(from), middleX(to)),
    Math.max(middleX(from), middleX(to)),
  ];
  const lengthOf = (ends: Ends) => spanOf(ends)[1] - spanOf(ends)[0];
  const placed: { span: [number, number]; level: number }[] = [];
  const levels = new Map<Edge, number>();
  for (const ends of [...detours].sort((a, b) => lengthOf(a) - lengthOf(b))) {
    const span = spanOf(ends);
    const over = placed.filter((other) => other.span[0] < span[1] - touch && span[0] < other.span[1] - touch);
    const level = Math.max(-1, ...over.map((other) => other.level)) + 1;
    placed.push({ span, level });
    levels.set(ends.edge, level);
  }
  return levels;
}

/** From the right side to the left side, with a step half-way where they are not level. */
function direct(from: Part, to: Part): Point[] {
  const [start, end]: [Point, Point] = [
    [right(from), middleY(from)],
    [to.x, middleY(to)],
  ];
  if (Math.abs(start[1] - end[1]) < touch) return [start, end];
  const half = (start[0] + end[0]) / 2;
  return [start, [half, start[1]], [half, end[1]], end];
}

/** Along the flow and then across it, or the other way round: the first of the two that no other part stands in. */
function turnOnce({ from, to }: Ends, parts: readonly Part[]): Point[] | undefined {
  const isOver = ({ y, height }: Part, level: number) => level < y - touch || level > y + height + touch;
  /** The side of a part that faces a level above or below it. */
  const facing = ({ y, height }: Part, level: number) => (level < y ? y : y + height);
  const [start, end] = [middleY(from), middleY(to)];
  const ways: Point[][] = [];
  if (isOver(from, end) && middleX(from) < to.x)
    ways.push([
      [middleX(from), facing(from, end)],
      [middleX(from), end],
      [to.x, end],
    ]);
  if (isOver(to, start) && right(from) < middleX(to))
    ways.push([
      [right(from), start],
      [middleX(to), start],
      [middleX(to), facing(to, start)],
    ]);
  return ways.find((way) => !isBlocked(way, { from, to }, parts));
}

/** From the upper side to the upper side, above what stands between; from the lower to the lower where only that way is free. */
function around({ from, to }: Ends, parts: readonly Part[], level: number): Point[] {
  const passed = [from, to, ...listBetween({ from, to }, parts)];
  const away = gap * (level + 1);
  const lead = (y: number, side: (part: Part) => number): Point[] => [
    [middleX(from), side(from)],
    [middleX(from), y],
    [middleX(to), y],
    [middleX(to), side(to)],
  ];
  /** All ways on one side, the nearest first. */
  const leadAll = (side: (part: Part) => number, sign: 1 | -1): Point[][] =>
    passed
      .map((part) => sign * side(part))
      .filter((y) => y >= sign * side(from) && y >= sign * side(to))
      .sort((a, b) => a - b)
      .map((y) => lead(sign * (y + away), side));
  const over = leadAll(({ y }) => y, -1);
  const under = leadAll(({ y, height }) => y + height, 1);
  return [...over, ...under].find((way) => !isBlocked(way, { from, to }, parts)) ?? over.at(-1)!;
}

/** Whether a way crosses a part that it does not belong to. */
function isBlocked(way: readonly Point[], { from, to }: Pick<Ends, 'from' | 'to'>, parts: readonly Part[]): boolean {
  const others = parts.filter(({ id }) => id !== from.id && id !== to.id);
  return way.slice(1).some(([x, y], i) => {
    const [lastX, lastY] = way[i]!;
    return others.some(
      (part) =>
        Math.max(x, lastX) > part.x + touch &&
        Math.min(x, lastX) < right(part) - touch &&
        Math.max(y, lastY) > part.y + touch &&
        Math.min(y, lastY) < part.y + part.height - touch,
    );
  });
}
