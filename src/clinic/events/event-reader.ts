import type { Log, Run } from '../log/record';
import { Track } from '../log/track';
import { readHead, RecordCutter } from './record-cutter';
import { readEvent, type SummaryEvent } from './summary';

export const eventFormat = { id: 'tensorboard-events', title: 'event file of TensorBoard' };

/** So many bytes tell an event file: a head, and the version that its first record names. */
export const eventHead = 40;

/** Whether a file is one of TensorBoard's: a head with its checksum stands first, or the version where the head is damaged. */
export const isEventFile = (head: Uint8Array): boolean =>
  (head.length >= 12 && readHead(head, 0) !== undefined) ||
  new TextDecoder('latin1').decode(head.subarray(0, eventHead)).includes('brain.Event:');

/**
 * Reads an event file as it comes: `push` its bytes, then `end`. Each tag is a series by its own steps, since a program may count
 * batches in one and epochs in another. Lines are numbers of records, from 1. Never throws.
 */
export class EventReader {
  #record = 0;
  #empty = 0;
  #track = new Track(eventFormat.id, () => this.#record);
  #first = NaN;
  #last = NaN;
  #cutter = new RecordCutter((content) => this.#read(readEvent(content)));

  push(bytes: Uint8Array): void {
    this.#cutter.push(bytes);
  }

  end(): Log {
    const isCut = this.#cutter.end();
    const runs = this.#track.runs.filter(({ series }) => series.size > 0);
    runs.forEach(countWhereStepsStand);
    const seconds = this.#last - this.#first;
    if (seconds > 0) for (const run of runs) run.facts.seconds = seconds;
    const { damaged } = this.#cutter;
    return {
      runs,
      lines: this.#record,
      unknown: { count: this.#empty, first: [] },
      notes: [
        ...(damaged > 0 ? [{ code: 'damaged-records' as const, count: damaged }] : []),
        ...(isCut ? [{ code: 'cut-record' as const, count: 1 }] : []),
      ],
    };
  }

  #read({ wallTime, step, scalars }: SummaryEvent): void {
    this.#record++;
    if (scalars.length === 0) this.#empty++;
    const track = this.#track;
    if (scalars.length > 0 && Number.isFinite(wallTime)) {
      if (Number.isNaN(this.#first)) this.#first = wallTime;
      this.#last = wallTime;
    }
    for (const { tag, value } of scalars) {
      const before = track.run.series.get(tag)?.steps.at(-1) ?? -Infinity;
      track.step = step;
      if (step < before) track.event('back', `${tag} from ${before} to ${step}`);
      track.point(tag, value);
    }
  }
}

/** `add_scalar` without a step writes 0 each time: such values are counted. */
function countWhereStepsStand({ series }: Run): void {
  for (const one of series.values())
    if (one.steps.length > 1 && one.steps.every((step) => step === one.steps[0]))
      one.steps = one.steps.map((_, i) => i);
}

/** The records with some numbers as texts, for quotes. */
export class EventQuotes {
  #record = 0;
  #cutter: RecordCutter;

  constructor(take: (text: string, record: number) => void) {
    this.#cutter = new RecordCutter((content) => {
      const { step, scalars } = readEvent(content);
      take(`step ${step}: ${scalars.map(({ tag, value }) => `${tag} ${value}`).join(', ')}`, ++this.#record);
    });
  }

  push(bytes: Uint8Array): void {
    this.#cutter.push(bytes);
  }
}
