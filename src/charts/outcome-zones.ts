import type { OutcomeCode } from '../lib/outcome/findings';
import { drawOutcomeMark } from './outcome-marks';
import type { Scale } from './scale';
import { colour, lineHeight, textWidth, wrapText } from './style';
import { blockWidth, createElement, createText } from './svg';
import type { Frame } from './types';

interface Zone {
  /** Where it begins. */
  border: number;
  /** Middle of its name. */
  x: number;
  lines: string[];
  fits: boolean;
}

/**
 * How the outcomes of a sweep are named: over the picture, a stretch of neighbours with the same outcome at a time, or, when the
 * names do not fit there, as a key of shapes under it.
 */
export interface Zones {
  zones: Zone[];
  keys: { code: OutcomeCode; name: string; x: number; row: number }[];
  /** Room that is needed over and under the picture. */
  above: number;
  below: number;
}

const rowHeight = lineHeight + 4;

export function measureZones(
  points: { value: number; outcome?: OutcomeCode }[],
  names: Record<OutcomeCode, string>,
  scaleX: Scale,
  room: { left: number; right: number; width: number },
): Zones {
  const stretches: { code: OutcomeCode; from: number; to: number }[] = [];
  for (const { value, outcome } of points) {
    if (!outcome) continue;
    const last = stretches.at(-1);
    const x = scaleX(value);
    if (last?.code === outcome) {
      last.to = x;
      continue;
    }
    const border = last ? (last.to + x) / 2 : room.left;
    if (last) last.to = border;
    stretches.push({ code: outcome, from: border, to: x });
  }
  const end = stretches.at(-1);
  if (!end) return { zones: [], keys: [], above: 0, below: 0 };
  end.to = Math.min(room.right, 2 * end.to - end.from);

  const zones = stretches.map((stretch, i): Zone => {
    const from = i === 0 ? 0 : stretch.from;
    const to = stretch === end ? room.width : stretch.to;
    const lines = wrapText(names[stretch.code], to - from - 4, 2);
    const half = blockWidth(lines) / 2 + 2;
    const middle = (stretch.from + stretch.to) / 2;
    return {
      border: stretch.from,
      x: Math.min(to - half, Math.max(from + half, middle)),
      lines,
      fits: 2 * half <= to - from,
    };
  });
  if (zones.every(({ lines, fits }) => fits && !lines.some((text) => text.endsWith('…')))) {
    return { zones, keys: [], above: Math.max(...zones.map(({ lines }) => lines.length)) * lineHeight + 6, below: 0 };
  }
  return { zones: [], ...layOutKeys([...new Set(stretches.map(({ code }) => code))], names, room.width), above: 0 };
}

function layOutKeys(
  codes: OutcomeCode[],
  names: Record<OutcomeCode, string>,
  width: number,
): Pick<Zones, 'keys' | 'below'> {
  let x = 0;
  let row = 0;
  const keys = codes.map((code) => {
    const needed = 18 + textWidth(names[code]);
    if (x > 0 && x + needed > width) {
      x = 0;
      row++;
    }
    const key = { code, name: names[code], x, row };
    x += needed + 14;
    return key;
  });
  return { keys, below: (row + 1) * rowHeight + 4 };
}

export function drawZones(document: Document, svg: SVGSVGElement, zones: Zones, frame: Frame, height: number): void {
  const rows = Math.max(0, ...zones.zones.map(({ lines }) => lines.length));
  zones.zones.forEach(({ border, x, lines }, i) => {
    const y = 24 + (rows * lineHeight) / 2;
    svg.appendChild(createText(document, { x, y, lines, anchor: 'middle', fill: colour.ink }));
    if (i === 0) return;
    const edge = { x1: border, x2: border, y1: 26, y2: frame.bottom, stroke: colour.rule };
    svg.appendChild(createElement(document, 'line', edge));
  });
  for (const { code, name, x, row } of zones.keys) {
    const y = height - zones.below + 4 + row * rowHeight + rowHeight / 2;
    svg.appendChild(drawOutcomeMark(document, code, x + 6, y, colour.quiet));
    svg.appendChild(createText(document, { x: x + 18, y, lines: [name] }));
  }
}
