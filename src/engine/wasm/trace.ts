import * as tf from '@tensorflow/tfjs-core';
import type { StepProgram } from '../replay/program';
import { installRefusals } from '../replay/refusals';
import { OuterTensors } from '../replay/outer-tensors';
import { replaceMembers } from '../replay/replace-members';
import { captureStep, type CapturedCall } from '../replay/capture-step';
import { openArena } from './arena';
import { openCallLog } from './calls';
import { addressIn, placeOf, type Place, type WasmInternals } from './heap';
import type { Home } from './homes';
import { aliasSavedTensors } from './identity';
import type { Work } from './kernel';

/** A kernel call of the step, and where its work leaves what it makes: addresses in bytes. */
export interface PlacedCall extends CapturedCall {
  places: Place[];
}

/** A step as work that can be done again and again. */
export interface Trace {
  work: Work[];
  /** Its kernel calls, with the place of what each made. */
  calls: PlacedCall[];
  /** What the work reads, apart from inputs and variables. */
  outer: OuterTensors;
  /** Where the work leaves the figures: address in bytes, and how many floats. */
  figures: { address: number; count: number };
  /** Memory of everything between inputs and variables, in bytes. */
  bytes: number;
  /** Frees that memory. */
  dispose(): void;
}

/** Issues the operations of a step. */
export function issueStep(program: StepProgram, feeds: Record<string, tf.Tensor>, homes: Home[]): tf.Tensor1D {
  try {
    return tf.tidy(() => program.step(feeds));
  } finally {
    for (const home of homes) home.bringBack();
  }
}

/**
 * Does the program's step and takes down its work. Throws a ReplayError when a replay could not do the same as the step.
 * `homes` are those of all variables.
 */
export function traceStep(
  backend: WasmInternals,
  program: StepProgram,
  feeds: Record<string, tf.Tensor>,
  homes: Home[],
): Trace {
  const arena = openArena(backend);
  const log = openCallLog(backend, arena);
  const refusals = installRefusals();
  const lifts = [
    aliasSavedTensors(),
    replaceMembers(tf.engine(), {
      readSync: () => refusals.refuseRead('dataSync'),
      read: () => refusals.refuseRead('data'),
    }),
  ];
  const dispose = () => {
    log.release();
    arena.free();
  };
  const outer = new OuterTensors();
  let failed = true;
  try {
    const known = [...Object.values(feeds), ...homes.map(({ variable }) => variable)];
    const places: Place[][] = [];
    const { figures, calls } = outer.watch(known, () =>
      captureStep(program, feeds, {
        refusals,
        countWork: () => log.work.length,
        onCall: (made) => places.push(made.map((tensor) => placeOf(backend, tensor))),
      }),
    );
    for (const home of homes) home.bringBack(log.work);
    const place = { address: addressIn(backend, figures.dataId), count: figures.size };
    figures.dispose();
    failed = false;
    const placed = calls.map((call, i) => ({ ...call, places: places[i]! }));
    return { work: log.work, calls: placed, outer, figures: place, bytes: arena.bytes, dispose };
  } finally {
    if (failed) for (const home of homes) home.bringBack();
    for (const lift of lifts) lift();
    refusals.lift();
    log.close();
    arena.close();
    if (failed) dispose();
  }
}
