import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { WorkerParts } from '../engine/worker-loop';
import { closePair, openPair } from '../engine/wasm/threads';
import { startHelper } from './start-helper';

export { canShareMemory, shareMemory } from '../engine/wasm/threads';

/** Lets a second thread help the runs of this worker on wasm. */
export const openHelper: NonNullable<WorkerParts<unknown>['openHelper']> = (name, say) => {
  if (name !== 'wasm') return undefined;
  const backend = tf.backend() as BackendWasm;
  return openPair(backend, startHelper, { say }) ? () => closePair(backend) : undefined;
};
