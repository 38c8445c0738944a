import type { BackendName } from '../../../engine/protocol';
import type { Figure, FigureState } from '../../../engine/figures';
import type { RunRecord } from '../../../engine/run-record';
import type { LiveRun } from '../live-run';
import { listRows } from './figure-rows';

/** One run of a figure, with what made it. */
export interface ExportedRun {
  label: string;
  backend: BackendName | null;
  params: RunRecord['params'];
  moves?: RunRecord['moves'];
  /** The reader's own, where it ran in the place of the experiment's. */
  code?: LiveRun['code'];
  references: RunRecord['references'];
  state: FigureState;
}

/** What a run says of a figure; nothing where it has not drawn it. */
export function exportRun(
  { record, backend, code }: Pick<LiveRun, 'record' | 'backend' | 'code'>,
  figure: string,
  label: string,
): ExportedRun[] {
  const { params, moves, figures, references } = record;
  const state = figures[figure];
  return state
    ? [{ label, backend, params, ...(moves && { moves }), ...(code !== undefined && { code }), references, state }]
    : [];
}

/**
 * A figure as CSV (RFC 4180): a line for each row, all digits, the name of the run first where there are several. Null for
 * pictures.
 */
export function writeCsv(
  figure: Figure,
  runs: readonly ExportedRun[],
  words: { run: string; step: string },
): string | null {
  const tables = runs.map(({ state }) => listRows(figure, state, words.step));
  const several = runs.length > 1;
  const lines = tables.flatMap((table, i) => {
    if (!table) return [];
    const rows = i === 0 || !sameHead(tables[0]!.head, table.head) ? [table.head, ...table.rows] : table.rows;
    const isHead = (row: unknown) => row === table.head;
    return rows.map((row) => (several ? [isHead(row) ? words.run : runs[i]!.label, ...row] : row));
  });
  return lines.length === 0 ? null : lines.map((line) => `${line.map(writeCell).join(',')}\r\n`).join('');
}

const sameHead = (a: readonly string[], b: readonly string[]) => a.join('\n') === b.join('\n');

/** A text that begins as a formula does would be run as one by a spreadsheet. */
function writeCell(value: string | number | undefined): string {
  if (typeof value !== 'string') return String(value ?? '');
  const text = /^[=+@\t\r-]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A figure as JSON that any program reads: arrays of numbers; NaN and infinities as the texts "NaN", "Infinity", "-Infinity". */
export function writeJson(head: Record<string, unknown>, figure: Figure, runs: readonly ExportedRun[]): string {
  const plain = (_: string, value: unknown): unknown => {
    if (ArrayBuffer.isView(value)) return [...(value as Uint8Array | Float32Array)];
    return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  };
  return `${JSON.stringify({ ...head, figure, runs }, plain, 1)}\n`;
}
