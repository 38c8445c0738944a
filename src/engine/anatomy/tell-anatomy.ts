import { messageOf } from '../engine-error';
import type { RunControl } from '../run-control';
import type { NextStep } from './take-apart';

/** Takes a step apart and tells of it; the code comes with the first. What goes wrong is told, and the run goes on. */
export async function tellAnatomy(control: RunControl, next: NextStep): Promise<void> {
  try {
    const { takeApart } = await import('./take-apart');
    control.tellAnatomy(await takeApart(next));
  } catch (cause) {
    control.tellAnatomy({ failed: messageOf(cause) });
  }
}
