import { judgeLog } from '../../../src/clinic/report/file-report';
import { readLog } from '../../../src/clinic/log/read-log';
import { showRun, type ShownRun } from '../../../src/clinic/page/shown-run';

/** The runs of a text as the page gets them. */
export const showText = (text: string): ShownRun[] => judgeLog(readLog(text)).map(showRun);

/** A table of columns, a value of each at each step. */
export function table(columns: Record<string, (i: number) => number>, count = 60): string {
  const rows = Array.from({ length: count }, (_, i) => [i, ...Object.values(columns).map((valueOf) => valueOf(i))]);
  return [['step', ...Object.keys(columns)], ...rows].map((row) => row.join(',')).join('\n');
}

/** The same scatter at every call: a sum of incommensurable waves. */
export const scatter = (i: number, size: number): number => size * (Math.sin(12.9898 * i) + Math.sin(78.233 * i));
