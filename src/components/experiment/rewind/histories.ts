import type { FigureTable, Frame } from '../../../engine/figures';
import type { RunRecord } from '../../../engine/run-record';
import { RunHistory } from './history';

/** The histories of a page hold at most this many bytes together. */
export const mostBytes = 64e6;

/**
 * The histories of all runs of a page. One lives as long as its record does: whoever clears a run frees it. Where they take too
 * much room together, the heaviest loses every second moment.
 */
export class Histories {
  readonly #of = new WeakMap<RunRecord, RunHistory>();
  #known: WeakRef<RunHistory>[] = [];

  constructor(private readonly most = mostBytes) {}

  note(record: RunRecord, figures: FigureTable, frames: readonly Frame[], add: (frame: Frame) => void): void {
    let history = this.#of.get(record);
    if (!history) {
      history = new RunHistory();
      this.#of.set(record, history);
      this.#known.push(new WeakRef(history));
    }
    for (const frame of frames) {
      add(frame);
      history.note(record, figures, frame);
    }
    this.#makeRoom();
  }

  /** That of a run of this page; none of one that was kept on the device, came by a file, or was recorded. */
  of(record: RunRecord): RunHistory | undefined {
    return this.#of.get(record);
  }

  /** How much all of them hold, in bytes. */
  get bytes(): number {
    return this.#listAlive().reduce((sum, history) => sum + history.bytes, 0);
  }

  #makeRoom(): void {
    while (this.bytes > this.most) {
      const heaviest = this.#listAlive().sort((a, b) => b.bytes - a.bytes);
      if (!heaviest.some((history) => history.thin())) return;
    }
  }

  #listAlive(): RunHistory[] {
    this.#known = this.#known.filter((known) => known.deref());
    return this.#known.flatMap((known) => known.deref() ?? []);
  }
}

/** Those of this page. */
export const histories = new Histories();
