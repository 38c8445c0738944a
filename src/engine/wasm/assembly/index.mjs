import { activation } from './activation.mjs';
import { batchNorm } from './batch-norm.mjs';
import { convolution } from './convolution.mjs';
import { copy } from './copy.mjs';
import { exponential } from './exponential.mjs';
import { filterGradient } from './filter-gradient.mjs';
import { lanes } from './lanes.mjs';
import { optimisers } from './optimisers.mjs';
import { pool } from './pool.mjs';
import { products } from './products.mjs';
import { softmax } from './softmax.mjs';
import { winograd } from './winograd.mjs';

/**
 * The AssemblyScript source of the wasm kernels. Floats are f32, pointers are byte addresses in the memory that the module
 * imports: tfjs's own heap, so it has no data of its own and allocates nothing.
 */
export const source = [
  lanes,
  copy,
  convolution,
  filterGradient,
  products,
  winograd,
  batchNorm,
  pool,
  activation,
  exponential,
  softmax,
  optimisers,
].join('\n');
