import { findValue } from '../../caffe/debug-log';
import { valuesOf, type JudgedRun as Run } from '../lab/readings';
import { passesOfRun } from '../lab/log-readings';

export const convolutions = ['conv1', 'conv2', 'conv3'];

export const first = (run: Run) => valuesOf(run)[0] ?? NaN;

export const lastPass = (run: Run) => passesOfRun(run).at(-1);

/** Where the last pass is exactly 0, among weights, outputs and gradients. */
export function nameZeros(run: Run): 'none' | 'diffs' | 'weights' {
  const pass = lastPass(run);
  if (convolutions.some((layer) => findValue(pass, 'param', layer, '0') === 0)) return 'weights';
  const isStopped = pass?.lines.some(
    ({ line }) =>
      (line.kind === 'bottom-diff' || (line.kind === 'param-diff' && line.blob === '0')) && line.value === 0,
  );
  return isStopped ? 'diffs' : 'none';
}
