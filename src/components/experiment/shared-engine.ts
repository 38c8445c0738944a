import { EngineClient } from '../../engine/client';
import type { BackendMemory, BackendTimings } from '../../engine/choose-backend';
import { visitStore } from '../../lib/storage';
import { startWorker } from '../../runtime/start-worker';
import type { LiveRun } from './live-run';
import { QuietComparison } from './quiet-comparison';
import { histories } from './rewind/histories';
import type { Engine } from './run-store';

/** An engine that nobody looks at frees its memory and its GPU device after this time, in milliseconds. */
const idleTime = 60_000;

/** The one engine of a page. A run that starts in one panel ends the run of another. */
export interface SharedEngine extends Engine {
  /** Somebody is about to run: the worker starts. */
  warm(): void;
  /** A run has finished: when the page is quiet, the other backend is timed on it, for the next visit. */
  noteFinished(experiment: string, run: LiveRun): void;
  /** Starts the countdown to giving the engine up, or stops it where a panel `isBusy`. */
  noteUse(isBusy: boolean): void;
}

const memory: BackendMemory = {
  read: (experiment) => (visitStore.get(`timings:${experiment}`) ?? {}) as BackendTimings,
  write: (experiment, timings) => visitStore.set(`timings:${experiment}`, timings),
};

export function openEngine(): SharedEngine {
  const comparison = new QuietComparison(async (ran, request, signal) => {
    const { compareHere } = await import('../../runtime/compare-backends');
    await compareHere(ran, request, memory, signal);
  });
  const client = new EngineClient(startWorker, memory);
  let idle: ReturnType<typeof setTimeout> | undefined;
  return {
    addFrames: (record, figures, frames) =>
      histories.note(record, figures, frames, (frame) => client.addFrames(record, figures, [frame])),
    startLanes(request, lanes) {
      comparison.cancel();
      return client.startLanes(request, lanes);
    },
    warm: () => client.warm(),
    noteFinished: (experiment, run) => void comparison.plan(experiment, run),
    noteUse(isBusy) {
      if (document.hidden) comparison.cancel();
      clearTimeout(idle);
      if (!isBusy) idle = setTimeout(() => client.dispose(), idleTime);
    },
  };
}
