import { enginePatience, type Patience } from './watchdog';
import { WorkerHost, type WorkerLike } from './worker-host';

/** Workers that nobody needs are ended after this time, in milliseconds; each holds tens of megabytes. */
const idleTime = 10_000;

/** Pool of the page's workers: one for single runs, and as many as the machine has hardware threads (2 to 8) for runs side by side. */
export class WorkerPool {
  readonly #hosts: WorkerHost[];
  readonly #size: number;
  #countdown: ReturnType<typeof setTimeout> | undefined;
  #numbers = 0;

  constructor(
    private readonly startWorker: () => Promise<WorkerLike>,
    /** Some browsers keep it to themselves. */
    threads: number | undefined,
    private readonly patience: Patience = enginePatience,
  ) {
    this.#size = Math.min(Math.max(threads ?? 2, 2), 8);
    this.#hosts = [this.#addHost()];
  }

  /** A number that no run has had: late messages find nobody who waits for them. */
  numberRun(): number {
    return ++this.#numbers;
  }

  /** Hosts for up to `count` runs side by side; the first is the one of single runs. */
  take(count: number): WorkerHost[] {
    const size = Math.min(count, this.#size);
    if (size > 1) this.#stopCountdown();
    while (this.#hosts.length < size) this.#hosts.push(this.#addHost());
    return this.#hosts.slice(0, size);
  }

  /** Starts the worker of single runs ahead of the first. */
  warm(): void {
    this.#hosts[0]!.warm();
  }

  /** Nothing goes on: all workers but the first are ended if they are not needed again soon. */
  rest(): void {
    if (this.#hosts.length > 1) this.#countdown ??= setTimeout(() => this.#shrink(1), idleTime);
  }

  /** Ends all workers. The next run starts a new one. */
  dispose(): void {
    this.#shrink(0);
    this.#hosts.push(this.#addHost());
  }

  #addHost(): WorkerHost {
    return new WorkerHost(this.startWorker, this.patience);
  }

  #shrink(size: number): void {
    this.#stopCountdown();
    for (const host of this.#hosts.splice(size)) host.dispose();
  }

  #stopCountdown(): void {
    clearTimeout(this.#countdown);
    this.#countdown = undefined;
  }
}
