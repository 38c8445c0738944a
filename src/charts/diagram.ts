import type { DiagramFigure, DiagramState, PartState } from '../engine/figures';
import type { Diagram } from '../lib/diagram';
import { drawPart, drawSample, sampleSize } from './diagram-parts';
import { routeEdges } from './diagram-routes';
import type { Route } from './diagram-routes';
import { clipToRow, cutRows } from './diagram-rows';
import { drawEmpty } from './empty';
import { mainState } from './series';
import { colour, lineHeight, textWidth } from './style';
import { createElement, createSvg, createText, finishSvg, round } from './svg';
import type { Chart, FigureOptions, Target } from './types';
import { chartWords } from './words';

type Part = Diagram['parts'][number];

/** Pixels around each row, for outlines and arrow heads. */
const edge = 6;
const rowGap = 18;
/** What lies on the border of two rows belongs to the first: before the first row there is a hair. */
const hair = 0.01;

/** Parts as boxes and what leads from part to part as arrows; a diagram too long for the page goes on in further rows. Each part is a target. */
export function drawDiagram(options: FigureOptions<'diagram'>): Chart {
  const { figure, width, document, words = chartWords } = options;
  const state = mainState(options.runs);
  if (!state || state.diagram.parts.length === 0) {
    return drawEmpty(document, width, 160, words.empty, options.ariaLabel ?? figure.title);
  }
  const { diagram, states = {} } = state;
  const routes = routeEdges(diagram);
  const { x0, x1, y0, y1 } = measure(diagram.parts, routes);
  const rows = cutRows(diagram.parts, { from: x0 - hair, to: x1 }, (width - 2 * edge) / lineHeight);
  const shrink = Math.min(1, ...rows.map(({ from, to }) => (width - 2 * edge) / ((to - from) * lineHeight)));
  const unit = lineHeight * shrink;
  const rowHeight = (y1 - y0) * unit + 2 * edge;
  const keys = layOutKeys(figure, states, width);
  const keysTop = rows.length * rowHeight + (rows.length - 1) * rowGap + 8;
  const height = keysTop + keys.height;

  const svg = createSvg(document, width, height);
  const targets: Target[] = [];
  rows.forEach((row, i) => {
    const top = i * (rowHeight + rowGap);
    const pixelX = (x: number) => edge + (x - row.from) * unit;
    const pixelY = (y: number) => top + edge + (y - y0) * unit;
    for (const route of routes) {
      for (const piece of clipToRow(route.points, row)) {
        const points = piece.map(([x, y]): [number, number] => [pixelX(x), pixelY(y)]);
        const hasHead = isSame(piece.at(-1)!, route.points.at(-1)!);
        for (const element of drawRoute(document, points, lookOf(route, states), hasHead)) svg.appendChild(element);
      }
    }
    for (const part of diagram.parts.filter(({ x }) => x >= row.from && x < row.to)) {
      const box = { x: pixelX(part.x), y: pixelY(part.y), width: part.width * unit, height: part.height * unit };
      for (const element of drawPart(document, part, states[part.id], box)) svg.appendChild(element);
      targets.push({ id: part.id, label: describePart(figure, part, states[part.id]), box });
    }
  });
  for (const { state: one, label, x, row } of keys.placed) {
    const y = keysTop + row * keyRow;
    for (const element of drawSample(document, one, x + 1, y + (keyRow - sampleSize.height) / 2)) {
      svg.appendChild(element);
    }
    svg.appendChild(createText(document, { x: x + sampleSize.width + 8, y: y + keyRow / 2, lines: [label] }));
  }
  const description = `${figure.title}: ${targets.map(({ label }) => label).join('; ')}`;
  return {
    svg: finishSvg(svg, options.ariaLabel ?? description),
    frame: { left: 0, right: width, top: 0, bottom: height },
    targets,
  };
}

