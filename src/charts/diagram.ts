import type { DiagramFigure, DiagramState, PartState } from '../engine/figures';
import { edgeKey, statesOfParts, type Diagram, type EdgeState } from '../lib/diagram';
import { drawEdgeSample, drawRoute, lookOf } from './diagram-edges';
import { drawFrame, drawPart, drawSample, sampleSize } from './diagram-parts';
import { flowsDown, routeEdges, type Route } from './diagram-routes';
import { clipToRow, cutRows, type Stretch } from './diagram-rows';
import { drawEmpty } from './empty';
import type { Box } from './labels';
import { mainState } from './series';
import { lineHeight, textWidth } from './style';
import { createSvg, createText, finishSvg } from './svg';
import type { Chart, FigureOptions, Target } from './types';
import { chartWords } from './words';

type Part = Diagram['parts'][number];

export interface DiagramOptions extends FigureOptions<'diagram'> {
  /** Each row is as high as what is in it; all as the highest, with the line of flow at one place in each, when not given. */
  hasOwnRows?: boolean;
}

/** Pixels around each row, for outlines and arrow heads. */
const edge = 6;
const rowGap = 18;
/** What lies on the border of two rows belongs to the first: before the first row there is a hair. */
const hair = 0.01;

/**
 * Parts as boxes and what leads from part to part as arrows. A diagram that flows to the right and is too long for the page goes on in
 * further rows, one that flows downwards is made smaller. Each part is a target, and each frame of a block, below its parts.
 */
export function drawDiagram(options: DiagramOptions): Chart {
  const { figure, width, document, words = chartWords, hasOwnRows = false } = options;
  const state = mainState(options.runs);
  if (!state || state.diagram.parts.length === 0) {
    return drawEmpty(document, width, 160, words.empty, options.ariaLabel ?? figure.title);
  }
  const { diagram } = state;
  const states = statesOfParts(diagram, state.states);
  const routes = routeEdges(diagram);
  const { x0, x1, y0, y1 } = measure(diagram.parts, routes);
  const whole = { from: x0 - hair, to: x1 };
  const rows = flowsDown(diagram) ? [whole] : cutRows(diagram.parts, whole, (width - 2 * edge) / lineHeight);
  const shrink = Math.min(1, ...rows.map(({ from, to }) => (width - 2 * edge) / ((to - from) * lineHeight)));
  const unit = lineHeight * shrink;
  const extents = rows.map((row) =>
    hasOwnRows && rows.length > 1 ? measureRow(diagram.parts, routes, row) : { y0, y1 },
  );
  const tops: number[] = [];
  let bottom = 0;
  for (const extent of extents) {
    tops.push(bottom);
    bottom += (extent.y1 - extent.y0) * unit + 2 * edge + rowGap;
  }
  const keys = layOutKeys(figure, state, width);
  const keysTop = bottom - rowGap + 8;
  const height = keysTop + keys.height;

  const svg = createSvg(document, width, height);
  const targets: Target[] = [];
  rows.forEach((row, i) => {
    const pixelX = (x: number) => edge + (x - row.from) * unit;
    const pixelY = (y: number) => tops[i]! + edge + (y - extents[i]!.y0) * unit;
    for (const route of routes) {
      for (const piece of clipToRow(route.points, row)) {
        const points = piece.map(([x, y]): [number, number] => [pixelX(x), pixelY(y)]);
        const hasHead = isSame(piece.at(-1)!, route.points.at(-1)!);
        for (const element of drawRoute(document, points, lookOf(route, { ...state, states }), hasHead))
          svg.appendChild(element);
      }
    }
    const inRow = diagram.parts.filter(({ x }) => x >= row.from && x < row.to);
    const boxes = new Map(
      inRow.map(({ id, ...part }) => [
        id,
        { x: pixelX(part.x), y: pixelY(part.y), width: part.width * unit, height: part.height * unit },
      ]),
    );
    for (const block of diagram.blocks ?? []) {
      const own = block.parts.flatMap((id) => boxes.get(id) ?? []);
      if (own.length === 0) continue;
      const box = frameAround(own);
      svg.insertBefore(drawFrame(document, states[block.id], box), svg.firstChild);
      targets.push({ id: block.id, label: describePart(figure, block, states[block.id]), box });
    }
    for (const part of inRow) {
      const box = boxes.get(part.id)!;
      for (const element of drawPart(document, part, states[part.id], box)) svg.appendChild(element);
      targets.push({ id: part.id, label: describePart(figure, part, states[part.id]), box });
    }
  });
  for (const { key, x, row } of keys.placed) {
    const y = keysTop + row * keyRow;
    const sample =
      'part' in key
        ? drawSample(document, key.part, x + 1, y + (keyRow - sampleSize.height) / 2)
        : drawEdgeSample(document, key.edge, x + 1, y + keyRow / 2, sampleSize.width);
    for (const element of sample) svg.appendChild(element);
    svg.appendChild(createText(document, { x: x + sampleSize.width + 8, y: y + keyRow / 2, lines: [key.label] }));
  }
  const description = `${figure.title}: ${[...targets.map(({ label }) => label), ...describeEdges(figure, state)].join('; ')}`;
  return {
    svg: finishSvg(svg, options.ariaLabel ?? description),
    frame: { left: 0, right: width, top: 0, bottom: height },
    targets,
  };
}

