import type { BackendName } from '../../engine/protocol';
import type { Move } from '../../lib/moves';
import type { LiveRun } from './live-run';

/** How runs are started, and whom they tell. */
export interface StartOptions {
  backend?: BackendName | undefined;
  /** Wait before the first step; `step()` and `resume()` move it. */
  paused?: boolean;
  /** Steps per second at most: slow enough to act on by hand. As fast as it goes when not given. */
  pace?: number | undefined;
  /** What moves on the way, where a run is run again. */
  moves?: readonly Move[];
  /** Called when a move takes effect. */
  onMoved?(move: Move): void;
  /** Called as each run ends by itself: it has finished or failed. */
  onEnd?(run: LiveRun): void;
  /** Called when a run that listens has been judged again. */
  onJudged?(run: LiveRun): void;
}

/** One step, or one that is taken apart. */
export type StepWish = 'step' | 'dissect';
