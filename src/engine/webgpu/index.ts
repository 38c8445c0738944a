import { registerReplay } from '../replay/open-runner';
import { registerAddN } from './add-n';
import { registerOptimisers } from './optimisers';
import { replayGraph } from './graph/replay';
import { replayOnWebgpu } from './replay';

let registered = false;

/** Adds the kernels that training needs, and mends the one that computes wrongly. Once per worker, after tfjs-webgpu is loaded. */
export function registerWebgpuKernels(): void {
  if (registered) return;
  registered = true;
  registerReplay('webgpu', (program, onChange) => replayGraph(program, { onChange }), replayOnWebgpu);
  registerAddN();
  registerOptimisers();
}