/** All that parts and ways reach. */
function measure(parts: readonly Part[], routes: readonly Route[]) {
  const xs = [
    ...parts.flatMap(({ x, width }) => [x, x + width]),
    ...routes.flatMap(({ points }) => points.map(([x]) => x)),
  ];
  const ys = [
    ...parts.flatMap(({ y, height }) => [y, y + height]),
    ...routes.flatMap(({ points }) => points.map(([, y]) => y)),
  ];
  return { x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys) };
}

const isSame = (a: readonly number[], b: readonly number[]) => a[0] === b[0] && a[1] === b[1];

function describePart(figure: DiagramFigure, { label, note }: Part, state: PartState | undefined): string {
  const name = note ? `${label}, ${note}` : label;
  return state ? `${name}: ${figure.states?.[state] ?? state}` : name;
}

interface RouteLook {
  stroke: string;
  width: number;
  dash?: string;
}

/** Lit between lit parts, faint where it begins or ends at a part that is off; a shortcut is thicker than a path. */
function lookOf({ from, to, role }: Route, states: NonNullable<DiagramState['states']>): RouteLook {
  const ends = [states[from], states[to]];
  if (ends.every((end) => end === 'lit')) return { stroke: colour.a, width: 3 };
  if (ends.includes('off')) return { stroke: colour.ghost, width: 1.25, dash: '4 3' };
  return { stroke: colour.quiet, width: role === 'shortcut' ? 2 : 1.25 };
}

/** A line with round corners, and a head at its end unless it goes on in another row. */
function drawRoute(
  document: Document,
  points: [number, number][],
  { stroke, width, dash }: RouteLook,
  hasHead: boolean,
): SVGElement[] {
  const drawLine = (corners: [number, number][]) => {
    const paint = { stroke, 'stroke-width': width, 'stroke-dasharray': dash, fill: 'none' };
    return createElement(document, 'path', { d: roundCorners(corners, 6), ...paint });
  };
  if (!hasHead) return [drawLine(points)];
  const [end, before] = [points.at(-1)!, points.at(-2)!];
  const turn = Math.atan2(end[1] - before[1], end[0] - before[0]);
  const head = 5 + width;
  const back = (angle: number): [number, number] => [
    end[0] - head * Math.cos(turn + angle),
    end[1] - head * Math.sin(turn + angle),
  ];
  const tip = [end, back(0.45), back(-0.45)].map((point) => point.map(round).join(',')).join('L');
  const stop: [number, number] = [end[0] - (head - 2) * Math.cos(turn), end[1] - (head - 2) * Math.sin(turn)];
  return [drawLine([...points.slice(0, -1), stop]), createElement(document, 'path', { d: `M${tip}z`, fill: stroke })];
}

function roundCorners(points: [number, number][], radius: number): string {
  const at = ([x, y]: readonly number[]) => `${round(x!)},${round(y!)}`;
  const pieces = points.slice(1, -1).map((corner, i) => {
    const towards = ([x, y]: [number, number]): [number, number] => {
      const [dx, dy] = [x - corner[0], y - corner[1]];
      const length = Math.hypot(dx, dy);
      const part = length === 0 ? 0 : Math.min(radius, length / 2) / length;
      return [corner[0] + dx * part, corner[1] + dy * part];
    };
    return `L${at(towards(points[i]!))}Q${at(corner)} ${at(towards(points[i + 2]!))}`;
  });
  return `M${at(points[0]!)}${pieces.join('')}L${at(points.at(-1)!)}`;
}

const keyRow = lineHeight + 6;

/** The key of the states that are on show and have a name. */
function layOutKeys(figure: DiagramFigure, states: NonNullable<DiagramState['states']>, width: number) {
  const shown = new Set(Object.values(states));
  let [x, row] = [0, 0];
  const placed = Object.entries(figure.states ?? {}).flatMap(([name, label]) => {
    const state = name as PartState;
    if (!shown.has(state)) return [];
    const needed = sampleSize.width + 8 + textWidth(label);
    if (x > 0 && x + needed > width) [x, row] = [0, row + 1];
    const place = { state, label, x, row };
    x += needed + 18;
    return [place];
  });
  return { placed, height: placed.length > 0 ? (row + 1) * keyRow : 0 };
}
