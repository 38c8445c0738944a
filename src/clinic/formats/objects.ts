import { readFlatObject, type FlatObject } from '../log/flat-object';
import { readName } from '../log/names';
import type { Facts } from '../log/record';
import type { Track } from '../log/track';
import type { Format, FormatReader } from './format';
import { isMeasured, isTraining, RowWriter } from './metrics';

/** The inside of the first object of a line; undefined where there is none or it holds another. Brackets within double quotes are none. */
function cutObject(line: string): string | undefined {
  const from = line.indexOf('{') + 1;
  let inString = false;
  for (let i = from; from > 0 && i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code === quote && line.charCodeAt(i - 1) !== backslash) inString = !inString;
    if (inString) continue;
    if (code === openBrace) return undefined;
    if (code === closeBrace) return line.slice(from, i);
  }
  return undefined;
}

/** Whether a line holds the object of a training: what stands beside it then says nothing more. */
export function isObjectLine(line: string): boolean {
  const inside = cutObject(line);
  return inside !== undefined && isTraining(readFlatObject(inside).numbers.keys());
}

/**
 * Lines with one object each: JSON lines, and the dicts that Hugging Face's trainer prints, after a progress bar or alone:
 * `{'loss': 2.31, 'grad_norm': 1.2, 'learning_rate': 5e-05, 'epoch': 0.01}`.
 */
export const objectLines: Format = {
  id: 'json-lines',
  title: 'JSON lines, or the dicts that Hugging Face’s trainer prints',
  open: (out) => {
    const rows = new ObjectRows(out);
    return {
      read(line) {
        const inside = cutObject(line);
        return inside !== undefined && rows.write(readFlatObject(inside));
      },
    };
  },
};

/** A document that is an object: `trainer_state.json`, a history that Keras returned, a list of rows. Read as it comes, to where it is cut. */
export const objectDocument: Format = {
  id: 'json-document',
  title: 'trainer_state.json, or another document of JSON',
  open: (out) => new DocumentReader(out),
};

/** Where the data is named beside the values, as `"mode": "val"` of OpenMMLab: the names get it. */
function nameSide({ numbers, texts }: FlatObject): Map<string, number> {
  const side = ['mode', 'phase', 'split', 'stage'].map((key) => texts.get(key)).find((word) => word !== undefined);
  if (side === undefined || readName(side).side === 'train') return numbers;
  return new Map(
    [...numbers].map(([name, value]) => [
      isMeasured(name) && !['rate', 'other'].includes(readName(name).quantity) ? `val ${name}` : name,
      value,
    ]),
  );
}

/** The summary that ends a training with Hugging Face's trainer: its `train_loss` is a mean over all, and no point. */
const isSummary = ({ numbers }: FlatObject): boolean => numbers.has('train_runtime');

class ObjectRows {
  #rows: RowWriter;
  #out: Track;

  constructor(out: Track) {
    this.#out = out;
    this.#rows = new RowWriter(out);
  }

  /** `lines`: where names stand that do not stand in the line that is being read. */
  write(object: FlatObject, lines?: ReadonlyMap<string, number>): boolean {
    if (this.#writeLists(object)) return true;
    // A row of a record may lack what the others measure.
    if (!isTraining(object.numbers.keys())) return this.#out.hasPoints && object.numbers.size > 0;
    if (isSummary(object)) {
      if (this.#out.hasPoints) this.#out.event('end', 'train_runtime');
      return true;
    }
    this.#rows.write(nameSide(object), lines);
    return true;
  }

  /** `{"loss": [2.3, 1.9], "val_loss": [2.2, 2.0]}`: what `fit` of Keras returns. */
  #writeLists({ lists }: FlatObject): boolean {
    if (!isTraining(lists.keys())) return false;
    if (this.#out.hasPoints) this.#out.begin();
    const rows = Math.max(...[...lists.values()].map(({ length }) => length));
    for (let row = 0; row < rows; row++)
      this.#rows.write(
        new Map([...lists].filter(([, values]) => row < values.length).map(([name, values]) => [name, values[row]!])),
      );
    this.#out.facts({ isEpochMean: true });
    return true;
  }
}

/** A line that is one object without another in it: a row, or the settings before the rows, and no document. */
const isOneObject = (line: string): boolean =>
  /^\s*\{/.test(line) && /\}\s*$/.test(line) && cutObject(line) !== undefined;

/** Brackets deeper than this are no record of a training. */
const deepest = 64;
/** Nor is an object of more text. */
const largest = 8_000_000;

class DocumentReader implements FormatReader {
  /** The text of each object that is open, without the objects in it, and in which line each part stands. Brackets of lists stand in none. */
  #open: { parts: string[]; lines: number[]; size: number }[] = [];
  /** Brackets that are open. 0: no document has begun; it begins with a line that starts with a bracket. */
  #depth = 0;
  #rows: ObjectRows;
  #out: Track;

  constructor(out: Track) {
    this.#out = out;
    this.#rows = new ObjectRows(out);
  }

  read(line: string): boolean {
    if (this.#depth === 0 && (!/^\s*[[{]\s*(?:$|["{[])/.test(line) || isOneObject(line))) return false;
    this.#scan(line);
    return true;
  }

  #scan(line: string): void {
    let from = 0;
    // No string of a record goes over a line's end: a quote that is open there is a fault of the text.
    let inString = false;
    for (let i = 0; i < line.length; i++) {
      const code = line.charCodeAt(i);
      if (code === quote && line.charCodeAt(i - 1) !== backslash) inString = !inString;
      if (inString) continue;
      if (code === openBrace || code === openBracket) this.#depth++;
      else if (code === closeBrace || code === closeBracket) this.#depth = Math.max(0, this.#depth - 1);
      if (code !== openBrace && code !== closeBrace) continue;
      this.#keep(line.slice(from, i));
      from = i + 1;
      if (code === openBrace && this.#open.length < deepest) this.#open.push({ parts: [], lines: [], size: 0 });
      else if (code === closeBrace) this.#take();
    }
    this.#keep(line.slice(from));
    if (this.#depth === 0) this.#open = [];
  }

  #take(): void {
    const { parts, lines } = this.#open.pop() ?? { parts: [], lines: [] };
    const object = readFlatObject(parts.join('\n'));
    this.#rows.write(object, findNames(parts, lines));
    const { numbers } = object;
    if (!numbers.has('max_steps') || !numbers.has('global_step')) return;
    const [maxSteps, epochs, batch] = ['max_steps', 'num_train_epochs', 'train_batch_size'].map((key) =>
      numbers.get(key),
    );
    this.#out.facts({ maxSteps, epochs, batch } as Facts);
  }

  #keep(text: string): void {
    const inner = this.#open.at(-1);
    if (!inner) return;
    inner.size += text.length;
    if (inner.size >= largest) return;
    inner.parts.push(text);
    inner.lines.push(this.#out.line);
  }
}

/** The line of each name with which a line of an object begins. */
function findNames(parts: readonly string[], lines: readonly number[]): Map<string, number> {
  const names = new Map<string, number>();
  parts.forEach((part, i) => {
    const name = /^\s*"([^"\\]{1,120})"\s*:/.exec(part)?.[1];
    if (name !== undefined) names.set(name, lines[i]!);
  });
  return names;
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = Array.from('"\\{}[]', (sign) =>
  sign.charCodeAt(0),
) as [number, number, number, number, number, number];
