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
 * The way of each edge. Straight from side to side where nothing stands between; else around what stands between, over it
 * in a diagram that flows to the right, beside it in one that flows downwards. Ways that overlap keep apart, the shorter one inside.
 * Throws for an edge between parts that do not exist.
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
  const levels = levelDetours(drawn.filter((one) => one.edge.role !== 'across' && needsDetour(one, turned)));
  return drawn.map((one, i) => {
    if (one.edge.role === 'across') return { ...one.edge, points: across(ends[i]!) };
    const level = levels.get(one.edge);
    const points = level === undefined ? direct(one.from, one.to) : around(one.from, one.to, turned, level);
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

/** From the upper side to the upper side, above all that stands between. */
function around(from: Part, to: Part, parts: readonly Part[], level: number): Point[] {
  const top = Math.min(from.y, to.y, ...listBetween({ from, to }, parts).map(({ y }) => y)) - gap * (level + 1);
  return [
    [middleX(from), from.y],
    [middleX(from), top],
    [middleX(to), top],
    [middleX(to), to.y],
  ];
}
