import { registerBatchNorm } from './batch-norm';
import { registerConvGradients } from './conv-gradients';
import { registerMatMul } from './mat-mul';
import { registerMaxPoolGradient } from './max-pool-gradient';
import { registerOptimisers } from './optimisers';

let registered = false;

/** Adds the kernels that training needs and the wasm backend lacks, has only in slow form, or would make of many small ones. Once per worker. */
export function registerWasmKernels(): void {
  if (registered) return;
  registered = true;
  registerMatMul();
  registerConvGradients();
  registerMaxPoolGradient();
  registerBatchNorm();
  registerOptimisers();
}
