import type { RunHandle } from '../../engine/client';

/** What a start holds before the engine has given it a handle. */
export const noHandle: RunHandle = {
  pause() {},
  resume() {},
  step() {},
  dissect() {},
  cancel() {},
  wait() {},
  restart() {},
  move() {},
};
