import * as tf from '@tensorflow/tfjs-core';
import { takesMoves, type AnyValues, type ParamTable } from '../lib/params';
import { activateBackend, type BackendLoaders } from './backends';
import { EngineError, isOutOfMemory, messageOf } from './engine-error';
import type { AnyCell } from './experiment';
import type { Frame } from './figures';
import type { BackendName, CellSource, FromWorker, RunError, RunProgress, Threads, ToWorker } from './protocol';
import { RunControl } from './run-control';
import { StepClock } from './step-clock';

/** The part of a cell that a worker runs. */
export type RunnableCell<L = unknown> = Pick<AnyCell<L>, 'params' | 'run'>;

/** Dependencies of the worker, injected by the runtime: loaders of backends and cells, the lab, and the way to post. */
export interface WorkerParts<L> {
  backends: BackendLoaders;
  /** Rejects with an EngineError for an unknown id, and with anything else when its code did not arrive. */
  loadCell(id: string, source?: CellSource): Promise<RunnableCell<L>>;
  /** The lab that one run works with. */
  createLab(control: RunControl, params: AnyValues): L;
  post(message: FromWorker): void;
  /**
   * Lets a second thread help the runs on a backend from now on, where there can be one; `say` is told how many take the steps.
   * Returns what ends that thread.
   */
  openHelper?(backend: BackendName, say: (threads: Threads) => void): (() => void) | undefined;
}

/** Frames are sent, and messages are looked at, about this often, in milliseconds. */
const breath = 16;

/** What reading a buffer of WebGPU ends with, by the name of the exception. A busy GPU process says only much later that the device is lost. */
const deviceFaults: Record<string, RunError['code']> = { AbortError: 'device-lost', OperationError: 'gpu-error' };

type Start = ToWorker & { type: 'start' };

interface Lane {
  run: number;
  params: AnyValues;
  control: RunControl;
  clock: StepClock;
  /** Not told yet, and when some were told last. */
  frames: Frame[];
  sent: number;
  /** The page knows how the run ended: nothing more is said about it. */
  over: boolean;
}

/** The runs of one start, by number. */
interface Active {
  start: Start;
  /** Known once the experiment has come. */
  table: ParamTable;
  lanes: Map<number, Lane>;
}

