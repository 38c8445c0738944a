import type { RunRequest } from '../../engine/client';
import type { BackendName } from '../../engine/protocol';
import type { LiveRun } from './live-run';

/** What a finished run measured. */
export interface Measured {
  backend: BackendName;
  stepsPerSecond: number;
}

type Compare = (ran: Measured, request: RunRequest, signal: AbortSignal) => Promise<void>;

/** Nothing has run for this long before another backend is timed, in milliseconds. */
const quietTime = 3000;

/** Times the other backend once the page has been quiet for a while after a run. At most one comparison is planned or goes on. */
export class QuietComparison {
  #planned: AbortController | undefined;

  constructor(
    private readonly compare: Compare,
    /** Resolves to false when it is no time to compare. */
    private readonly waitForQuiet: () => Promise<boolean> = waitUntilIdle,
  ) {}

  /** A run has finished. One that went step by step says nothing about speed. */
  async plan(experiment: string, run: LiveRun): Promise<void> {
    this.cancel();
    const { backend, stepsPerSecond, stepped, record } = run;
    if (!backend || stepped || stepsPerSecond === 0) return;
    const planned = new AbortController();
    this.#planned = planned;
    const isQuiet = await this.waitForQuiet();
    if (!isQuiet || planned.signal.aborted) return;
    // A comparison that fails changes nothing: the order of the backends stays.
    await this.compare({ backend, stepsPerSecond }, { experiment, params: record.params }, planned.signal).catch(
      () => {},
    );
  }

  /** A run starts, or the page is hidden: the machine belongs to others. */
  cancel(): void {
    this.#planned?.abort();
    this.#planned = undefined;
  }
}

async function waitUntilIdle(): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, quietTime));
  if ('requestIdleCallback' in window) await new Promise((resolve) => requestIdleCallback(resolve));
  return !document.hidden;
}
