import type * as tf from '@tensorflow/tfjs-core';
import { listenToKernels, nameCall, wordCall } from '../replay/kernel-calls';
import type { StepProgram } from '../replay/program';
import { copyValues, placeOf, type WasmInternals } from './heap';
import { haveSameValues, type Home, type Snapshot } from './homes';
import { issueStep, type Trace } from './trace';

/**
 * The first kernel call that a step makes otherwise than its capture, in words: another kernel or other shapes, or other
 * values that come out. Undefined where there is none. The step is done both ways from `start`, and what each call of the
 * replay makes is copied: this is for a capture that has failed its proof.
 */
export function findOddCall(
  backend: WasmInternals,
  program: StepProgram,
  { feeds, homes, start, trace }: { feeds: Record<string, tf.Tensor>; homes: Home[]; start: Snapshot; trace: Trace },
): string | undefined {
  const { calls, work } = trace;
  start.restore();
  let done = 0;
  const replayed = calls.map(({ end, places }) => {
    for (; done < end; done++) work[done]!();
    return places.map((place) => copyValues(backend, place));
  });
  start.restore();
  let at = 0;
  let odd: string | undefined;
  const deafen = listenToKernels((call, made) => {
    const i = at++;
    const captured = calls[i];
    if (odd !== undefined) return;
    if (!captured) odd = `${wordCall(call)} after its last call`;
    else if (wordCall(captured) !== wordCall(call)) odd = `${nameCall(calls, i)}, which is now ${wordCall(call)}`;
    else if (made.some((tensor, j) => !haveSameValues(copyValues(backend, placeOf(backend, tensor)), replayed[i]![j]!)))
      odd = nameCall(calls, i);
  });
  try {
    issueStep(program, feeds, homes).dispose();
  } finally {
    deafen();
  }
  return odd ?? (at < calls.length ? `${nameCall(calls, at)}, which is left out` : undefined);
}