/** Message handler of the worker: returns the function that takes messages of the protocol. Starts are queued and done one after another. */
export function createWorkerLoop<L>({
  backends,
  loadCell,
  createLab,
  post,
  openHelper,
}: WorkerParts<L>): (message: ToWorker) => void {
  let current: Active | undefined;
  let queue = Promise.resolve();
  /** Backends whose device went away, with or without a run: this worker does not get it back. */
  const lost = new Map<BackendName, RunError>();

  return (message) => {
    if (message.type === 'start') {
      for (const { control } of lanesOf(current)) control.end();
      const active: Active = { start: message, table: {}, lanes: new Map() };
      active.lanes = openLanes(active);
      current = active;
      queue = queue.then(() => perform(active));
      return;
    }
    const lane = current?.lanes.get(message.run);
    if (!lane) return;
    switch (message.type) {
      case 'move':
        return lane.control.move(message.move);
      case 'cancel':
        return lane.control.end();
      case 'pause':
      case 'resume':
      case 'step':
      case 'dissect':
        return lane.control[message.type]();
      default:
        message satisfies never;
    }
  };

  function openLanes(active: Active): Map<number, Lane> {
    const { lanes, paused, listens } = active.start;
    const entries = lanes.map(({ run, params, moves }): [number, Lane] => {
      const control = new RunControl({
        paused,
        moves,
        actsAfter: (name) => takesMoves(active.table[name]!, true),
        onPaused: () => post({ type: 'paused', run }),
        onAnatomy: (anatomy) => post({ type: 'anatomy', run, anatomy }),
        onSlow: (reason, way) => post({ type: 'slow', run, reason, way }),
        onMoved(move) {
          Object.assign(params, move.params);
          post({ type: 'moved', run, move });
        },
        ...(listens && { onListens: () => tellListens(lane) }),
      });
      const lane: Lane = { run, params, control, clock: new StepClock(control), frames: [], sent: 0, over: false };
      return [run, lane];
    });
    return new Map(entries);
  }

  async function tellListens(lane: Lane): Promise<void> {
    flush(lane);
    if (!lane.over) post({ type: 'listens', run: lane.run, ...progressOf(lane) });
    await nextTask();
  }

  function flush(lane: Lane): void {
    const { run, frames } = lane;
    if (frames.length > 0 && !lane.over) post({ type: 'frames', run, frames, ...progressOf(lane) });
    lane.frames = [];
    lane.sent = performance.now();
  }

  function finish(lane: Lane, message: FromWorker): void {
    if (lane.over) return;
    lane.over = true;
    post(message);
  }

  /** A device may go away in any run after the one that opened it, and says so more than once. */
  function noteLoss(backend: BackendName, error: RunError): void {
    if (error.code === 'device-lost') lost.set(backend, error);
    if (current?.start.backend !== backend) return;
    for (const lane of lanesOf(current)) {
      lane.control.end();
      finish(lane, { type: 'failed', run: lane.run, error });
    }
  }

  async function perform(active: Active): Promise<void> {
    const { start } = active;
    const lanes = lanesOf(active);
    const isEnded = () => lanes.every(({ control }) => control.ended);
    const cancel = () => lanes.forEach((lane) => finish(lane, { type: 'cancelled', run: lane.run }));
    if (isEnded()) return cancel();
    try {
      const experiment = await loadCell(start.experiment, start.source).catch((cause: unknown) => {
        if (cause instanceof EngineError) throw cause;
        throw new EngineError({
          code: 'experiment-missing',
          values: { id: start.experiment },
          detail: messageOf(cause),
        });
      });
      active.table = experiment.params;
      const adapter = await activateBackend(start.backend, backends, {
        insist: start.insist,
        onLost: (error) => noteLoss(start.backend, error),
      });
      const loss = lost.get(start.backend);
      if (loss) throw new EngineError(loss);
      if (isEnded()) return cancel();
      for (const { run } of lanes) post({ type: 'ready', run, backend: start.backend, adapter });
      const say = (threads: Threads) => tellThreads(lanes, threads);
      const closeHelper = start.helped ? openHelper?.(start.backend, say) : undefined;
      await runLanes(experiment, lanes).finally(closeHelper);
    } catch (cause) {
      await Promise.all(lanes.map((lane) => fail(lane, cause)));
    }
  }

  function tellThreads(lanes: Lane[], threads: Threads): void {
    for (const { run, over } of lanes) if (!over) post({ type: 'threads', run, threads });
  }

  /** tfjs has one stack of scopes and one table of variables: what one lane leaves behind is freed when all are over. */
  async function runLanes(experiment: RunnableCell<L>, lanes: Lane[]): Promise<void> {
    tf.engine().startScope('run');
    try {
      await Promise.all(lanes.map((lane) => runLane(experiment, lane).catch((cause: unknown) => fail(lane, cause))));
    } finally {
      tf.engine().endScope();
      tf.disposeVariables();
    }
  }

  async function fail(lane: Lane, cause: unknown): Promise<void> {
    const { run, control } = lane;
    if (control.ended) return finish(lane, { type: 'cancelled', run });
    if (cause instanceof EngineError) return finish(lane, { type: 'failed', run, error: cause.error });
    await waitForLoss(lane);
    const detail = messageOf(cause);
    const fault = (cause instanceof DOMException && deviceFaults[cause.name]) || 'experiment-failed';
    finish(lane, { type: 'failed', run, error: { code: isOutOfMemory(detail) ? 'out-of-memory' : fault, detail } });
  }

  async function runLane(experiment: RunnableCell<L>, lane: Lane): Promise<void> {
    const { run, params, control, clock } = lane;
    lane.sent = performance.now();
    const moments = experiment.run({ lab: createLab(control, params), params });
    for (;;) {
      if (control.single) flush(lane);
      await control.turn();
      if (control.ended) {
        await moments.return();
        return finish(lane, { type: 'cancelled', run });
      }
      clock.go();
      const { value, done } = await moments.next();
      clock.stop();
      if (done) break;
      lane.frames.push(value);
      if (control.isDue && performance.now() - lane.sent > breath) {
        flush(lane);
        await nextTask();
      }
    }
    flush(lane);
    // One that listens comes to its end only when it is told to.
    finish(lane, control.ended ? { type: 'cancelled', run } : { type: 'done', run, ...progressOf(lane) });
  }
}

/** What is told of a run beside its frames. */
const progressOf = ({ control, clock }: Lane): RunProgress => ({
  steps: control.steps,
  stepsPerSecond: clock.rate(),
  seconds: clock.seconds,
  multiplyAdds: control.multiplyAdds,
});

const lanesOf = (active: Active | undefined): Lane[] => [...(active?.lanes.values() ?? [])];

/** Resolves as soon as the run is over because its device went away, or else after a moment: what waits for a device fails first. */
async function waitForLoss(lane: Lane): Promise<void> {
  for (const until = performance.now() + 50; !lane.over && performance.now() < until;) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Lets waiting messages in. A timer would wait 4 ms in most browsers. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => {
      port1.close();
      resolve();
    };
    port1.postMessage(null);
  });
}
