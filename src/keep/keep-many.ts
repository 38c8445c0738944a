/**
 * Keeps files, some at a time, and says after each how many are done. Stops early when `isStopped` says so. Answers with those
 * that could not be kept.
 */
export async function keepMany(
  paths: readonly string[],
  keep: (path: string) => Promise<boolean>,
  { at = 4, isStopped = () => false, onDone = () => {} }: KeepOptions = {},
): Promise<string[]> {
  const missing: string[] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < paths.length && !isStopped()) {
      const path = paths[next++]!;
      if (!(await keep(path))) missing.push(path);
      onDone(++done);
    }
  };
  await Promise.all(Array.from({ length: at }, work));
  return missing;
}

export interface KeepOptions {
  /** How many files are fetched at once. */
  at?: number;
  isStopped?: () => boolean;
  onDone?: (done: number) => void;
}
