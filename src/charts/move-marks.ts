import { formatNumber } from '../lib/format';
import type { CurveLine } from './curve-lines';
import { placeBox, type Box } from './labels';
import { nearestSample } from './nearest';
import { clampTo, type Axis, type Scale } from './scale';
import { colour, lineHeight, textWidth } from './style';
import { createElement, createText } from './svg';
import type { Frame } from './types';

interface Place {
  frame: Frame;
  scaleX: Scale;
  scaleY: Scale;
  axis: Axis;
}

/** Half the height of a tick in pixels. */
const reach = 8;

/**
 * A tick across a line wherever its run was moved, and above the first line of the run on show what it was moved to, or the value that is read there. A
 * step that the line has not come to yet has none.
 */
export function addMoveMarks(document: Document, svg: SVGSVGElement, lines: CurveLine[], place: Place): void {
  const { frame, scaleX, scaleY, axis } = place;
  const placed: Box[] = [];
  for (const { run, steps, values, shown, role, style } of lines) {
    const pixelOf = (value: number) => scaleY(clampTo(axis, value));
    const isLeader = role === 'main' && lines.find((other) => other.run === run)?.steps === steps;
    for (const { step, label: name, isRead } of run.moves ?? []) {
      const value = values[nearestSample(steps, step)];
      if (value === undefined || !Number.isFinite(value) || step > steps.at(-1)!) continue;
      const [x, y] = [scaleX(step), pixelOf(value)];
      const d = `M${x.toFixed(1)},${(y - reach).toFixed(1)}v${2 * reach}`;
      svg.appendChild(createElement(document, 'path', { d, stroke: colour.ink, 'stroke-width': 2.5, fill: 'none' }));
      if (!isLeader || !name) continue;
      const label = isRead ? `${name}: ${formatNumber(value)}` : name;
      const width = textWidth(label, true);
      const left = Math.min(Math.max(x - width / 2, frame.left), frame.right - width);
      const below = shown.filter((i) => Math.abs(scaleX(steps[i]!) - x) < width / 2 && Number.isFinite(values[i]));
      const top = Math.min(y - reach, ...below.map((i) => pixelOf(values[i]!)));
      const wish = { x: left, y: top - lineHeight, width, height: lineHeight };
      const box = placeBox(wish, placed, frame.top, frame.bottom);
      placed.push(box);
      const text = { x: box.x, y: box.y + box.height / 2, lines: [label], fill: style.label, bold: true, halo: true };
      svg.appendChild(createText(document, text));
    }
  }
}
