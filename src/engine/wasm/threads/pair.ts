import type { Threads } from '../../protocol';
import { runInstead, type Stage } from '../kernel';
import type { WasmModule } from '../module';
import type { Order } from './orders';
import { halves } from './parts';
import { state, word, wordCount, type HelperStart } from './protocol';
import { Trial, type Pace } from './trial';

/** Looks at the words before the owner sleeps while the helper computes. */
const looks = 20_000;
/** How long an order may be under way, in milliseconds: parts take some milliseconds at most. */
const patience = 5_000;

/** Starts a thread that calls `help` with what it is given; `onEnd` is called when it ends by itself. */
export type StartHelper = (start: HelperStart, onEnd: () => void) => { terminate(): void };

/** What a pair is made with beside its helper. */
export interface PairOptions {
  /** Told how many threads take the steps. */
  say?(threads: Threads): void;
  /** Makes what decides how many threads take the steps of one training. */
  createPace?(): Pace;
}

/** The helper has not come back from an order: what it was to write may still be written. */
export class HelperLost extends Error {}

/**
 * This thread and one that helps it, on one heap. Of each stage this one does the first half; the second is whose comes to
 * it first, so that a helper that sleeps, is late or has died is never waited for, unless it has begun.
 */
export class Pair {
  readonly createPace: () => Pace;
  readonly #words = new Int32Array(new SharedArrayBuffer(4 * wordCount));
  #helper: { terminate(): void } | undefined;
  #lost = false;
  #taken = 0;
  /** What was found out last about the steps of each training that goes on. */
  readonly #found = new Map<object, Threads>();
  readonly #say: (threads: Threads) => void;

  constructor(
    readonly module: WasmModule,
    private readonly start: StartHelper,
    { say = () => {}, createPace = () => new Trial() }: PairOptions = {},
  ) {
    this.#say = say;
    this.createPace = createPace;
  }

  /** False when the helper has been given up, or the pair is closed. */
  get isWhole(): boolean {
    return !this.#lost;
  }

  /** The helper runs and looks for orders. */
  get hasCome(): boolean {
    return Atomics.load(this.#words, word.present) === 1;
  }

  /** How many orders the helper has taken. */
  get taken(): number {
    return this.#taken;
  }

  /** Starts the helper, once: there is work for it. */
  enlist(): void {
    if (this.#helper || this.#lost) return;
    const { code, memory } = this.module;
    try {
      this.#helper = this.start({ code, memory, words: this.#words }, () => this.giveUp());
    } catch {
      this.giveUp();
    }
  }

  /** Does a stage by two. Throws a HelperLost when the helper does not come back. */
  run(stage: Stage, order: Order | undefined): void {
    const { kernels } = this.module;
    const words = this.#words;
    if (order) {
      words[word.order] = order.at;
      words[word.number] = order.number;
      Atomics.store(words, word.state, state.offered);
      if (Atomics.load(words, word.helperSleeps) === 1) Atomics.notify(words, word.state);
    }
    let wrong = stage.run(kernels, halves[0]) ?? 0;
    if (order) {
      if (Atomics.compareExchange(words, word.state, state.offered, state.none) === state.offered)
        wrong |= stage.run(kernels, halves[1]) ?? 0;
      else wrong |= this.#waitForAnswer();
    }
    if (wrong) runInstead(kernels, stage);
  }

  #waitForAnswer(): number {
    const words = this.#words;
    this.#taken++;
    for (let look = 0; look < looks; look++)
      if (Atomics.load(words, word.state) === state.done) return Atomics.load(words, word.answer);
    Atomics.store(words, word.ownerSleeps, 1);
    const came = Atomics.wait(words, word.state, state.taken, patience);
    Atomics.store(words, word.ownerSleeps, 0);
    if (came !== 'timed-out') return Atomics.load(words, word.answer);
    this.giveUp();
    throw new HelperLost(`the helping thread has not answered for ${patience} ms`);
  }

  /** Says what was found out about a training's steps; where those of another one have two threads, it says so of the run. */
  note(training: object, threads: Threads): void {
    this.#found.set(training, threads);
    this.#say([...this.#found.values()].find(({ count }) => count === 2) ?? threads);
  }

  /** A training is over. */
  forget(training: object): void {
    this.#found.delete(training);
  }

  /** From now on this thread works alone, and that is said. */
  giveUp(): void {
    if (this.#lost) return;
    this.close();
    this.#say({ count: 1, code: 'lost' });
  }

  close(): void {
    this.#lost = true;
    this.#helper?.terminate();
  }
}
