import { createElement, createText } from './svg';
import { lineHeight, textWidth, wrapText } from './style';
import type { Frame } from './types';

/** A remark above the plot, at the place that it speaks of. */
export interface Note {
  x: number;
  /** May be empty: then only the arrow is drawn. */
  text: string;
  fill: string;
  /** Draws an arrow head at the top edge: the line goes on above it. */
  arrow?: boolean;
  /** Stands over its place instead of to the right of it. */
  centred?: boolean;
}

export interface NoteRows {
  placed: (Note & { row: number; textX: number })[];
  height: number;
}

const gap = 10;

/** Puts notes into as few rows as keep them apart; none leaves the picture. */
export function noteRows(notes: readonly Note[], left: number, right: number): NoteRows {
  const rowEnds: number[] = [];
  const placed = [...notes]
    .sort((a, b) => a.x - b.x)
    .map((note) => {
      const text = wrapText(note.text, right - left, 1, true)[0] ?? '';
      const width = textWidth(text, true);
      const textX = Math.max(
        Math.min(left, right - width),
        Math.min(note.centred ? note.x - width / 2 : note.x + 8, right - width),
      );
      const found = rowEnds.findIndex((end) => end + gap <= textX);
      const row = found < 0 ? rowEnds.length : found;
      rowEnds[row] = textX + width;
      return { ...note, text, row, textX };
    });
  return { placed, height: rowEnds.length * lineHeight };
}

export function addNotes(document: Document, svg: SVGSVGElement, rows: NoteRows, frame: Frame): void {
  for (const { x, text, fill, arrow, centred, row, textX } of rows.placed) {
    const y = frame.top - (centred ? 17 : 9) - row * lineHeight;
    if (arrow) {
      const path = `M${x.toFixed(1)},${frame.top - 7}l4.5,8h-9z`;
      svg.appendChild(createElement(document, 'path', { d: path, fill }));
    }
    if (text) svg.appendChild(createText(document, { x: textX, y, lines: [text], fill, bold: true }));
  }
}
