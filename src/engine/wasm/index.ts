import { registerReplay } from '../replay/open-runner';
import { version } from 'virtual:wasm-kernels';
import { registerActivations } from './activation';
import { registerBatchNorm } from './batch-norm';
import { registerConvolution } from './convolution';
import { registerDense } from './dense';
import { registerFilterGradient } from './filter-gradient';
import { registerGather } from './gather';
import { registerIdentity } from './identity';
import { registerInputGradient } from './input-gradient';
import { registerMatMul } from './mat-mul';
import { registerOptimisers } from './optimisers';
import { replayOnWasm } from './replay';
import { registerMaxPool } from './pool';
import { registerReductions } from './reductions';
import { registerSoftmaxCrossEntropy } from './softmax';
import { registerForgetting } from './xnnpack';

export { aliasIdentities } from './identity';
export { issue, setLog, type Work } from './kernel';
/** Of the kernels: belongs into whatever records numbers that they computed. */
export { version as kernelVersion };

let registered = false;

/**
 * Adds the kernels that training needs and the wasm backend lacks, has only in slow form, or would make of many small ones.
 * Once per worker, before the backend starts.
 */
export function registerWasmKernels(): void {
  if (registered) return;
  registered = true;
  registerReplay('wasm', replayOnWasm);
  registerConvolution();
  registerFilterGradient();
  registerInputGradient();
  registerMatMul();
  registerDense();
  registerBatchNorm();
  registerMaxPool();
  registerActivations();
  registerReductions();
  registerSoftmaxCrossEntropy();
  registerGather();
  registerIdentity();
  registerOptimisers();
  registerForgetting();
}
