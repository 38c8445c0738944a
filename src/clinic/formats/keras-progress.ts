import { numberPattern, readNumber } from '../log/numbers';
import type { Track } from '../log/track';
import type { Format } from './format';
import { isTraining } from './metrics';

const header = /^\s*Epoch:? (\d{1,7})\/(\d{1,7})\s*$/;
/** With the header in the same line: some terminals and verbose callbacks. */
const headed = /^\s*Epoch:? (\d{1,7})\/(\d{1,7})\s+(?=\d+\/|\s*-? ?\d+m?s|- )/;
/** `12/12 [====>.] - ETA: 3s - `, `12/12 ━━━━ 1s 45ms/step - `, `12/12 - 1s - 45ms/step - `, ` - 3s - `, `3s 45us/sample - `. */
const bar =
  /^\s*(?:(\d{1,9})\/(\d{1,9}|Unknown)\s*(?:\[[=>.\s]{0,80}\]|[━╸╺─\s]{1,80})?\s*)?-?\s*(?:ETA: )?(?:\d+:\d\d(?::\d\d)?|\d+(?:\.\d+)?(?:s|ms|us|h|m)?)?(?: ?\d+(?:\.\d+)?[mun]?s\/(?:step|epoch|sample|batch))?\s*(?=- )/;
const pair = new RegExp(String.raw`(?:^|\s)-\s+([A-Za-z][\w ./@()-]{0,79}?)\s*:\s*(${numberPattern})(?![\w.])`, 'gi');
const known =
  /^\s*(?:Train(?:ing)? (?:on|for) \d+ (?:samples|steps)|Epoch \d+: (?:\S+ (?:improved|did not improve)|LearningRateScheduler|ReduceLROnPlateau|early stopping|saving)|Restoring model weights|Model: |Layer \(type\)|_{20,}|={20,}|Total params|Non-trainable params|\d+\/(?:\d+|Unknown)\s*(?:\[[=>.\s]*\]|[━╸╺─\s]*)\s*(?:-.*)?$)/;
const trainable = /^\s*Trainable params: ([\d,]+)/;
const reduced =
  /ReduceLROnPlateau reducing learning rate to (\S+?)\.?$|LearningRateScheduler \S+ learning rate to (\S+?)\.?$/;
const terminated = /Batch \d+: Invalid loss, terminating training/;

/** What `fit` of Keras prints, of all versions and both kinds of bars, with `verbose=1` or 2. Each epoch counts with its last line. */
export const kerasProgress: Format = {
  id: 'keras-progress',
  title: 'progress that Keras prints',
  unit: 'epoch',
  open: (out) => {
    const reader = new KerasReader(out);
    return { read: (line) => reader.read(line), close: () => reader.commit() };
  },
};

class KerasReader {
  #epoch = 0;
  #isSeen = false;
  /** The last line of the epoch so far. */
  #pending: { values: Map<string, number>; line: number } | undefined;
  /** A call of `fit` for each epoch: "Epoch 1/1" again and again. */
  #singles = 0;
  #out: Track;

  constructor(out: Track) {
    this.#out = out;
  }

  read(text: string): boolean {
    let line = text;
    const head = header.exec(line) ?? headed.exec(line);
    if (head) {
      this.#startEpoch(Number(head[1]), Number(head[2]));
      line = line.slice(head[0].length);
      if (line === '') return true;
    }
    if (this.#isSeen && this.#readValues(line)) return true;
    return head !== null || this.#readOther(line);
  }

  commit(): void {
    const pending = this.#pending;
    this.#pending = undefined;
    if (!pending) return;
    for (const [name, value] of pending.values) this.#out.point(name, value, pending.line);
  }

  #startEpoch(epoch: number, of: number): void {
    this.commit();
    const isFirst = !this.#isSeen;
    this.#isSeen = true;
    if (of === 1) this.#epoch = ++this.#singles;
    else {
      // Another call of `fit` goes on where the last one ended, or it is another training: only its losses tell.
      if (!isFirst && epoch === 1 && this.#out.hasPoints) this.#out.begin();
      this.#epoch = epoch;
    }
    this.#out.facts({ isEpochMean: true, ...(of > 1 && { epochs: of }) });
    this.#out.goTo(this.#epoch);
  }

  #readValues(line: string): boolean {
    const start = bar.exec(line);
    if (!start) return false;
    const values = new Map<string, number>();
    pair.lastIndex = 0;
    for (const [, name, value] of line.slice(start[0].length).matchAll(pair))
      values.set(name!.trim(), readNumber(value!)!);
    if (!isTraining(values.keys())) return false;
    // Without a header since the last epoch it is `evaluate`, and its bar shows other data.
    if (this.#epoch === 0) return true;
    const isNew = !this.#pending || values.size >= this.#pending.values.size || hasNaN(values);
    if (isNew) this.#pending = { values, line: this.#out.line };
    return true;
  }

  #readOther(line: string): boolean {
    const count = trainable.exec(line);
    if (count) {
      this.#out.facts({ trained: Number(count[1]!.replaceAll(',', '')) });
      return true;
    }
    if (reduced.test(line)) {
      this.#out.event('rate-drop', line);
      return true;
    }
    if (terminated.test(line)) {
      this.#out.event('stopped', line);
      return true;
    }
    return this.#isSeen && known.test(line);
  }
}

const hasNaN = (values: ReadonlyMap<string, number>): boolean =>
  [...values.values()].some((value) => Number.isNaN(value));
