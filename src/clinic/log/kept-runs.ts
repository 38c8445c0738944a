import type { Run } from './record';

/** Runs that are kept, by format: those of one format lie one after the other, or side by side over the same lines. */
export class KeptRuns {
  readonly all: Run[] = [];
  readonly #byFormat = new Map<string, Run[]>();

  add(run: Run): void {
    this.all.push(run);
    const list = this.#byFormat.get(run.format) ?? [];
    this.#byFormat.set(run.format, list);
    list.push(run);
  }

  /** A run of another format over some of the same lines. A text of many runs has many of each format, so each list is halved, not gone through. */
  findHost(run: Run): Run | undefined {
    for (const [format, list] of this.#byFormat) {
      if (format === run.format) continue;
      let [from, to] = [0, list.length];
      while (from < to) {
        const middle = (from + to) >> 1;
        if (list[middle]!.lastLine < run.firstLine) from = middle + 1;
        else to = middle;
      }
      const found = list[from];
      if (found && found.firstLine <= run.lastLine) return found;
    }
    return undefined;
  }
}
