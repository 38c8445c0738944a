import { epochName, readName, stepName } from '../log/names';
import type { Track } from '../log/track';

/** Names that say what a row is about and are no measurement. */
const bookkeeping =
  /^(?:time|ts|wall ?time|_runtime|_timestamp|timestamp|elapsed|total_flos|.*(?:_runtime|_per_second|_samples|_steps_per_second)|eta|mem(?:ory)?|data_time|num_input_tokens_seen|unnamed.*|index)$/i;

export const isMeasured = (name: string): boolean =>
  !stepName.test(name) && !epochName.test(name) && !bookkeeping.test(name) && name.length > 0;

/** Whether the names are those of a training: one of them a loss, an accuracy, a reward or the like. */
export const isTraining = (names: Iterable<string>): boolean =>
  [...names].some((name) => isMeasured(name) && !['other', 'rate'].includes(readName(name).quantity));

interface Place {
  step: number;
  epoch: number;
}

/**
 * Writes what one row says: its step, else its epoch, else its place in the order, and its measurements. A step that falls while
 * the epoch rises counts within epochs: the steps of those before are added.
 */
export class RowWriter {
  #rows = 0;
  #offset = 0;
  #lastStep = -Infinity;
  #lastEpoch = -Infinity;
  #started: Place | undefined;
  #border: Place | undefined;
  #out: Track;

  constructor(out: Track) {
    this.#out = out;
  }

  /** `lines`: where names stand that do not stand in the line that is being read. */
  write(values: ReadonlyMap<string, number>, lines?: ReadonlyMap<string, number>): void {
    const named = (pattern: RegExp) => [...values].find(([name]) => pattern.test(name))?.[1];
    // fairseq counts in `num_updates`, and calls the part of the epoch `update`.
    this.place(named(/^num_updates$/i) ?? named(stepName), named(epochName));
    for (const [name, value] of values) if (isMeasured(name)) this.#out.point(name, value, lines?.get(name));
  }

  /** Steps of an epoch: those between two rows of different epochs, by what lies between these; in epochs it is 1. */
  #countEpoch(step: number | undefined, epoch: number | undefined): void {
    if (epoch === undefined || this.#out.run.facts.epochSteps !== undefined) return;
    if (step === undefined) {
      if (!Number.isInteger(epoch)) this.#out.facts({ epochSteps: 1 });
      return;
    }
    const start = (this.#started ??= { step, epoch });
    // A column of whole epochs counts from one border to another; a part of an epoch tells at once.
    const isPart = !Number.isInteger(epoch) || !Number.isInteger(start.epoch);
    if (!isPart && epoch > this.#lastEpoch && epoch > start.epoch) {
      this.#border ??= { step, epoch };
      if (epoch > this.#border.epoch) this.#setEpoch(this.#border, { step, epoch });
    } else if (isPart && epoch - start.epoch > 0.2) this.#setEpoch(start, { step, epoch });
  }

  #setEpoch(from: Place, to: Place): void {
    const epochSteps = (to.step - from.step) / (to.epoch - from.epoch);
    if (epochSteps > 1) this.#out.facts({ epochSteps });
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
    this.#countEpoch(step, epoch);
    if (step !== undefined) this.#lastStep = step;
    if (epoch !== undefined) this.#lastEpoch = epoch;
    if (step === undefined) this.#out.goToEpoch(at);
    else this.#out.goTo(at + this.#offset);
  }
}
