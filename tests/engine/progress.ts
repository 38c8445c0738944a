import type { RunProgress } from '../../src/engine/protocol';

/** How far a run is that has computed for two seconds. */
export const progress = (steps: number, stepsPerSecond = 100): RunProgress => ({
  steps,
  stepsPerSecond,
  seconds: 2,
  multiplyAdds: 0,
});
