import type { AnyCell } from '../engine/experiment';
import { loadDrawing } from '../charts';
import { isDrawn, type DrawnFigure } from '../engine/figures';
import { defaultValues } from '../lib/params';
import { createDocument } from './experiment/static/draw-static';
import { readCard } from './experiment/static/read-card';
import { findRecorded, readRecordedRuns } from './experiment/static/recorded';
import { slimSvg } from './experiment/static/slim-svg';
import { splitSvg } from './experiment/static/static-figures';

/** What a curve is drawn for, in CSS pixels: its plot is then about as wide and as high as the place in the list. */
const [width, height] = [440, 220];
/** What a line at the edge of the plot needs beyond it, in pixels. */
const pad = 3;

/**
 * The first drawn figure of an experiment's recorded run, in two parts: the drawing, which stands in one file with all
 * others, and the picture in the page that refers to it there. Only lines and areas: at the size of a stamp nobody can read
 * an axis. A log is no picture, and an experiment that has only one stands there without.
 */
export async function drawLabPicture(id: string, { figures }: Pick<AnyCell, 'figures'>, file: string) {
  const drawn = Object.entries(figures).find((entry): entry is [string, DrawnFigure] => isDrawn(entry[1]));
  if (!drawn) return { drawing: '', reference: '' };
  const [name, figure] = drawn;
  const card = await readCard(id);
  const runs = await readRecordedRuns(id);
  const run = findRecorded(runs, card.params, {
    values: defaultValues(card.params),
    figures: [name],
    page: '/lab/',
  });
  const drawFigure = await loadDrawing([figure]);
  const document = createDocument();
  const { svg, frame } = drawFigure({
    figure,
    runs: [{ label: '', state: run.figures[name], role: 'main' }],
    references: run.references,
    width,
    height,
    document,
  });
  for (const text of svg.querySelectorAll('text')) text.remove();
  const [across, down] = [frame.right - frame.left, frame.bottom - frame.top].map((size) => Math.ceil(size) + 2 * pad);
  const moved = document.createElementNS(svg.namespaceURI, 'g');
  moved.setAttribute('transform', `translate(${pad - frame.left},${pad - frame.top})`);
  moved.append(...svg.childNodes);
  svg.append(moved);
  svg.setAttribute('width', `${across}`);
  svg.setAttribute('height', `${down}`);
  svg.setAttribute('viewBox', `0 0 ${across} ${down}`);
  return splitSvg(slimSvg(svg.outerHTML), `lab-${id}`, file);
}
