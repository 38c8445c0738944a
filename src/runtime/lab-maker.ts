import type { WorkerParts } from '../engine/worker-loop';
import { createLab, type Lab } from '../experiments/lab';
import { seededRandom } from '../lib/random';
import { createData } from '../data';

/** Makes the labs of a worker's runs: each draws from its own seed, all read the same data files. */
export function labMaker(readFile: (name: string) => Promise<ArrayBuffer>): WorkerParts<Lab>['createLab'] {
  const data = createData(readFile);
  return (control, params) =>
    createLab({
      control,
      data,
      random: seededRandom(Number(params['seed'] ?? 0)),
      stopwatch: () => performance.now(),
    });
}
