import type { PictureBox } from '../engine/figures';
import type { Box } from './labels';
import { colour, lineHeight, textWidth, wrapText } from './style';
import { createElement, createText } from './svg';

/** Faint boxes lie under predictions, and those under the truth. */
const roles = ['faint', 'prediction', 'truth'] as const;
const looks = {
  truth: { stroke: colour.a, width: 2, label: colour.a },
  prediction: { stroke: colour.b, width: 2, label: colour.b },
  faint: { stroke: colour.ghost, width: 1, label: colour.quiet },
};

/** Boxes over a picture at `place`, each with a halo under it and its label at the upper left corner, inside the picture. */
export function drawBoxes(document: Document, boxes: readonly PictureBox[], place: Box): SVGElement[] {
  const drawn = boxes.flatMap((box) => {
    const area = cutToPicture(box, place);
    return area ? [{ ...box, role: box.role ?? ('truth' as const), area }] : [];
  });
  const ordered = roles.flatMap((role) => drawn.filter((box) => box.role === role));
  // One path for all boxes of a role: there may be hundreds.
  const lines = roles.flatMap((role) => {
    const d = drawn
      .filter((box) => box.role === role)
      .map(({ area }) => outline(area))
      .join('');
    const { stroke, width } = looks[role];
    const line = (paint: string, size: number) =>
      createElement(document, 'path', { d, fill: 'none', stroke: paint, 'stroke-width': size });
    return d ? [line(colour.paper, width + 1.5), line(stroke, width)] : [];
  });
  const labels = ordered.flatMap(({ role, label, area }) => {
    const text = label && wrapText(label, place.width - 4, 1, true)[0];
    if (!text) return [];
    const right = place.x + place.width - textWidth(text, true) - 2;
    const above = area.y - lineHeight / 2 - 1;
    return createText(document, {
      x: Math.max(place.x + 2, Math.min(area.x, right)),
      y: above - lineHeight / 2 >= place.y ? above : area.y + lineHeight / 2 + 2,
      lines: [text],
      fill: looks[role].label,
      bold: true,
      halo: true,
    });
  });
  return [...lines, ...labels];
}

const outline = ({ x, y, width, height }: Box) =>
  `M${[x, y].map(hundredth)}h${hundredth(width)}v${hundredth(height)}h${hundredth(-width)}Z`;
const hundredth = (value: number) => Math.round(value * 100) / 100;

/** A box in pixels of the drawing, cut at the picture's edges; nothing where no area is left or a corner is no number. */
function cutToPicture({ x0, y0, x1, y1 }: PictureBox, place: Box): Box | undefined {
  const cut = (value: number) => Math.min(1, Math.max(0, value));
  const [left, top, right, bottom] = [cut(x0), cut(y0), cut(x1), cut(y1)];
  if (!(right > left && bottom > top)) return undefined;
  return {
    x: place.x + left * place.width,
    y: place.y + top * place.height,
    width: (right - left) * place.width,
    height: (bottom - top) * place.height,
  };
}
