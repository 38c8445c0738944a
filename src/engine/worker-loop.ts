import * as tf from '@tensorflow/tfjs-core';
import type { AnyValues } from '../lib/params';
import { activateBackend, EngineError, messageOf, type BackendLoaders } from './backends';
import type { AnyExperiment } from './experiment';
import type { Frame } from './figures';
import type { BackendName, FromWorker, RunError, ToWorker } from './protocol';
import { RunControl } from './run-control';

/** What the worker is given by the runtime: it finds nothing by itself. */
export interface WorkerParts<L> {
  backends: BackendLoaders;
  /** Rejects for an unknown id. */
  loadExperiment(id: string): Promise<AnyExperiment<L>>;
  /** The lab that one run works with. */
  createLab(control: RunControl, params: AnyValues): L;
  post(message: FromWorker): void;
}

/** Frames are sent, and messages are looked at, about this often, in milliseconds. */
const breath = 16;

/** What reading a buffer of WebGPU ends with, by the name of the exception. A busy GPU process says only much later that the device is lost. */
const deviceFaults: Record<string, RunError['code']> = { AbortError: 'device-lost', OperationError: 'gpu-error' };

interface Active {
  start: ToWorker & { type: 'start' };
  control: RunControl;
  /** The page knows how the run ended: nothing more is said about it. */
  over: boolean;
}

/** The worker's side of the protocol. Returns the function that takes messages. Runs go one after another, never two at once. */
export function createWorkerLoop<L>({
  backends,
  loadExperiment,
  createLab,
  post,
}: WorkerParts<L>): (message: ToWorker) => void {
  let current: Active | undefined;
  let queue = Promise.resolve();
  /** Backends whose device went away, with or without a run: this worker does not get it back. */
  const lost = new Map<BackendName, RunError>();

  return (message) => {
    if (message.type === 'start') {
      current?.control.end();
      const { run } = message;
      const control = new RunControl(message.paused, () => post({ type: 'paused', run }));
      const active = { start: message, control, over: false };
      current = active;
      queue = queue.then(() => perform(active));
      return;
    }
    if (current?.start.run !== message.run) return;
    const { control, start } = current;
    switch (message.type) {
      case 'set':
        Object.assign(start.params, message.params);
        return;
      case 'cancel':
        return control.end();
      case 'pause':
      case 'resume':
      case 'step':
        return control[message.type]();
      default:
        message satisfies never;
    }
  };

  function finish(active: Active, message: FromWorker): void {
    if (active.over) return;
    active.over = true;
    post(message);
  }

  /** A device may go away in any run after the one that opened it, and says so more than once. */
  function noteLoss(backend: BackendName, error: RunError): void {
    if (error.code === 'device-lost') lost.set(backend, error);
    if (current?.start.backend !== backend) return;
    current.control.end();
    finish(current, { type: 'failed', run: current.start.run, error });
  }

  async function perform(active: Active): Promise<void> {
    const { start, control } = active;
    const { run } = start;
    if (control.ended) return finish(active, { type: 'cancelled', run });
    try {
      const experiment = await loadExperiment(start.experiment).catch((cause: unknown) => {
        throw new EngineError({
          code: 'unknown-experiment',
          values: { id: start.experiment },
          detail: messageOf(cause),
        });
      });
      const adapter = await activateBackend(start.backend, backends, {
        insist: start.insist,
        onLost: (error) => noteLoss(start.backend, error),
      });
      const loss = lost.get(start.backend);
      if (loss) throw new EngineError(loss);
      if (control.ended) return finish(active, { type: 'cancelled', run });
      post({ type: 'ready', run, backend: start.backend, adapter });
      await runExperiment(experiment, active);
    } catch (cause) {
      if (control.ended) return finish(active, { type: 'cancelled', run });
      if (cause instanceof EngineError) return finish(active, { type: 'failed', run, error: cause.error });
      await waitForLoss(active);
      const code = (cause instanceof DOMException && deviceFaults[cause.name]) || 'experiment-failed';
      finish(active, { type: 'failed', run, error: { code, detail: messageOf(cause) } });
    }
  }

  async function runExperiment(experiment: AnyExperiment<L>, active: Active): Promise<void> {
    const { control } = active;
    const { run, params } = active.start;
    let frames: Frame[] = [];
    let sent = performance.now();
    const clock = new StepClock(control);
    const flush = () => {
      if (frames.length > 0 && !active.over)
        post({ type: 'frames', run, frames, steps: control.steps, stepsPerSecond: clock.rate() });
      frames = [];
      sent = performance.now();
    };
    tf.engine().startScope('run');
    try {
      const moments = experiment.run({ lab: createLab(control, params), params });
      for (;;) {
        if (control.single) flush();
        await control.turn();
        if (control.ended) {
          await moments.return();
          return finish(active, { type: 'cancelled', run });
        }
        clock.go();
        const { value, done } = await moments.next();
        clock.stop();
        if (done) break;
        frames.push(value);
        if (performance.now() - sent > breath) {
          flush();
          await nextTask();
        }
      }
      flush();
      finish(active, { type: 'done', run, steps: control.steps, stepsPerSecond: clock.rate() });
    } finally {
      tf.engine().endScope();
      tf.disposeVariables();
    }
  }
}

/** Steps per second without pauses and without what follows the last step. The first steps compile and warm up: they do not count. */
class StepClock {
  #time = 0;
  #sinceStep = 0;
  #began = 0;
  #warm: number | undefined;
  #seen = 0;

  constructor(private readonly control: RunControl) {}

  go(): void {
    this.#began = performance.now();
  }

  stop(): void {
    const { steps } = this.control;
    this.#sinceStep += performance.now() - this.#began;
    if (steps === this.#seen) return;
    if (this.#warm === undefined) this.#warm = steps;
    else this.#time += this.#sinceStep;
    this.#seen = steps;
    this.#sinceStep = 0;
  }

  rate(): number {
    return this.#time > 0 ? (1000 * (this.#seen - this.#warm!)) / this.#time : 0;
  }
}

/** Resolves as soon as the run is over because its device went away, or else after a moment: what waits for a device fails first. */
async function waitForLoss(active: Active): Promise<void> {
  for (const until = performance.now() + 50; !active.over && performance.now() < until;) {
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
