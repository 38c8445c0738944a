import { colour, lineHeight, textWidth } from './style';
import { createElement, createText } from './svg';

/** A colour and what it stands for. A `line` is drawn as a short stroke, else as a square. */
export interface Key {
  label: string;
  fill: string;
  opacity?: number;
  line?: boolean;
}

export interface Keys {
  placed: (Key & { x: number; row: number })[];
  height: number;
}

const swatch = 12;
const rowHeight = lineHeight + 4;

/** Sets keys in rows, as many to a row as fit. */
export function measureKeys(keys: Key[], width: number): Keys {
  let x = 0;
  let row = 0;
  const placed = keys.map((key) => {
    const needed = swatch + 6 + textWidth(key.label);
    if (x > 0 && x + needed > width) {
      x = 0;
      row++;
    }
    const place = { ...key, x, row };
    x += needed + 16;
    return place;
  });
  return { placed, height: keys.length > 0 ? (row + 1) * rowHeight : 0 };
}

export function drawKeys(document: Document, svg: SVGSVGElement, keys: Keys, top: number): void {
  for (const { label, fill, opacity, line, x, row } of keys.placed) {
    const y = top + row * rowHeight + rowHeight / 2;
    const height = line ? 2 : swatch;
    const shape = { x, y: y - height / 2, width: swatch, height, fill, 'fill-opacity': opacity };
    svg.appendChild(createElement(document, 'rect', line ? shape : { ...shape, stroke: colour.rule }));
    svg.appendChild(createText(document, { x: x + swatch + 6, y, lines: [label] }));
  }
}
