import { formats } from '../formats';
import type { FormatReader } from '../formats/format';
import { longestSnippet, recogniseSnippet, type NumberedLine } from '../snippets/snippet';
import { KeptRuns } from './kept-runs';
import { LineCutter } from './lines';
import { readName } from './names';
import type { Log, Run } from './record';
import { readSideLine, type SideLine } from './side-lines';
import { Track } from './track';

const mostUnknown = 20;
const longestQuote = 300;

/**
 * Reads a log of any format as it comes: `push` chunks of text, then `end`. The format shows itself: each line goes to the one
 * that took the line before, and else to the first that takes it. Takes time in proportion to the text, and never throws.
 */
export class LogReader {
  #open: { reader: FormatReader; track: Track }[];
  #active = -1;
  #unknown: Log['unknown'] = { count: 0, first: [] };
  /** A line of which no part was taken so far: a progress bar writes many over each other. */
  #left: { line: number; text: string } | undefined;
  #line = 0;
  #taken = 0;
  #head: NumberedLine[] = [];
  #waiting: { side: SideLine; text: string; line: number }[] = [];
  #cutter = new LineCutter((text, line) => this.#read(text, line));

  constructor() {
    const lineOf = () => this.#line;
    this.#open = formats.map((format) => {
      const track = new Track(format.id, lineOf, format.unit);
      return { reader: format.open(track), track };
    });
  }

  push(chunk: string): void {
    this.#cutter.push(chunk);
  }

  end(): Log {
    this.#cutter.end();
    this.#countLeft();
    for (const { reader } of this.#open) reader.close?.();
    const tracks = this.#open.map(({ track }) => track.runs.filter(isWorth));
    const snippet = recogniseSnippet(this.#head);
    const found = keepStrongest(tracks);
    const hasOne = found.some(hasCurve);
    const runs = found.filter((run) => !hasOne || isTraining(run));
    for (const run of found) {
      if (runs.includes(run)) continue;
      this.#unknown.count += countLines(run);
      // Settings that were printed before a training are of it.
      const next = runs.find(({ firstLine }) => firstLine > run.firstLine) ?? runs.at(-1)!;
      next.facts = { ...run.facts, ...next.facts };
    }
    return {
      runs: snippet ? runs.filter(isMore) : runs,
      lines: this.#cutter.lines,
      unknown: this.#unknown,
      notes: [],
      ...(snippet && { snippet }),
    };
  }

  #read(text: string, line: number): void {
    if (line !== this.#line) this.#countLeft();
    this.#line = line;
    if (this.#head.length < longestSnippet) this.#head.push([text, line]);
    if (text.trim() === '') return;
    if (this.#take(text, line)) this.#taken = line;
    else this.#left ??= { line, text: text.slice(0, longestQuote) };
  }

  #take(text: string, line: number): boolean {
    if (this.#readSide(text, line) || this.#open[this.#active]?.reader.read(text)) return true;
    const found = this.#open.findIndex(({ reader }, i) => i !== this.#active && reader.read(text));
    if (found < 0) return false;
    this.#active = found;
    this.#giveWaiting();
    return true;
  }

  /** What a trainer says beside its values goes to the run that is being read; before the first one it waits for it. */
  #readSide(text: string, line: number): boolean {
    const side = readSideLine(text);
    if (!side) return false;
    this.#waiting.push({ side, text, line });
    if (this.#active >= 0) this.#giveWaiting();
    // A summary may be the format's own.
    return side.event !== undefined;
  }

  #giveWaiting(): void {
    const { track } = this.#open[this.#active]!;
    for (const { side, text, line } of this.#waiting.splice(0)) {
      if (side.event) track.event(side.event, text, line);
      if (side.scale !== undefined) track.point('loss scale', side.scale, line);
      if (side.facts) track.facts(side.facts);
    }
  }

  /** A line is over: none where a part of it was taken. */
  #countLeft(): void {
    const left = this.#left;
    this.#left = undefined;
    if (!left || left.line === this.#taken) return;
    this.#unknown.count++;
    if (this.#unknown.first.length < mostUnknown) this.#unknown.first.push(left);
  }
}

/** Reads a whole text. */
export function readLog(text: string): Log {
  const reader = new LogReader();
  reader.push(text);
  return reader.end();
}

const isWorth = ({ series, events, passes }: Run): boolean => series.size + events.length + passes.length > 0;

/**
 * Runs by their place in the text. Where one format's run lies among the lines of a stronger one's, it is what the program
 * printed beside its log: its curves go to that run if they have other names, so that nothing is told twice.
 */
function keepStrongest(tracks: readonly (readonly Run[])[]): Run[] {
  const kept = new KeptRuns();
  const sized = tracks.flatMap((runs, rank) => runs.map((run) => ({ run, rank: rank - (hasCurve(run) ? 100 : 0) })));
  for (const { run } of sized.sort((a, b) => a.rank - b.rank)) {
    const host = kept.findHost(run);
    if (!host) kept.add(run);
    else for (const [name, series] of run.series) if (!host.series.has(name)) host.series.set(name, series);
  }
  return kept.all.sort((a, b) => a.firstLine - b.firstLine);
}

/** A run with a curve of more than one value. */
const hasCurve = ({ series }: Run): boolean => [...series.values()].some(({ values }) => values.length > 1);

/** Whether a run says more than the code beside it, whose `lr = 0.1` reads as a value too. */
const isMore = ({ series }: Run): boolean =>
  [...series.values()].some(({ name, values }) => values.length > 2 && readName(name).quantity !== 'rate');

/** Beside runs with curves a single number that is no loss is none of them: a setting that was printed, or a result. */
const isTraining = (run: Run): boolean =>
  hasCurve(run) || run.passes.length > 0 || [...run.series.keys()].some((name) => readName(name).quantity === 'loss');

const countLines = ({ series }: Run): number => new Set([...series.values()].flatMap(({ lines }) => lines)).size;
