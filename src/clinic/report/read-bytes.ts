import { LineCutter } from '../log/lines';
import { LogReader } from '../log/read-log';
import type { Log } from '../log/record';
import { TextFeed, type Unreadable } from '../log/text-feed';

/** Chunks of a file, as streams give them. */
export type Bytes = AsyncIterable<Uint8Array>;

/** Reads a file as a log, chunk by chunk. */
export async function readBytes(bytes: Bytes): Promise<Log | { unreadable: Unreadable | 'no-log' }> {
  const reader = new LogReader();
  const unreadable = await feed(bytes, (text) => reader.push(text));
  if (unreadable) return { unreadable };
  const log = reader.end();
  return log.runs.length === 0 ? { unreadable: 'no-log' } : log;
}

/** The texts of some lines, by number: a second reading, so that a long log need not be kept. */
export async function quoteLines(bytes: Bytes, wanted: ReadonlySet<number>): Promise<Map<number, string>> {
  const quotes = new Map<number, string>();
  if (wanted.size === 0) return quotes;
  const cutter = new LineCutter((text, line) => {
    if (wanted.has(line)) quotes.set(line, text.trim().slice(0, 300));
  });
  await feed(bytes, (text) => cutter.push(text));
  cutter.end();
  return quotes;
}

async function feed(bytes: Bytes, take: (text: string) => void): Promise<Unreadable | undefined> {
  const decoder = new TextFeed();
  for await (const chunk of bytes) {
    const read = decoder.push(chunk);
    if ('unreadable' in read) return read.unreadable;
    take(read.text);
  }
  const rest = decoder.end();
  if ('unreadable' in rest) return rest.unreadable;
  take(rest.text);
  return undefined;
}
