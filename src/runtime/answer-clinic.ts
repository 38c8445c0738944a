import { nearLines } from '../clinic/page/near-lines';
import { buffersOf, showRun, type ShownRun } from '../clinic/page/shown-run';
import { longestPrototxt, look, recognisePrototxt } from '../clinic/nets/recognise-prototxt';
import { judgeLog } from '../clinic/report/file-report';
import { largest, quoteLines, readBytes, type Bytes, type WhyUnreadable } from '../clinic/report/read-bytes';
import type { PrototxtFile } from '../clinic/report/prototxt-report';
import type { Note } from '../clinic/log/record';
import { readPrototxts, type ReadPrototxt } from './answer-prototxt';

export interface ClinicQuestion {
  /** Of the file: an event file is known by it before it is read. */
  name: string;
  file: Blob;
}

/** Nets and solvers that stand on one page, to be judged together. */
export interface PrototxtQuestion {
  prototxts: readonly PrototxtFile[];
}

/** A file, read and judged. */
export interface ReadLog {
  kind: 'log';
  lines: number;
  unknown: { count: number; first: { line: number; text: string }[] };
  notes: Note[];
  runs: ShownRun[];
  /** The texts of the lines that findings rest on, and of those around them, by number. */
  quotes: Map<number, string>;
}

export interface Unread {
  kind: 'unread';
  why: WhyUnreadable;
}

/** Each kind of file that is read has a kind of answer, and a component that shows it. */
export type ReadCase = ReadLog | ReadPrototxt | Unread;

export type ClinicAnswer =
  | { type: 'ready' }
  | { type: 'progress'; share: number }
  | { type: 'read'; read: ReadCase }
  | { type: 'judged'; reads: ReadPrototxt[] };

/** So many bytes are read between two reports of progress. */
const stride = 1 << 20;
/** The first reading takes most of the time: it judges, the second one only looks for lines. */
const firstPart = 0.8;
/** Lines of a finding that are quoted. */
const mostQuotes = 6;

/** Reads and judges a file as a stream. `tell` hears how far it is, from 0 to 1. */
export async function readCase({ name, file }: ClinicQuestion, tell: (share: number) => void): Promise<ReadCase> {
  const isEvents = /tfevents/.test(name);
  if (file.size > (isEvents ? largest.events : largest.text))
    return { kind: 'unread', why: isEvents ? 'too-large-events' : 'too-large' };
  const prototxt = await recogniseFile(name, file);
  if (prototxt) return readPrototxts([prototxt])[0]!;
  const log = await readBytes(
    streamBytes(file, (share) => tell(share * firstPart)),
    name,
  );
  if ('unreadable' in log) return { kind: 'unread', why: log.unreadable };
  const judged = judgeLog(log);
  const wanted = new Set(
    judged.flatMap(({ report }) =>
      report.findings.flatMap(({ lines }) => lines.slice(0, mostQuotes).flatMap(nearLines)),
    ),
  );
  const quotes = await quoteLines(
    streamBytes(file, (share) => tell(firstPart + share * (1 - firstPart))),
    wanted,
  );
  const { lines, unknown, notes } = log;
  return { kind: 'log', lines, unknown, notes, runs: judged.map(showRun), quotes };
}

/** A net or a solver of Caffe, known by its beginning; a longer file than Caffe's nets are is read as a log. */
async function recogniseFile(name: string, file: Blob): Promise<PrototxtFile | undefined> {
  if (file.size > longestPrototxt) return undefined;
  const kind = recognisePrototxt(await file.slice(0, look).text());
  return kind && { file: name, kind, text: (await file.text()).replace(/^\uFEFF/, '') };
}

/** Chunks of a file; Safari's streams are no async iterables. */
async function* streamBytes(file: Blob, tell: (share: number) => void): Bytes {
  const reader = file.stream().getReader();
  let [read, told] = [0, 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
    read += value.length;
    if (read - told < stride) continue;
    told = read;
    tell(read / file.size);
  }
}

/** What goes to the page without being copied. */
export const handedOver = (read: ReadCase): ArrayBuffer[] => (read.kind === 'log' ? buffersOf(read.runs) : []);
