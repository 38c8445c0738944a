import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { createData } from '../data';
import { activateBackend } from '../engine/backends';
import type { AnyExperiment } from '../engine/experiment';
import type { Frame } from '../engine/figures';
import type { BackendName } from '../engine/protocol';
import { RunControl } from '../engine/run-control';
import { addFrame, emptyRecord, type RunRecord } from '../engine/run-record';
import { createLab, type Lab } from '../experiments/lab';
import { clampValue, defaultValues, type AnyValues } from '../lib/params';
import { seededRandom } from '../lib/random';
import { loadWasm, otherBackends } from './backends';
import { loadExperiment } from './experiments';
import { wasmPath } from './wasm-path';

export { experimentIds, loadExperiment } from './experiments';
export { claimRuns, claimSeeds, judgeClaim } from '../engine/evidence';
export { kernelVersion } from '../engine/wasm';
export { packJson, unpackJson } from '../lib/pack';

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

/** What experiments work with, for tools that train nets of their own. */
export function openLab(seed: number): Lab {
  return createLab({ control: new RunControl(false, () => {}), data, random: seededRandom(seed) });
}

/** Runs an experiment from its first step to its last and gathers what it shows. */
export async function runExperiment(
  experiment: AnyExperiment<Lab>,
  settings: Record<string, unknown>,
  onFrame?: (frame: Frame) => void,
): Promise<RunRecord> {
  const params = defaultValues(experiment.params) as AnyValues;
  for (const [name, value] of Object.entries(settings)) {
    const param = experiment.params[name];
    if (!param) throw new Error(`unknown parameter: ${name} (known: ${Object.keys(experiment.params).join(', ')})`);
    const clamped = clampValue(param, value);
    if (clamped !== value) throw new Error(`invalid value for ${name}: ${String(value)} (nearest: ${String(clamped)})`);
    params[name] = clamped;
  }
  const record = emptyRecord({ ...params });
  tf.engine().startScope('run');
  try {
    const lab = openLab(Number(params['seed'] ?? 0));
    for await (const frame of experiment.run({ lab, params })) {
      addFrame(record, experiment.figures, frame);
      onFrame?.(frame);
    }
  } finally {
    tf.engine().endScope();
    tf.disposeVariables();
  }
  return record;
}

/** Everything that tools and tests do with an experiment by its id. */
export async function runById(id: string, settings: Record<string, unknown> = {}): Promise<RunRecord> {
  return runExperiment((await loadExperiment(id)) as AnyExperiment<Lab>, settings);
}

/** Tensors alive now: a run must leave as many as it found. */
export function countTensors(): number {
  return tf.memory().numTensors;
}
