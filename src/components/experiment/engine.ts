import { EngineClient } from '../../engine/client';
import type { BackendMemory, BackendTimings } from '../../engine/choose-backend';
import { visitStore } from '../../lib/storage';
import { startWorker } from '../../runtime/start-worker';
import type { LiveRun } from './live-run';
import { QuietComparison } from './quiet-comparison';
import type { Engine } from './run-store';

/** An engine that nobody looks at frees its memory and its GPU device after this time, in milliseconds. */
const idleTime = 60_000;

/** What the shared engine asks of each panel on the page. */
export interface EngineUser {
  /** True while a run goes on or the panel is in view. */
  isBusy(): boolean;
}

const memory: BackendMemory = {
  read: (experiment) => (visitStore.get(`timings:${experiment}`) ?? {}) as BackendTimings,
  write: (experiment, timings) => visitStore.set(`timings:${experiment}`, timings),
};
const comparison = new QuietComparison(async (ran, request, signal) => {
  const { compareHere } = await import('../../runtime/compare-backends');
  await compareHere(ran, request, memory, signal);
});

const users = new Set<EngineUser>();
let client: EngineClient | undefined;
let idle: ReturnType<typeof setTimeout> | undefined;

/** The one engine of this page. A run that starts in one panel ends the run of another. */
export function sharedEngine(): Engine {
  const engine = (client ??= new EngineClient(startWorker, memory));
  return {
    startLanes(request, lanes) {
      comparison.cancel();
      return engine.startLanes(request, lanes);
    },
  };
}

/** A run has finished: when the page is quiet, the other backend is timed on it, for the next visit. */
export function noteFinishedRun(experiment: string, run: LiveRun): void {
  void comparison.plan(experiment, run);
}

export function joinEngine(user: EngineUser): () => void {
  users.add(user);
  return () => {
    users.delete(user);
    noteEngineUse();
  };
}

/** Call when a panel's view or run changed: starts or stops the countdown to giving the engine up. */
export function noteEngineUse(): void {
  if (document.hidden) comparison.cancel();
  clearTimeout(idle);
  if (!client || [...users].some((user) => user.isBusy())) return;
  idle = setTimeout(() => client?.dispose(), idleTime);
}
