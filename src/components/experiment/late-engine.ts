import type { RunHandle } from '../../engine/client';
import type { Engine } from './run-store';

/**
 * An engine whose code is still to arrive: a run starts once it has, and what is asked of the run before then is done after
 * its start, in the same order. One that is cancelled before never starts. Where the code does not arrive, the run fails
 * with `worker-missing`.
 */
export function lateEngine(load: () => Promise<Engine>): Engine {
  let arrived: Engine | undefined;
  return {
    // Whoever has frames has its engine.
    addFrames: (...added) => arrived!.addFrames(...added),
    startLanes(request, lanes) {
      let isCancelled = false;
      const started = load().then(
        (engine) => {
          arrived = engine;
          return isCancelled ? null : engine.startLanes(request, lanes);
        },
        () => {
          for (const { listener } of lanes) listener.onFailed({ code: 'worker-missing' });
          return null;
        },
      );
      const tell = (say: (run: RunHandle) => void) =>
        void started.then((run) => {
          if (run) say(run);
        });
      return {
        pause: () => tell((run) => run.pause()),
        resume: () => tell((run) => run.resume()),
        step: () => tell((run) => run.step()),
        dissect: () => tell((run) => run.dissect()),
        cancel() {
          isCancelled = true;
          tell((run) => run.cancel());
        },
        wait: () => tell((run) => run.wait()),
        restart: () => tell((run) => run.restart()),
        move: (params, drag) => tell((run) => run.move(params, drag)),
      };
    },
  };
}
