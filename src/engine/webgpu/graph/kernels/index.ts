import { defineBatchNorm } from './batch-norm';
import { defineConvolutions } from './convolution';
import { defineDense } from './dense';
import { defineElementwise } from './elementwise';
import { defineGather } from './gather';
import { definePooling } from './pool';
import { defineConstants, defineRearrangements } from './rearrange';
import { defineReductions } from './reduce';
import { defineSoftmax } from './softmax';
import { defineUpdates } from './updates';

let defined = false;

/** Registers all kernels of the graph. Once is enough. */
export function defineKernels(): void {
  if (defined) return;
  defined = true;
  defineElementwise();
  defineRearrangements();
  defineConstants();
  defineReductions();
  defineDense();
  defineConvolutions();
  definePooling();
  defineBatchNorm();
  defineSoftmax();
  defineGather();
  defineUpdates();
}
