import type { Work } from '../kernel';
import { writeOrders, type Orders } from './orders';
import type { Pair } from './pair';

/** For how long the helper may not come, and afterwards may leave every order, in milliseconds of work. */
const [patienceAtStart, patience] = [30_000, 5_000];

/**
 * The work of a step, done by one thread or by a pair, as the pair's pace has it. Until the helper has come, and after it is
 * lost, the owner does it alone.
 */
export class SharedStep {
  readonly #pace;
  #orders: Orders | undefined;
  #moves = 0;
  /** How long steps have gone on without the helper where it was wanted, in milliseconds. */
  #missed = 0;

  constructor(
    private readonly pair: Pair,
    private readonly work: Work[],
  ) {
    this.#pace = pair.createPace();
  }

  run(): void {
    const { pair } = this;
    const orders = pair.isWhole && this.#takeOrders();
    if (!orders || !orders.any) return this.#runAlone();
    const { hasCome, taken } = pair;
    const both = hasCome && this.#pace.both;
    const began = performance.now();
    if (both) this.#runBoth(orders);
    else this.#runAlone();
    const took = performance.now() - began;
    this.#missed = hasCome && (!both || pair.taken > taken) ? 0 : this.#missed + took;
    if (this.#missed > (hasCome ? patience : patienceAtStart)) return pair.giveUp();
    const found = hasCome && this.#pace.note(took);
    if (found) pair.note(this, found);
  }

  #runBoth(orders: Orders): void {
    for (const piece of this.work) {
      if (piece.stage) this.pair.run(piece.stage, orders.of(piece.stage));
      else piece();
    }
  }

  #runAlone(): void {
    for (const piece of this.work) piece();
  }

  /** Orders hold until scratch memory moves. The first time it is known whether there is anything for a helper. */
  #takeOrders(): Orders {
    const { pair } = this;
    if (this.#orders && this.#moves === pair.module.moves) return this.#orders;
    const isFirst = !this.#orders;
    this.#orders?.free();
    const stages = this.work.flatMap(({ stage }) => stage ?? []);
    const orders = (this.#orders = writeOrders(pair.module, stages));
    this.#moves = pair.module.moves;
    if (isFirst) pair.note(this, { count: 1, code: orders.any ? 'trial' : 'small' });
    if (isFirst && orders.any) pair.enlist();
    return orders;
  }

  dispose(): void {
    this.pair.forget(this);
    this.#orders?.free();
  }
}
