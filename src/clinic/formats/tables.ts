import { epochName, readName, stepName } from '../log/names';
import { readNumber } from '../log/numbers';
import type { Track } from '../log/track';
import type { Format, FormatReader } from './format';
import { isMeasured, isTraining, RowWriter } from './metrics';

/** What a header line says of the rows below. */
export interface Columns {
  names: string[];
  separator: string;
}

/** One kind of table: who wrote it, by its header. */
export interface TableKind {
  id: string;
  title: string;
  unit?: 'step' | 'epoch';
  /** Columns as the row writer takes them: names to read, `undefined` for those to leave out. Null where the header is none of this kind's. */
  match(columns: readonly string[]): (string | undefined)[] | null;
  isEpochMean?: boolean;
  /** Each column is of a run, which its name tells before this sign. */
  runsBefore?: string;
}

const separators = [',', ';', '\t'];

/** A format that reads tables of one kind. */
export const tableFormat = (kind: TableKind): Format => ({
  id: kind.id,
  title: kind.title,
  ...(kind.unit && { unit: kind.unit }),
  open: (out) => new TableReader(kind, out),
});

class TableReader implements FormatReader {
  #columns: (string | undefined)[] | undefined;
  #separator = ',';
  #rows: RowWriter;
  #kind: TableKind;
  #out: Track;

  constructor(kind: TableKind, out: Track) {
    this.#kind = kind;
    this.#out = out;
    this.#rows = new RowWriter(out);
  }

  read(line: string): boolean {
    if (/[a-z]/i.test(line) && this.#readHeader(line)) return true;
    return this.#columns !== undefined && this.#readRow(line);
  }

  close(): void {
    const { runsBefore } = this.#kind;
    if (runsBefore !== undefined) this.#out.split((name) => cutName(name, runsBefore));
  }

  #readHeader(line: string): boolean {
    for (const separator of separators) {
      const cells = cutRow(line, separator).map(unquote);
      const longest = Math.max(...cells.map((cell) => cell.length));
      if (cells.length < 2 || cells.length > 2000 || longest > 200) continue;
      const columns = this.#kind.match(cells);
      if (!columns) continue;
      // The same header again is another run in one file.
      if (this.#out.hasPoints) this.#out.begin();
      this.#columns = columns;
      this.#separator = separator;
      this.#rows = new RowWriter(this.#out);
      if (this.#kind.isEpochMean) this.#out.facts({ isEpochMean: true });
      return true;
    }
    return false;
  }

  #readRow(line: string): boolean {
    const cells = cutRow(line, this.#separator);
    const columns = this.#columns!;
    if (cells.length < 2 || cells.length > columns.length + 1) return false;
    const values = new Map<string, number>();
    cells.forEach((cell, i) => {
      const name = columns[i];
      const value = name === undefined ? undefined : readCell(unquote(cell));
      if (name !== undefined && value !== undefined) values.set(name, value);
    });
    if (values.size === 0) return cells.every((cell) => cell.trim() === '');
    this.#rows.write(values);
    return true;
  }
}

/** Percent signs and `tensor(0.5)` around a number are left out. */
const readCell = (text: string): number | undefined =>
  readNumber(text.replace(/^tensor\((.*?)(?:,.*)?\)$/, '$1').replace(/\s*%$/, ''));

function cutName(name: string, sign: string): [run: string, name: string] {
  const at = name.lastIndexOf(sign);
  return at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + sign.length)];
}

const unquote = (cell: string): string =>
  cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();

/** Cells of a row; a separator within quotes is none. */
export function cutRow(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator);
  const cells: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && line[i] === separator) {
      cells.push(line.slice(from, i));
      from = i + 1;
    }
  }
  cells.push(line.slice(from));
  return cells;
}

/** Columns of measurements and of what they are counted by; the rest is left out. */
export const takeColumns = (columns: readonly string[]): (string | undefined)[] =>
  columns.map((name) => (isMeasured(name) || stepName.test(name) || epochName.test(name) ? name : undefined));

const has = (columns: readonly string[], pattern: RegExp): boolean => columns.some((name) => pattern.test(name));

/** A header has words only, and some of them are measurements. */
export const isHeader = (columns: readonly string[]): boolean =>
  columns.every((name) => name === '' || (/^[^\d.]|^\d+[-_ ]\D/.test(name) && !sentence.test(name))) &&
  isTraining(columns.filter(isMeasured));

/** A cell that tells a value is no name: `loss: 2.3`, `Epoch [1]`, `loss 2.3`. */
const sentence = /[:=]\s*\S|[[{]|(?:^|\s)[-+]?\d+(?:\.\d*)?(?:\s|$)/;

/** `CSVLogger` of Keras, and a table of `history.history`: a row for each epoch, and no step. */
export const kerasTable: TableKind = {
  id: 'keras-csv',
  title: 'CSVLogger of Keras',
  unit: 'epoch',
  isEpochMean: true,
  match: (columns) =>
    isHeader(columns) &&
    !has(columns, stepName) &&
    columns.some((name) => /^(?:epoch|)$/i.test(name) || /^unnamed/i.test(name)) &&
    isKeras(columns)
      ? takeColumns(columns)
      : null,
};

/** Keras names its columns by metric and `val_` metric. */
const isKeras = (columns: readonly string[]): boolean =>
  columns.includes('loss') || columns.includes('val_loss') || columns.some((name) => name.startsWith('val_'));

/** `metrics.csv` of PyTorch Lightning: sparse rows with a step and an epoch. */
export const lightningTable: TableKind = {
  id: 'lightning-csv',
  title: 'metrics.csv of PyTorch Lightning',
  match: (columns) =>
    isHeader(columns) && has(columns, /^step$/i) && has(columns, /^epoch$/i) ? takeColumns(columns) : null,
};

/** One curve that TensorBoard saved: wall time, step, value. */
export const tensorBoardTable: TableKind = {
  id: 'tensorboard-csv',
  title: 'a curve saved from TensorBoard',
  match: (columns) =>
    columns.length === 3 &&
    /^wall ?time$/i.test(columns[0]!) &&
    /^step$/i.test(columns[1]!) &&
    /^value$/i.test(columns[2]!)
      ? [undefined, 'step', 'loss']
      : null,
};

/** Curves exported from Weights & Biases: a step, and for each run `name - loss` with its `__MIN` and `__MAX`. */
export const wandbTable: TableKind = {
  id: 'wandb-csv',
  title: 'curves exported from Weights & Biases',
  runsBefore: ' - ',
  match(columns) {
    if (
      !columns.some((name) => / - .+/.test(name)) ||
      !/^(?:step|global_step|_step|epoch|relative time.*|wall time|trainer\/global_step)$/i.test(columns[0]!)
    )
      return null;
    return columns.map((name, i) => {
      if (i === 0) return /epoch/i.test(name) ? 'epoch' : 'step';
      return /__(?:MIN|MAX)$/.test(name) || /- (?:_step|_runtime|_timestamp)$/.test(name) ? undefined : name;
    });
  },
};

/** Any other table with names of measurements in its first line. */
export const plainTable: TableKind = {
  id: 'csv',
  title: 'a table with a header',
  match: (columns) =>
    isHeader(columns) && columns.some((name) => readName(name).quantity !== 'other') ? takeColumns(columns) : null,
};
