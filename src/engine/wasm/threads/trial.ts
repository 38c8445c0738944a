import { quantile } from '../../../lib/statistics';
import type { Threads } from '../../protocol';

/** Decides before each step whether two threads take it. */
export interface Pace {
  readonly both: boolean;
  /** Hears what that step took, in milliseconds; answers with what it has found out, once. */
  note(milliseconds: number): Threads | undefined;
}

/** Two threads take every step. */
export const alwaysBoth: Pace = { both: true, note: () => undefined };

/** Each is a block of steps on one thread and a block on two. */
const rounds = 10;
/** A block lasts at least so long, in milliseconds: clocks of browsers tick every 0.005 to 1 ms. */
const leastBlock = 4;
/** The ways take turns so that none is always first: what slows the machine down meanwhile slows both. */
const turns = [false, true, true, false];

/** Measures steps on one thread and on two by turns, ten rounds, and stays with the way whose median time is less. */
export class Trial implements Pace {
  readonly #alone: number[] = [];
  readonly #both: number[] = [];
  #steps = 0;
  #time = 0;
  #decided: boolean | undefined;

  get both(): boolean {
    return this.#decided ?? turns[this.#blocks % turns.length]!;
  }

  get #blocks(): number {
    return this.#alone.length + this.#both.length;
  }

  note(milliseconds: number): Threads | undefined {
    if (this.#decided !== undefined) return undefined;
    this.#steps++;
    this.#time += milliseconds;
    if (this.#time < leastBlock) return undefined;
    (this.both ? this.#both : this.#alone).push(this.#time / this.#steps);
    this.#steps = this.#time = 0;
    if (this.#blocks < 2 * rounds) return undefined;
    const [alone, both] = [this.#alone, this.#both].map((times) => quantile(times, 0.5)) as [number, number];
    this.#decided = both < alone;
    return { count: this.#decided ? 2 : 1, code: 'measured', alone, both };
  }
}
