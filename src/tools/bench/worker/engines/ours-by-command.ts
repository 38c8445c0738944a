import { replayOnWebgpu } from '../../../../engine/webgpu/replay';
import { trainOurs } from '../train-ours';

/** tfjs's own commands on WebGPU, replayed: the second way, for steps that have no graph. */
export const startTraining = trainOurs(replayOnWebgpu);
