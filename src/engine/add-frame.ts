import { foldFrame, type FigureTable, type Frame } from './figures';
import type { RunRecord } from './run-record';

/** Adds a frame to the record, in place: curves and logs grow, pictures are replaced by name, everything else is replaced. */
export function addFrame(record: RunRecord, table: FigureTable, frame: Frame): void {
  for (const [id, data] of Object.entries(frame)) {
    if (id === 'references' || id === 'result') {
      Object.assign(record[id], data);
      continue;
    }
    const figure = table[id];
    if (!figure) throw new Error(`unknown figure in frame: ${id} (declared: ${Object.keys(table).join(', ')})`);
    record.figures[id] = foldFrame(figure, record.figures[id], data);
  }
}
