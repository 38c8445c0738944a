import { registerRecorder } from '../record';
import { registerAddN } from './add-n';
import { registerOptimisers } from './optimisers';
import { recordWebgpu } from './record';

let registered = false;

/** Adds the kernels that training needs, and mends the one that computes wrongly. Once per worker, after tfjs-webgpu is loaded. */
export function registerWebgpuKernels(): void {
  if (registered) return;
  registered = true;
  registerRecorder('webgpu', recordWebgpu);
  registerAddN();
  registerOptimisers();
}
