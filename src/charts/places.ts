import { blockWidth, createText } from './svg';
import { lineHeight, textWidth, wrapText } from './style';
import type { Frame } from './types';

/** Names under the x axis: which of them are written, where, and in how many lines. */
export interface Places {
  labels: { x: number; lines: string[] }[];
  height: number;
  /** The names stand on end, read from below. */
  isTurned?: true;
}

const maxLines = 3;
const gap = 6;
/** Longest name on end, in pixels; a longer one is cut. */
const longest = 130;

/**
 * Writes every name where they keep apart. Else, with `all`, every name on end where lines fit beside each other; else
 * every second, third, fourth ... of them.
 */
export function fitPlaces(
  names: readonly string[],
  room: { left: number; right: number; width: number },
  all = false,
): Places {
  if (names.length === 0) return { labels: [], height: 24 };
  const slot = (room.right - room.left) / names.length;
  if (all && slot >= lineHeight && !setNames(names, 1, room)) {
    const labels = names.map((name, i) => ({
      x: room.left + (i + 0.5) * slot,
      lines: wrapText(name.replaceAll(' ', '\u00a0'), longest, 1),
    }));
    return { labels, height: 12 + Math.max(...labels.map(({ lines }) => textWidth(lines[0]!))), isTurned: true };
  }
  const strides = [1, 2, 3, 4, 5, 8, 10, 16, 20, 32, names.length];
  for (const stride of strides) {
    const labels = setNames(names, stride, room);
    if (!labels) continue;
    return { labels, height: 8 + Math.max(...labels.map(({ lines }) => lines.length)) * lineHeight };
  }
  return { labels: [], height: 24 };
}

/** Every `stride`-th name; nothing when they would touch or be cut. A name may be wider than its place when its neighbours are not. */
function setNames(
  names: readonly string[],
  stride: number,
  { left, right, width }: { left: number; right: number; width: number },
): Places['labels'] | undefined {
  const slot = (right - left) / names.length;
  const labels: Places['labels'] = [];
  let free = -Infinity;
  for (let index = 0; index < names.length; index += stride) {
    const lines = wrapText(names[index]!, Math.max(1.5 * stride * slot, 24), maxLines);
    const tight = wrapText(names[index]!, Math.max(stride * slot - gap, 24), maxLines);
    const chosen = tight.some((line) => line.endsWith('…')) ? lines : tight;
    if (chosen.some((line) => line.endsWith('…')) && stride < names.length) return undefined;
    const half = blockWidth(chosen) / 2;
    const x = Math.max(half, Math.min(left + (index + 0.5) * slot, width - half));
    if (x - half < free) return undefined;
    free = x + half + gap;
    labels.push({ x, lines: chosen });
  }
  return labels;
}

export function drawPlaces(document: Document, svg: SVGSVGElement, places: Places, frame: Frame): void {
  for (const { x, lines } of places.labels) {
    const y = frame.bottom + 8 + (places.isTurned ? 0 : (lines.length * lineHeight) / 2);
    const text = createText(document, { x, y, lines, anchor: places.isTurned ? 'end' : 'middle' });
    if (places.isTurned) text.setAttribute('transform', `rotate(-90 ${x} ${y})`);
    svg.appendChild(text);
  }
}
