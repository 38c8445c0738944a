import type { RunHandle } from '../../engine/client';

/**
 * A handle that takes a run step by step, so many in a second: slow enough to act on by hand. The engine's run has been
 * started paused. A step that takes longer than its share is waited for by the engine, which takes one at a time.
 */
export function paceRun(handle: RunHandle, stepsPerSecond: number): RunHandle {
  let timer: ReturnType<typeof setInterval> | undefined;
  const halt = () => clearInterval(timer);
  return {
    resume() {
      halt();
      timer = setInterval(() => handle.step(), 1000 / stepsPerSecond);
    },
    pause: halt,
    step() {
      halt();
      handle.step();
    },
    dissect() {
      halt();
      handle.dissect();
    },
    cancel() {
      halt();
      handle.cancel();
    },
    wait: () => handle.wait(),
    restart: () => handle.restart(),
    move: (params, drag) => handle.move(params, drag),
  };
}
