import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { registerReplay } from '../replay/open-runner';
import { registerAddN } from './add-n';
import { replayGraph } from './graph/replay';
import { nudgeUntil } from './nudge';
import { registerOptimisers } from './optimisers';
import { replayOnWebgpu } from './replay';

let registered = false;

/** Adds the kernels that training needs, and mends the one that computes wrongly. Once per worker, after tfjs-webgpu is loaded. */
export function registerWebgpuKernels(): void {
  if (registered) return;
  registered = true;
  registerReplay('webgpu', (program, onChange) => replayGraph(program, { onChange }), replayOnWebgpu);
  registerAddN();
  registerOptimisers();
  nudgeReads();
}

/** What tfjs reads back itself comes as soon as what a step gives. */
function nudgeReads(): void {
  const { read } = WebGPUBackend.prototype;
  WebGPUBackend.prototype.read = function (dataId) {
    return nudgeUntil(this.device, read.call(this, dataId));
  };
}
