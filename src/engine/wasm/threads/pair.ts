import { runInstead, type Stage, type Work } from '../kernel';
import type { WasmModule } from '../module';
import { writeOrders, type Order, type Orders } from './orders';
import { halves } from './parts';
import { state, word, wordCount, type HelperStart } from './protocol';

/** Looks at the words before the owner sleeps while the helper computes. */
const looks = 20_000;
/** How long an order may be under way, in milliseconds: parts take some milliseconds at most. */
const patience = 5_000;

/** Starts a thread that calls `help` with what it is given. */
export type StartHelper = (start: HelperStart) => { terminate(): void };

/** The helper has not come back from an order: what it was to write may still be written. */
export class HelperLost extends Error {}

/**
 * This thread and one that helps it, on one heap. Of each stage this one does the first half; the second is whose comes to
 * it first, so that a helper that sleeps, is late or has died is never waited for, unless it has begun.
 */
export class Pair {
  readonly #words = new Int32Array(new SharedArrayBuffer(4 * wordCount));
  readonly #helper: { terminate(): void };
  #lost = false;

  constructor(
    readonly module: WasmModule,
    start: StartHelper,
  ) {
    this.#helper = start({ code: module.code, memory: module.memory, words: this.#words });
  }

  /** False when the helper has been given up. */
  get isWhole(): boolean {
    return !this.#lost;
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
    for (let look = 0; look < looks; look++)
      if (Atomics.load(words, word.state) === state.done) return Atomics.load(words, word.answer);
    Atomics.store(words, word.ownerSleeps, 1);
    const came = Atomics.wait(words, word.state, state.taken, patience);
    Atomics.store(words, word.ownerSleeps, 0);
    if (came === 'timed-out') this.#giveUp();
    return Atomics.load(words, word.answer);
  }

  #giveUp(): never {
    this.#lost = true;
    this.close();
    throw new HelperLost(`the helping thread has not answered for ${patience} ms`);
  }

  close(): void {
    this.#helper.terminate();
  }
}

/** The work of a step, done by a pair. */
export class SharedStep {
  readonly #stages: Stage[];
  #orders: Orders | undefined;
  #moves = 0;

  constructor(
    private readonly pair: Pair,
    private readonly work: Work[],
  ) {
    this.#stages = work.flatMap(({ stage }) => stage ?? []);
  }

  run(): void {
    const { pair } = this;
    if (!this.#orders || this.#moves !== pair.module.moves) {
      this.#orders?.free();
      this.#orders = writeOrders(pair.module, this.#stages);
      this.#moves = pair.module.moves;
    }
    for (const piece of this.work) {
      if (piece.stage) pair.run(piece.stage, this.#orders.of(piece.stage));
      else piece();
    }
  }

  dispose(): void {
    this.#orders?.free();
  }
}
