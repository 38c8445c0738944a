import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { replayOnWasm } from '../../../../engine/wasm/replay';
import { alwaysBoth, openPair, shareMemory } from '../../../../engine/wasm/threads';
import { fetchWasm } from '../../../../runtime/fetch-file';
import { startHelper } from '../../../../runtime/start-helper';
import { wasmFiles } from '../backends';
import { trainOurs } from '../train-ours';

/** The engine of the lessons on wasm with a heap that a second thread shares; the page has to be isolated. */
export const startTraining = trainOurs(
  (program) => {
    const options = { createPace: () => alwaysBoth };
    if (!openPair(tf.backend() as BackendWasm, startHelper, options)) throw new Error('the heap is not shared');
    return replayOnWasm(program);
  },
  () => fetchWasm(new URL(wasmFiles.simd, import.meta.url).href, shareMemory),
);
