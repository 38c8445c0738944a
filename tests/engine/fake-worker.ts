import type { RunListener, WorkerLike } from '../../src/engine/client';
import type { Frame } from '../../src/engine/figures';
import type { Move } from '../../src/lib/moves';
import type { FromWorker, LaneStart, RunError, ToWorker } from '../../src/engine/protocol';
import { progress } from './progress';

/** A worker that notes what it is told and says what the test makes it say. */
export class FakeWorker implements WorkerLike {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly told: ToWorker[] = [];
  terminated = false;
  onStart: ((start: ToWorker & { type: 'start' }) => void) | undefined;

  postMessage(message: ToWorker): void {
    if (this.terminated) throw new Error('told something after its end');
    this.told.push(structuredClone(message));
    if (message.type === 'start') this.onStart?.(message);
  }

  terminate(): void {
    this.terminated = true;
  }

  say(message: FromWorker): void {
    this.onmessage?.({ data: structuredClone(message) } as MessageEvent<FromWorker>);
  }

  ready(run = this.lane.run): void {
    this.say({ type: 'ready', run, backend: this.start.backend, adapter: null });
  }

  sendFrames(frames: Frame[], stepsPerSecond = 100, run = this.lane.run): void {
    this.say({ type: 'frames', run, frames, ...progress(frames.length, stepsPerSecond) });
  }

  moved(move: Move, run = this.lane.run): void {
    this.say({ type: 'moved', run, move });
  }

  done(stepsPerSecond = 100, run = this.lane.run): void {
    this.say({ type: 'done', run, ...progress(3, stepsPerSecond) });
  }

  fail(error: RunError, run = this.lane.run): void {
    this.say({ type: 'failed', run, error });
  }

  crash(message = 'planted crash'): void {
    this.onerror?.({ message } as ErrorEvent);
  }

  /** The last run that it was told to start. */
  get start(): ToWorker & { type: 'start' } {
    const start = this.told.findLast((message) => message.type === 'start');
    if (!start) throw new Error('told nothing yet');
    return start;
  }

  /** The first run of that start. */
  get lane(): LaneStart {
    return this.start.lanes[0]!;
  }

  get types(): string[] {
    return this.told.map(({ type }) => type);
  }
}

/** What a listener heard: the name of each call and its arguments. */
export function createListener(): { listener: RunListener; heard: [keyof RunListener, ...unknown[]][] } {
  const heard: [keyof RunListener, ...unknown[]][] = [];
  const note =
    (name: keyof RunListener) =>
    (...args: unknown[]) =>
      void heard.push([name, ...args]);
  return {
    heard,
    listener: {
      onBackend: note('onBackend'),
      onFrames: note('onFrames'),
      onMoved: note('onMoved'),
      onSlow: note('onSlow'),
      onThreads: note('onThreads'),
      onAnatomy: note('onAnatomy'),
      onPaused: note('onPaused'),
      onListens: note('onListens'),
      onSilent: note('onSilent'),
      onDone: note('onDone'),
      onCancelled: note('onCancelled'),
      onFailed: note('onFailed'),
    },
  };
}

/** Lets promises settle. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
