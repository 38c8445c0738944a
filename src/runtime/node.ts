import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { createData } from '../data';
import { activateBackend } from '../engine/backends';
import type { AnyCell } from '../engine/experiment';
import type { Frame } from '../engine/figures';
import type { Move } from '../lib/moves';
import type { BackendName } from '../engine/protocol';
import { RunControl } from '../engine/run-control';
import { addFrame } from '../engine/add-frame';
import { addMove, emptyRecord, type RunRecord } from '../engine/run-record';
import { createLab, type Lab } from '../experiments/lab';
import { clampValue, showValue, takesMoves, withDefaults } from '../lib/params';
import { sameValue } from '../lib/same-value';
import { seededRandom } from '../lib/random';
import { loadWasm, otherBackends } from './backends';
import { loadCell } from './experiments';
import { wasmPath } from './wasm-path';

export { experimentIds, loadCell, loadExperiment } from './experiments';
export { claimRuns } from '../engine/claim-runs';
export { claimSeeds, judgeClaim } from '../engine/judge-claim';
export { kernelVersion } from '../engine/wasm';
export { packJson, unpackJson } from '../lib/pack';
export { withDefaults } from '../lib/params';
export { listNeededRuns } from './needed-runs';
export { hasValues } from '../lib/same-value';
export { changedValues, wordSettings } from './recorded-run';
export { packRuns, unpackRuns } from './run-file';

/** The project's folder: scripts run there. */
const root = process.cwd();

const data = createData(async (name) => {
  const bytes = await readFile(join(root, 'public', name));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
});

/** Makes wasm or cpu the current backend of this process. */
export async function useBackend(name: BackendName): Promise<void> {
  await activateBackend(
    name,
    { ...otherBackends, wasm: () => loadWasm(wasmPath) },
    {
      insist: true,
      onLost(error) {
        throw new Error(`${name}: ${error.code} ${error.detail ?? ''}`);
      },
    },
  );
}

/** What is measured and recorded is trained as on a page, captured and replayed: a step that cannot be is an error here. */
function refuseSlow(reason: string): never {
  throw new Error(`a training step cannot be replayed: ${reason} (feed what changes: CONTRIBUTING.md)`);
}

/** A lab outside of any experiment, for tools that train nets of their own. */
export function openLab(seed: number, control = new RunControl({ onSlow: refuseSlow }), now?: () => number): Lab {
  return createLab({ control, data, random: seededRandom(seed), now });
}

/** Options of a run in Node. */
export interface RunOptions {
  /** Parameters that move on the way and, where the experiment listens, after it: with those of a record, its run is run again. */
  moves?: readonly Move[];
  /** Called with each frame; through `control` parameters can be moved as a reader does. */
  onFrame?(frame: Frame, control: RunControl): void;
  /** Changes what the run works with, for tests. */
  adapt?(lab: Lab): Lab;
}

/**
 * Runs an experiment from its first step to its last and gathers what it shows. Throws for settings and moves that its
 * parameters do not allow.
 */
export async function runExperiment(
  experiment: AnyCell<Lab>,
  settings: Record<string, unknown>,
  { moves = [], onFrame, adapt = (lab) => lab }: RunOptions = {},
): Promise<RunRecord> {
  const params = withDefaults(experiment.params, checkValues(experiment, settings));
  for (const move of moves) checkValues(experiment, move.params, move);
  const record = emptyRecord({ ...params });
  const control = new RunControl({
    moves,
    onSlow: refuseSlow,
    actsAfter: (name) => takesMoves(experiment.params[name]!, true),
    onMoved(move) {
      Object.assign(params, move.params);
      addMove(record, move);
    },
  });
  tf.engine().startScope('run');
  try {
    const lab = adapt(openLab(Number(params['seed'] ?? 0), control));
    for await (const frame of experiment.run({ lab, params })) {
      addFrame(record, experiment.figures, frame);
      onFrame?.(frame, control);
    }
  } finally {
    tf.engine().endScope();
    tf.disposeVariables();
  }
  return record;
}

/** Throws where a value is not one of its parameter's, or belongs to a move that the parameter does not take. */
function checkValues({ params }: AnyCell<Lab>, values: Record<string, unknown>, move?: Move): object {
  for (const [name, value] of Object.entries(values)) {
    const param = params[name];
    if (!param) throw new Error(`unknown parameter: ${name} (known: ${Object.keys(params).join(', ')})`);
    if (move && !takesMoves(param, move.after))
      throw new Error(`parameter does not move ${move.after ? 'after' : 'during'} a run: ${name}`);
    const clamped = clampValue(param, value);
    if (!sameValue(clamped, value))
      throw new Error(`invalid value for ${name}: ${showValue(value)} (nearest: ${showValue(clamped)})`);
  }
  return values;
}

/** `runExperiment` of the cell with this id. */
export async function runById(
  id: string,
  settings: Record<string, unknown> = {},
  moves: readonly Move[] = [],
): Promise<RunRecord> {
  return runExperiment((await loadCell(id)) as AnyCell<Lab>, settings, { moves });
}

/** Number of tensors alive now: a run must leave as many as it found. */
export function countTensors(): number {
  return tf.memory().numTensors;
}
