import type { Found, Receipt, TaskResult } from '../../course/receipt';
import { isRight } from '../../course/task-results';
import { fill } from '../../lib/fill';
import type { CourseFile } from './course-file';
import type { ReceiptStrings } from './receipt-strings';
import { wordVerified, type Verified } from './verify-run';

/** One task of one receipt, as the instructor's table has it. */
export interface ReceiptRow {
  key: string;
  receipt: Receipt;
  task: TaskResult;
}

/** A line of the list of what was pasted and is no row. */
export interface Trouble {
  code: 'newer' | 'broken' | 'twice';
  text: string;
}

/** The rows of pasted receipts, in their order; a receipt that was pasted twice counts once. */
export function listRows(found: readonly Found[]): { rows: ReceiptRow[]; troubles: Trouble[]; receipts: number } {
  const rows: ReceiptRow[] = [];
  const troubles: Trouble[] = [];
  const seen = new Set<string>();
  for (const one of found) {
    if (one.code !== 'receipt') troubles.push({ code: one.code, text: one.text });
    else if (seen.has(one.text)) troubles.push({ code: 'twice', text: one.text.slice(0, 40) });
    else {
      seen.add(one.text);
      const { receipt } = one;
      rows.push(...receipt.tasks.map((task, i) => ({ key: `${seen.size}.${i}`, receipt, task })));
    }
  }
  return { rows, troubles, receipts: seen.size };
}

/** The address that opens the run of a row; empty where its receipt has none. `labPath`: of an experiment. */
export const addressOf = ({ receipt, task }: ReceiptRow, labPath: (id: string) => string): string =>
  task.run && labPath(receipt.exp) + task.run;

/** The words of one row's cells. `course`: missing where the site does not have the experiment (any more). */
export function wordRow({ receipt, task }: ReceiptRow, course: CourseFile | undefined, said: ReceiptStrings) {
  const check = course?.checks.find(({ id }) => id === task.id);
  const goal = course?.goals.find(({ id }) => id === task.id);
  const labelOf = (option = '') => check?.options.find(({ id }) => id === option)?.label ?? option;
  const isCheck = task.kind === 'check';
  return {
    name: receipt.name || said.nameless,
    assignment: receipt.a,
    experiment: course?.card.title ?? fill(said.notHere, { id: receipt.exp }),
    task: (isCheck ? check?.prompt : goal?.text) ?? fill(said.notHere, { id: task.id }),
    predicted: isCheck ? labelOf(task.said) : '',
    happened: isCheck ? labelOf(task.came) : task.reached ? said.reached : said.missed,
    right: isRight(task) ? said.yes : said.no,
    tries: task.tries,
    time: receipt.t,
  };
}

/** The whole table for a spreadsheet, headings first. `labPath`: of an experiment, as a full address. */
export function tabulateRows(
  rows: readonly ReceiptRow[],
  courses: ReadonlyMap<string, CourseFile>,
  verified: ReadonlyMap<string, Verified>,
  labPath: (id: string) => string,
  said: ReceiptStrings,
): (string | number)[][] {
  const head = [...said.columns, said.columnChecked, said.columnRun];
  const body = rows.map((row) => {
    const course = courses.get(row.receipt.exp);
    const result = verified.get(row.key);
    return [
      ...Object.values(wordRow(row, course, said)),
      result ? wordVerified(result, course, said).text : '',
      addressOf(row, labPath),
    ];
  });
  return [head, ...body];
}
