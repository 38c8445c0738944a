import { lateEngine } from './late-engine';
import type { LiveRun } from './live-run';
import { loadLive } from './load-live';
import type { Engine } from './run-store';
import type { SharedEngine } from './shared-engine';

/** What the shared engine asks of each panel on the page. */
export interface EngineUser {
  /** True while a run goes on or the panel is in view. */
  isBusy(): boolean;
}

const users = new Set<EngineUser>();
let shared: SharedEngine | undefined;

async function openEngine(): Promise<SharedEngine> {
  const live = await loadLive();
  // Whoever asked meanwhile has opened it.
  return (shared ??= live.openEngine());
}

/** The one engine of this page. Its code arrives with the first run. */
export const sharedEngine = (): Engine => shared ?? lateEngine(openEngine);

/** Somebody is about to run: the engine is fetched and starts. Where it does not arrive, the run says so. */
export const warmEngine = (): void =>
  void openEngine().then(
    (engine) => engine.warm(),
    () => {},
  );

export function noteFinishedRun(experiment: string, run: LiveRun): void {
  shared?.noteFinished(experiment, run);
}

export function joinEngine(user: EngineUser): () => void {
  users.add(user);
  return () => {
    users.delete(user);
    noteEngineUse();
  };
}

/** Call when a panel's view or run changed: an engine that no panel uses is given up after a while. */
export function noteEngineUse(): void {
  shared?.noteUse([...users].some((user) => user.isBusy()));
}
