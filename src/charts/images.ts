import type { NamedPicture } from '../engine/figures';
import { drawBoxes } from './boxes';
import { drawEmpty } from './empty';
import { drawKeys, measureKeys } from './keys';
import { toPngUri } from './png';
import { mainState } from './series';
import { colour, lineHeight, wrapText } from './style';
import { createElement, createSvg, createText, finishSvg, round } from './svg';
import type { Chart, FigureOptions, Target } from './types';
import { chartWords } from './words';

const gap = 16;
const smallest = 104;
const largest = 220;

/** Pictures in rows: name above, note below, points as dots and crosses, boxes in line, a colour key for label maps. Each picture is a target. */
export function drawImages(options: FigureOptions<'images'>): Chart {
  const { figure, runs, width, document, words = chartWords } = options;
  const pictures = mainState(runs)?.pictures ?? [];
  if (pictures.length === 0) return drawEmpty(document, width, 160, words.empty, options.ariaLabel ?? figure.title);

  const columns = Math.min(pictures.length, Math.max(1, Math.floor((width + gap) / (smallest + gap))));
  const cell = Math.min(largest, Math.floor((width - gap * (columns - 1)) / columns));
  const drawn: SVGElement[] = [];
  const targets: Target[] = [];
  let top = 0;
  for (let start = 0; start < pictures.length; start += columns) {
    const row = pictures.slice(start, start + columns).map((picture) => layOut(picture, cell));
    const nameLines = Math.max(...row.map((item) => item.name.length));
    const side = Math.max(...row.map((item) => item.height));
    const noteLines = Math.max(...row.map((item) => item.note.length));
    const pictureTop = top + nameLines * lineHeight + 6;
    row.forEach((item, i) => {
      const left = i * (cell + gap);
      const nameY = pictureTop - 6 - (item.name.length * lineHeight) / 2;
      drawn.push(createText(document, { x: left, y: nameY, lines: item.name, fill: colour.ink }));
      drawn.push(...drawPicture(document, item.picture, left, pictureTop, item.width, item.height));
      const box = { x: left, y: pictureTop, width: item.width, height: item.height };
      targets.push({ id: item.picture.name, label: item.picture.name, box });
      if (item.note.length === 0) return;
      const noteY = pictureTop + item.height + 6 + (item.note.length * lineHeight) / 2;
      drawn.push(createText(document, { x: left, y: noteY, lines: item.note }));
    });
    top = pictureTop + side + (noteLines > 0 ? 6 + noteLines * lineHeight : 0) + gap;
  }
  const keys = measureKeys(
    (figure.legend ?? []).map(({ label, colour: [r, g, b] }) => ({ label, fill: `rgb(${r} ${g} ${b})` })),
    width,
  );
  const height = top - gap + (keys.height > 0 ? keys.height + 12 : 2);
  const svg = createSvg(document, width, height);
  for (const element of drawn) svg.appendChild(element);
  drawKeys(document, svg, keys, top - gap + 12);
  const names = pictures.map(({ name, note }) => (note ? `${name} (${note})` : name));
  return {
    svg: finishSvg(svg, options.ariaLabel ?? `${figure.title}: ${names.join('; ')}`),
    frame: { left: 0, right: width, top: 0, bottom: height },
    targets,
  };
}

function layOut(picture: NamedPicture, cell: number) {
  const scale = cell / Math.max(picture.width, picture.height);
  return {
    picture,
    name: wrapText(picture.name, cell, 2),
    note: picture.note ? wrapText(picture.note, cell, 4) : [],
    width: picture.width * scale,
    height: picture.height * scale,
  };
}

function drawPicture(
  document: Document,
  { pixels, points, boxes, ...picture }: NamedPicture,
  x: number,
  y: number,
  width: number,
  height: number,
): SVGElement[] {
  const place = { x, y, width, height };
  const image = createElement(document, 'image', {
    ...place,
    href: toPngUri(picture.width, picture.height, pixels, 3),
    preserveAspectRatio: 'none',
    'image-rendering': 'pixelated',
  });
  const edge = createElement(document, 'rect', { ...place, fill: 'none', stroke: colour.rule });
  return [
    image,
    edge,
    ...(points ? drawPoints(document, points, x, y, width, height) : []),
    ...(boxes ? drawBoxes(document, boxes, place) : []),
  ];
}

/** Class 0 as dots, class 1 as crosses, further classes by turns; each class is one path with a halo under it. */
function drawPoints(
  document: Document,
  points: NonNullable<NamedPicture['points']>,
  left: number,
  top: number,
  width: number,
  height: number,
): SVGElement[] {
  const paths = new Map<number, string>();
  points.class.forEach((group, i) => {
    const x = left + (points.x[i] ?? NaN) * width;
    const y = top + (points.y[i] ?? NaN) * height;
    if (!(x >= left && x <= left + width && y >= top && y <= top + height)) return;
    const mark = group % 2 === 0 ? `M${round(x)},${round(y)}h0` : `M${round(x - 2)},${round(y - 2)}l4,4m0,-4l-4,4`;
    paths.set(group, (paths.get(group) ?? '') + mark);
  });
  const ordered = [...paths].sort(([a], [b]) => a - b);
  const halos = ordered.map(([group, d]) => drawMarks(document, d, colour.paper, group % 2 === 0 ? 6 : 3.6));
  const marks = ordered.map(([group, d]) =>
    group % 2 === 0 ? drawMarks(document, d, colour.a, 4) : drawMarks(document, d, colour.b, 1.6),
  );
  return [...halos, ...marks];
}

function drawMarks(document: Document, d: string, stroke: string, size: number): SVGElement {
  return createElement(document, 'path', { d, stroke, 'stroke-width': size, 'stroke-linecap': 'round', fill: 'none' });
}
