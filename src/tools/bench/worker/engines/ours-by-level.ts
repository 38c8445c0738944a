import { replayGraph } from '../../../../engine/webgpu/graph/replay';
import { trainOurs } from '../train-ours';

/** The compiled step on WebGPU with one dispatch for each level, in software too. */
export const startTraining = trainOurs((program) =>
  replayGraph(program, { options: { dispatch: 'level', minThreads: 256 } }),
);
