import { explainPass, type ExplainedLine } from '../caffe/explain-debug';
import { readDebugInfo } from './debug-info';

/** The log of one iteration, each line explained; see `readDebugInfo`. */
export async function printDebugInfo(options: Parameters<typeof readDebugInfo>[0]): Promise<ExplainedLine[]> {
  return explainPass(await readDebugInfo(options));
}
