import { explainPass, type ExplainedLine } from '../caffe/explain-debug';
import { readDebugInfo } from './debug-info';

/** The log of one iteration up to the line of its rate, each line explained; see `readDebugInfo`. */
export async function printDebugInfo(options: Parameters<typeof readDebugInfo>[0]): Promise<ExplainedLine[]> {
  return explainPass(await readDebugInfo(options));
}

/** The last line of an iteration's log: the rate that its update used. */
export const printRate = (iteration: number, rate: number): ExplainedLine[] =>
  explainPass([{ kind: 'rate', iteration, rate }]);
