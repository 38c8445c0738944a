import { readName } from './names';
import type { Log, Run } from './record';

/** `run-train-tag-epoch_accuracy.csv`: what TensorBoard calls a curve that is saved from it. */
const savedTag = /tag[-_](.{1,80}?)\.csv$/i;
const heldOutFolder = /(?:^|[\\/])(?:validation|val|valid|eval|test)[\\/][^\\/]*$/i;

/**
 * What only the name of a file tells: which curve TensorBoard saved, and that Keras's callback writes the held-out curves into a
 * folder `validation`, under the same tags. Changes the log that was read.
 */
export function applyFileName(log: Log, path: string): void {
  for (const run of log.runs) {
    if (run.format === 'tensorboard-csv') {
      const tag = savedTag.exec(path)?.[1];
      if (tag !== undefined) rename(run, () => tag);
    }
    if (/^tensorboard-/.test(run.format) && heldOutFolder.test(path))
      rename(run, (name) => (readName(name).side === 'held-out' ? name : `val ${name}`));
  }
}

function rename(run: Run, to: (name: string) => string): void {
  run.series = new Map([...run.series.values()].map((one) => [to(one.name), { ...one, name: to(one.name) }]));
}
