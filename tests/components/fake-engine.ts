import { EngineClient, type WorkerLike } from '../../src/engine/client';
import { curves, type Frame } from '../../src/engine/figures';
import type { Move } from '../../src/lib/moves';
import type { FromWorker, LaneStart, RunError, ToWorker } from '../../src/engine/protocol';
import { choice, log10, seed } from '../../src/lib/params';
import type { ExperimentCard } from '../../src/components/experiment/card';
import { progress } from '../engine/progress';

/** A worker that notes what it is told and says what the test makes it say. */
export class FakeWorker implements WorkerLike {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  told: ToWorker[] = [];
  terminated = false;

  postMessage(message: ToWorker): void {
    this.told.push(structuredClone(message));
  }

  terminate(): void {
    this.terminated = true;
  }

  say(message: FromWorker): void {
    this.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  }

  get lastStart(): ToWorker & { type: 'start' } {
    return this.told.findLast((message) => message.type === 'start')!;
  }

  /** The first run of that start. */
  get lane(): LaneStart {
    return this.lastStart.lanes[0]!;
  }

  ready(run = this.lane.run): void {
    this.say({ type: 'ready', run, backend: this.lastStart.backend, adapter: null });
  }

  frames(losses: number[], from = 0, run = this.lane.run): void {
    const frames = losses.map(
      (loss, i) => ({ curve: { step: from + i, loss }, result: { final: loss } }) as unknown as Frame,
    );
    this.say({ type: 'frames', run, frames, ...progress(from + losses.length) });
  }

  moved(move: Move, run = this.lane.run): void {
    this.say({ type: 'moved', run, move });
  }

  /** The training is over, or its network was judged again. */
  listens(run = this.lane.run): void {
    this.say({ type: 'listens', run, ...progress(2) });
  }

  done(run = this.lane.run): void {
    this.say({ type: 'done', run, ...progress(2) });
  }

  fail(error: RunError, run = this.lane.run): void {
    this.say({ type: 'failed', run, error });
  }
}

/** A client with fake workers; `worker()` is the newest. */
export function createFakeEngine(): { client: EngineClient; worker(): FakeWorker } {
  const workers: FakeWorker[] = [];
  const client = new EngineClient(
    () => {
      workers.push(new FakeWorker());
      return Promise.resolve(workers.at(-1)!);
    },
    { read: () => ({}), write: () => {} },
  );
  return { client, worker: () => workers.at(-1)! };
}

/** Lets the promises of the client settle. */
export const settle = () => new Promise<void>((resolve) => setTimeout(resolve));

export const card: ExperimentCard = {
  id: 'fake',
  title: 'Fake',
  params: {
    lr: log10(-6, 2, { label: 'Learning rate', default: 0.03, live: true }),
    loss: choice(['mean', 'sum'], { label: 'Loss', default: 'mean' }),
    seed: seed(),
  },
  figures: { curve: curves({ title: 'Loss', series: { loss: 'loss' } }) },
  main: { figure: 'curve', series: 'loss' },
  told: 'curve',
  instant: false,
  sweep: { param: 'lr', values: [0.01, 0.1, 1], results: { final: 'final loss' }, title: 'Final loss', y: 'loss' },
  check: null,
  goal: null,
};
