import type { DiagramState } from '../engine/figures';
import { edgeKey, type EdgeState } from '../lib/diagram';
import type { Route } from './diagram-routes';
import { colour } from './style';
import { createElement, round } from './svg';

type Point = readonly [x: number, y: number];

interface Look {
  stroke: string;
  width: number;
  dash?: string;
  /** Drawn in the middle of the line: no state is told by colour alone. */
  sign?: 'square' | 'half' | 'cross';
}

const looks: Record<EdgeState, Look> = {
  whole: { stroke: colour.a, width: 2.5 },
  changed: { stroke: colour.a, width: 2.5, sign: 'square' },
  part: { stroke: colour.b, width: 2.5, dash: '7 3', sign: 'half' },
  stopped: { stroke: colour.b, width: 2.5, sign: 'cross' },
  lost: { stroke: colour.quiet, width: 1.25, dash: '4 3' },
  missing: { stroke: colour.quiet, width: 1.75, dash: '1.5 3' },
};

/** The state's own look; else lit between lit parts, faint where it begins or ends at a part that is off. A shortcut is thicker than a path. */
export function lookOf(route: Route, { states = {}, edges = {} }: Pick<DiagramState, 'states' | 'edges'>): Look {
  const state = edges[edgeKey(route)];
  if (state) return looks[state];
  const ends = [states[route.from], states[route.to]];
  if (ends.every((end) => end === 'lit')) return { stroke: colour.a, width: 3 };
  if (ends.includes('off')) return { stroke: colour.ghost, width: 1.25, dash: '4 3' };
  return { stroke: colour.quiet, width: route.role === 'shortcut' ? 2 : 1.25 };
}

/** A line with round corners, its sign, and a head at its end unless it goes on in another row. */
export function drawRoute(document: Document, points: Point[], look: Look, hasHead: boolean): SVGElement[] {
  const { stroke, width, dash, sign } = look;
  const drawLine = (corners: readonly Point[]) => {
    const paint = { stroke, 'stroke-width': width, 'stroke-dasharray': dash, fill: 'none' };
    return createElement(document, 'path', { d: roundCorners(corners, 6), ...paint });
  };
  const signs = sign ? drawSign(document, sign, middleOf(points), stroke) : [];
  if (!hasHead) return [drawLine(points), ...signs];
  const [end, before] = [points.at(-1)!, points.at(-2)!];
  const turn = Math.atan2(end[1] - before[1], end[0] - before[0]);
  const head = 5 + width;
  const back = (angle: number): Point => [
    end[0] - head * Math.cos(turn + angle),
    end[1] - head * Math.sin(turn + angle),
  ];
  const tip = [end, back(0.45), back(-0.45)].map((point) => point.map(round).join(',')).join('L');
  const stop: Point = [end[0] - (head - 2) * Math.cos(turn), end[1] - (head - 2) * Math.sin(turn)];
  const tipPath = createElement(document, 'path', { d: `M${tip}z`, fill: stroke });
  return [drawLine([...points.slice(0, -1), stop]), tipPath, ...signs];
}

/** A short line in the look of a state, for a key. */
export const drawEdgeSample = (document: Document, state: EdgeState, x: number, y: number, width: number) =>
  drawRoute(document, [[x, y], [x + width, y]], looks[state], true); // prettier-ignore

function drawSign(document: Document, sign: NonNullable<Look['sign']>, [x, y]: Point, stroke: string): SVGElement[] {
  const paint = { stroke, 'stroke-width': 1.75, fill: colour.paper };
  const draw = (d: string, more = {}) => createElement(document, 'path', { d, ...paint, ...more });
  const from = (dx: number, dy: number) => `M${round(x + dx)},${round(y + dy)}`;
  if (sign === 'square') return [draw(`${from(-4, -4)}h8v8h-8z`)];
  if (sign === 'cross') return [draw(`${from(-6, -6)}l12,12m0,-12l-12,12`, { fill: 'none', 'stroke-width': 3 })];
  const half = (sweep: number) => `a5,5 0 0 ${sweep} 0,10`;
  return [draw(`${from(0, -5)}${half(1)}z`), draw(`${from(0, -5)}${half(0)}z`, { fill: stroke })];
}

const middleOf = (points: readonly Point[]): Point => {
  const [a, b] = [points[Math.floor((points.length - 1) / 2)]!, points[Math.floor(points.length / 2)]!];
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
};

function roundCorners(points: readonly Point[], radius: number): string {
  const at = ([x, y]: Point) => `${round(x)},${round(y)}`;
  const pieces = points.slice(1, -1).map((corner, i) => {
    const towards = ([x, y]: Point): Point => {
      const [dx, dy] = [x - corner[0], y - corner[1]];
      const length = Math.hypot(dx, dy);
      const part = length === 0 ? 0 : Math.min(radius, length / 2) / length;
      return [corner[0] + dx * part, corner[1] + dy * part];
    };
    return `L${at(towards(points[i]!))}Q${at(corner)} ${at(towards(points[i + 2]!))}`;
  });
  return `M${at(points[0]!)}${pieces.join('')}L${at(points.at(-1)!)}`;
}
