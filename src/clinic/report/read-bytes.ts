import { EventQuotes, EventReader, eventHead, isEventFile } from '../events/event-reader';
import { applyFileName } from '../log/file-name';
import { LineCutter } from '../log/lines';
import { LogReader, readLog } from '../log/read-log';
import type { Log } from '../log/record';
import { TextFeed, type Unreadable } from '../log/text-feed';
import { mayBeNotebook, openNotebook, type NotebookFault } from '../notebook/open-notebook';
import { readNotebook } from '../notebook/read-notebook';

/** Chunks of a file, as streams give them. */
export type Bytes = AsyncIterable<Uint8Array>;

/** Why a file is no log that can be read. */
export type WhyUnreadable =
  Unreadable | NotebookFault | 'too-large' | 'too-large-events' | 'too-large-notebook' | 'no-log' | 'no-scalars';

/** Bytes that are read of a text, of an event file, and of a notebook, which is read as a whole. */
export const largest = { text: 500_000_000, events: 100_000_000, notebook: 100_000_000 };
/** So many bytes tell an event file or a notebook. */
const headSize = Math.max(eventHead, 1024);

/** Reads a file as a log, chunk by chunk: a text of any format, or an event file; a notebook as a whole. `path`: its name, which tells what a curve is. */
export async function readBytes(
  bytes: Bytes,
  path = '',
  limits = largest,
): Promise<Log | { unreadable: WhyUnreadable }> {
  const { head, all } = await peek(bytes);
  const log = isEventFile(head)
    ? await readEvents(all, limits.events)
    : isNotebook(head)
      ? await readCells(all, limits.notebook)
      : await readText(all, limits.text);
  if (!('unreadable' in log)) applyFileName(log, path);
  return log;
}

async function readEvents(bytes: Bytes, limit: number): Promise<Log | { unreadable: WhyUnreadable }> {
  const reader = new EventReader();
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > limit) return { unreadable: 'too-large-events' };
    reader.push(chunk);
  }
  const log = reader.end();
  return log.runs.length === 0 ? { unreadable: 'no-scalars' } : log;
}

async function readText(bytes: Bytes, limit: number): Promise<Log | { unreadable: WhyUnreadable }> {
  const reader = new LogReader();
  const unreadable = await feed(bytes, limit, (text) => reader.push(text));
  if (unreadable) return { unreadable };
  return needRun(reader.end());
}

const needRun = (log: Log): Log | { unreadable: WhyUnreadable } =>
  log.runs.length === 0 && !log.snippet ? { unreadable: 'no-log' } : log;

const isNotebook = (head: Uint8Array): boolean => mayBeNotebook(new TextDecoder().decode(head));

async function readCells(bytes: Bytes, limit: number): Promise<Log | { unreadable: WhyUnreadable }> {
  const text = await gather(bytes, limit);
  if (typeof text !== 'string') return text.unreadable === 'too-large' ? { unreadable: 'too-large-notebook' } : text;
  const notebook = openNotebook(text);
  if (typeof notebook === 'string') return { unreadable: notebook };
  return needRun(notebook ? readNotebook(notebook) : readLog(text));
}

async function gather(bytes: Bytes, limit: number): Promise<string | { unreadable: WhyUnreadable }> {
  const parts: string[] = [];
  const unreadable = await feed(bytes, limit, (text) => parts.push(text));
  return unreadable ? { unreadable } : parts.join('');
}

const broken = /(?<![A-Za-z])(?:nan|inf(?:inity)?)(?![A-Za-z])/i;

/** Of the updates of a progress bar, which share a line, the last; or the first that is not finite, after the one before it. */
function quote(text: string, before: string | undefined): string {
  const own = text.trim();
  if (before === undefined) return own.slice(0, 300);
  if (broken.test(before)) return before;
  return (broken.test(own) ? `${before.slice(0, 145)} … ${own}` : own).slice(0, 300);
}

/** The texts of some lines, by number: a second reading, so that a long log need not be kept. Records of an event file are put in words, lines of a notebook counted over its cells. */
export async function quoteLines(bytes: Bytes, wanted: ReadonlySet<number>): Promise<Map<number, string>> {
  const quotes = new Map<number, string>();
  if (wanted.size === 0) return quotes;
  const take = (text: string, line: number) => {
    if (wanted.has(line)) quotes.set(line, quote(text, quotes.get(line)));
  };
  const { head, all } = await peek(bytes);
  if (isEventFile(head)) {
    const reader = new EventQuotes(take);
    for await (const chunk of all) reader.push(chunk);
    return quotes;
  }
  const cutter = new LineCutter(take);
  const text = isNotebook(head) ? await gather(all, Infinity) : undefined;
  const notebook = typeof text === 'string' ? openNotebook(text) : undefined;
  if (typeof notebook === 'object') notebook.lines.forEach(({ text: line }, i) => take(line, i + 1));
  else if (typeof text === 'string') cutter.push(text);
  else await feed(all, Infinity, (chunk) => cutter.push(chunk));
  cutter.end();
  return quotes;
}

/** The first bytes of a stream, and the stream with them. */
async function peek(bytes: Bytes): Promise<{ head: Uint8Array; all: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < headSize) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    size += next.value.length;
  }
  async function* all() {
    yield* first;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { head: Uint8Array.from(first.flatMap((chunk) => [...chunk.subarray(0, headSize)])), all: all() };
}

async function feed(bytes: Bytes, limit: number, take: (text: string) => void): Promise<WhyUnreadable | undefined> {
  const decoder = new TextFeed();
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > limit) return 'too-large';
    const read = decoder.push(chunk);
    if ('unreadable' in read) return read.unreadable;
    take(read.text);
  }
  const rest = decoder.end();
  if ('unreadable' in rest) return rest.unreadable;
  take(rest.text);
  return undefined;
}
