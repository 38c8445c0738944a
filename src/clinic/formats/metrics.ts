import { epochName, readName, stepName } from '../log/names';
import type { Track } from '../log/track';

/** Names that say what a row is about and are no measurement. */
const bookkeeping =
  /^(?:time|wall ?time|_runtime|_timestamp|timestamp|total_flos|.*(?:_runtime|_per_second|_samples|_steps_per_second)|eta|mem(?:ory)?|data_time|num_input_tokens_seen|unnamed.*|index)$/i;

export const isMeasured = (name: string): boolean =>
  !stepName.test(name) && !epochName.test(name) && !bookkeeping.test(name) && name.length > 0;

/** Whether the names are those of a training: one of them a loss, an accuracy, a reward or the like. */
export const isTraining = (names: Iterable<string>): boolean =>
  [...names].some((name) => isMeasured(name) && !['other', 'rate'].includes(readName(name).quantity));

/**
 * Writes what one row says: its step, else its epoch, else its place in the order, and its measurements. A step that falls while
 * the epoch rises counts within epochs: the steps of those before are added.
 */
export class RowWriter {
  #rows = 0;
  #offset = 0;
  #lastStep = -Infinity;
  #lastEpoch = -Infinity;
  #out: Track;

  constructor(out: Track) {
    this.#out = out;
  }

  write(values: ReadonlyMap<string, number>): void {
    const named = (pattern: RegExp) => [...values].find(([name]) => pattern.test(name))?.[1];
    this.place(named(stepName), named(epochName));
    for (const [name, value] of values) if (isMeasured(name)) this.#out.point(name, value);
  }

  place(step: number | undefined, epoch: number | undefined): void {
    const at = step ?? epoch;
    if (at === undefined || !Number.isFinite(at)) {
      this.#out.goTo(this.#rows++);
      return;
    }
    if (step !== undefined && epoch !== undefined && step < this.#lastStep && epoch > this.#lastEpoch)
      this.#offset += this.#lastStep + 1;
    if (epoch !== undefined && epoch < this.#lastEpoch) this.#offset = 0;
    if (step !== undefined) this.#lastStep = step;
    if (epoch !== undefined) this.#lastEpoch = epoch;
    this.#out.goTo(step === undefined ? at : at + this.#offset);
  }
}
