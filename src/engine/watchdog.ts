/** All times are in seconds. Silence is counted in steps of this length. */
const tick = 0.25;
/** How long a worker may be silent before it is taken for lost, and what a run that it had then failed of. */
export interface Patience {
  /** Until the first message of this type: it fetches, compiles and tests. */
  first: number;
  until: 'ready' | 'frames';
  /** After it, the longer of this time and so many times the slowest wait for such a message. */
  then: number;
  slowdown: number;
  /** It is told of after that time, and lost after so many times as much. */
  lostAfter: number;
  error: 'worker-silent' | 'cell-silent';
}

/** Our own code comes to an end: before a worker is replaced, the reader is asked. */
export const enginePatience: Patience = {
  first: 60,
  until: 'frames',
  then: 15,
  slowdown: 20,
  lostAfter: 2,
  error: 'worker-silent',
};

/** A reader's code may hold a loop without an end: as soon as it runs, it has 5 s to let a sign of life through. */
export const cellPatience: Patience = {
  first: 60,
  until: 'ready',
  then: 5,
  slowdown: 0,
  lostAfter: 1,
  error: 'cell-silent',
};

/** A worker that is told to end a run has this long for it. */
const endPatience = 5;

/** The message that a worker is expected to send: none, frames of a run, or the end of one that was cancelled. */
export type Owed = 'nothing' | 'frames' | 'end';

/** Callbacks of a watchdog, with the silence in seconds. */
export interface WatchdogEvents {
  /** The worker has been silent for longer than its work explains. */
  onSilent(seconds: number): void;
  /** It has been silent for as long again, or does not end a run that was cancelled. */
  onLost(seconds: number): void;
}

/**
 * Timeout on a worker's messages: reports one that is silent for longer than its work explains. It counts ticks of a timer while the page is visible, so that neither a hidden
 * page nor a machine that sleeps nor a page that is busy itself is taken for a worker's silence.
 */
export class Watchdog {
  #owed: Owed = 'nothing';
  /** Since the last message. */
  #silent = 0;
  /** How much of that silence was excused: the reader waits, or a run has been cancelled since. */
  #excused = 0;
  #slowest: number | undefined;
  #isTold = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly events: WatchdogEvents,
    private readonly patience: Patience,
    private readonly isVisible = () => !globalThis.document?.hidden,
  ) {}

  get isSilent(): boolean {
    return this.#isTold;
  }

  /** A run starts in the worker: what the one before it took says nothing about it. */
  begin(): void {
    this.#slowest = undefined;
  }

  /** From now on the worker owes this. */
  expect(owed: Owed): void {
    if (owed === 'nothing') this.#reset();
    if (owed === 'end' && this.#owed === 'frames') this.#excused = this.#silent;
    this.#owed = owed;
    if (owed !== 'nothing') this.#timer ??= setInterval(() => this.#count(), 1000 * tick);
    else {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }

  /** The worker has said something. */
  hear(type: string): void {
    if (type === this.patience.until) this.#slowest = Math.max(this.#slowest ?? 0, this.#silent);
    this.#reset();
  }

  /** The reader waits: the silence may last as long again. */
  wait(): void {
    this.#excused = this.#silent;
    this.#isTold = false;
  }

  #reset(): void {
    this.#silent = 0;
    this.#excused = 0;
    this.#isTold = false;
  }

  #count(): void {
    if (!this.isVisible()) return;
    this.#silent += tick;
    const unexcused = this.#silent - this.#excused;
    if (this.#owed === 'end') {
      if (this.#isTold || unexcused >= endPatience) this.events.onLost(this.#silent);
      return;
    }
    const { first, then, slowdown, lostAfter } = this.patience;
    const limit = this.#slowest === undefined ? first : Math.max(then, slowdown * this.#slowest);
    if (unexcused >= lostAfter * limit) return this.events.onLost(this.#silent);
    if (this.#isTold || unexcused < limit) return;
    this.#isTold = true;
    this.events.onSilent(this.#silent);
  }
}