/** Around boxes, within what is left around a row. */
function frameAround(boxes: readonly Box[]): Box {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  const room = edge - 2;
  return { x: x - room, y: y - room, width: right - x + 2 * room, height: bottom - y + 2 * room };
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

/** How high a row is: its parts, and the pieces of ways that cross it. */
function measureRow(parts: readonly Part[], routes: readonly Route[], row: Stretch): { y0: number; y1: number } {
  const inRow = parts.filter(({ x }) => x >= row.from && x < row.to);
  const ys = [
    ...inRow.flatMap(({ y, height }) => [y, y + height]),
    ...routes.flatMap(({ points }) => clipToRow(points, row).flatMap((piece) => piece.map(([, y]) => y))),
  ];
  return { y0: Math.min(...ys), y1: Math.max(...ys) };
}

const isSame = (a: readonly number[], b: readonly number[]) => a[0] === b[0] && a[1] === b[1];

function describePart(
  figure: DiagramFigure,
  { label, note }: Pick<Part, 'label' | 'note'>,
  state: PartState | undefined,
): string {
  const name = note ? `${label}, ${note}` : label;
  return state ? `${name}: ${figure.states?.[state] ?? state}` : name;
}

const keyRow = lineHeight + 6;

type Key = { label: string } & ({ part: PartState } | { edge: EdgeState });

/** The key of the states that are on show and have a name. */
function layOutKeys(figure: DiagramFigure, { states = {}, edges = {} }: DiagramState, width: number) {
  const shown = new Set<string>([...Object.values(states), ...Object.values(edges)]);
  const list = <S extends string>(words: Partial<Record<S, string>> = {}) =>
    (Object.entries(words) as [S, string][]).filter(([state]) => shown.has(state));
  const keys: Key[] = [
    ...list(figure.states).map(([part, label]) => ({ part, label })),
    ...list(figure.edges).map(([edge, label]) => ({ edge, label })),
  ];
  let [x, row] = [0, 0];
  const placed = keys.map((key) => {
    const needed = sampleSize.width + 8 + textWidth(key.label);
    if (x > 0 && x + needed > width) [x, row] = [0, row + 1];
    const place = { key, x, row };
    x += needed + 18;
    return place;
  });
  return { placed, height: placed.length > 0 ? (row + 1) * keyRow : 0 };
}

/** Those with a state, in words. */
function describeEdges(figure: DiagramFigure, { diagram, edges = {} }: DiagramState): string[] {
  const labelOf = (id: string) => diagram.parts.find((part) => part.id === id)?.label ?? id;
  return diagram.edges.flatMap((one) => {
    const state = edges[edgeKey(one)];
    return state ? [`${labelOf(one.from)} to ${labelOf(one.to)}: ${figure.edges?.[state] ?? state}`] : [];
  });
}
