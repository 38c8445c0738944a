import type { PartState } from '../engine/figures';
import type { Diagram } from '../lib/diagram';
import type { Box } from './labels';
import { colour, lineHeight, wrapText } from './style';
import { createElement, createText } from './svg';

type Part = Diagram['parts'][number];

interface Look {
  stroke: string;
  width: number;
  dash?: string;
  fill: string;
  text: string;
  /** Drawn over the outline, in its own colour: no state is told by colour alone. */
  sign?: 'cross' | 'bars' | 'corner';
}

const plain: Look = { stroke: colour.quiet, width: 1.25, fill: colour.paper, text: colour.ink };
const looks: Record<PartState, Look> = {
  off: { ...plain, stroke: colour.ghost, dash: '4 3', text: colour.quiet, sign: 'cross' },
  frozen: { ...plain, width: 1.25, sign: 'bars' },
  lit: { ...plain, stroke: colour.a, width: 3 },
  marked: { ...plain, stroke: colour.b, width: 2, sign: 'corner' },
};

/** Size of a key's sample. */
export const sampleSize = { width: 22, height: 14 };

/** A part at its place in pixels: a box with its label and note, a circle for a sum, a plain text for data. */
export function drawPart(document: Document, part: Part, state: PartState | undefined, box: Box): SVGElement[] {
  const look = state ? looks[state] : plain;
  const role = part.role ?? 'layer';
  const outline = role === 'data' && !state ? [] : drawOutline(document, look, box, role === 'sum');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2, anchor: 'middle' as const };
  const room = box.width - 4;
  const label = wrapText(part.label, room, part.note ? 1 : Math.max(1, Math.floor(box.height / lineHeight)), true);
  const y = part.note ? middle.y - lineHeight / 2 : middle.y;
  const texts = [
    createText(document, { ...middle, y, lines: label, fill: look.text, bold: state === 'lit', halo: true }),
  ];
  if (part.note) {
    texts.push(
      createText(document, {
        ...middle,
        y: middle.y + lineHeight / 2,
        lines: wrapText(part.note, room, 1),
        halo: true,
      }),
    );
  }
  return [...outline, ...texts];
}

/** The frame of a block, in the line of its state: fine dots where it has none, so that it is no part. */
export function drawFrame(document: Document, state: PartState | undefined, box: Box): SVGElement {
  const { stroke, width, dash } = state ? looks[state] : { stroke: colour.quiet, width: 1, dash: '1 3' };
  const paint = { stroke, 'stroke-width': width, 'stroke-dasharray': dash, fill: 'none', rx: 6 };
  return createElement(document, 'rect', { ...box, ...paint });
}

/** The look of a state without a part, for a key. */
export function drawSample(document: Document, state: PartState, x: number, y: number): SVGElement[] {
  return drawOutline(document, looks[state], { x, y, ...sampleSize }, false);
}

function drawOutline(document: Document, look: Look, { x, y, width, height }: Box, isRound: boolean): SVGElement[] {
  const paint = { fill: look.fill, stroke: look.stroke, 'stroke-width': look.width, 'stroke-dasharray': look.dash };
  const rx = isRound ? Math.min(width, height) / 2 : 3;
  const outline = createElement(document, 'rect', { x, y, width, height, rx, ...paint });
  const sign = look.sign && signs[look.sign](x, y, width, height);
  if (!sign) return [outline];
  const [stroke, fill] = look.sign === 'corner' ? ['none', look.stroke] : [look.stroke, 'none'];
  return [outline, createElement(document, 'path', { d: sign, stroke, fill, 'stroke-width': 1.25 })];
}

const signs: Record<NonNullable<Look['sign']>, (x: number, y: number, width: number, height: number) => string> = {
  cross: (x, y, width, height) => `M${x},${y}l${width},${height}m0,${-height}l${-width},${height}`,
  bars: (x, y, width, height) => `M${x + 3.5},${y}v${height}M${x + width - 3.5},${y}v${height}`,
  corner: (x, y, width) => `M${x + width - 9},${y}h9v9z`,
};
