import type { Place } from '../../course/damaged-receipt';
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

/** What was pasted and is no row, with its place. `first`: of a receipt that was pasted twice, the line of the first. */
export type Trouble = Place & { name: string } & (
    { code: 'newer' | 'broken' | 'headless' } | { code: 'twice'; first: number }
  );

/** The rows of pasted receipts, in their order; a receipt that was pasted twice counts once. */
export function listRows(found: readonly Found[]): { rows: ReceiptRow[]; troubles: Trouble[]; receipts: number } {
  const rows: ReceiptRow[] = [];
  const troubles: Trouble[] = [];
  /** Each receipt, with the line of the first time. */
  const seen = new Map<string, number>();
  for (const one of found) {
    if (one.code !== 'receipt') {
      troubles.push(one);
      continue;
    }
    const { receipt, text, ...place } = one;
    const first = seen.get(text);
    if (first !== undefined) troubles.push({ ...place, code: 'twice', name: receipt.name, first });
    else {
      seen.set(text, place.line);
      // By the receipt itself: what a run came to stays with it, whatever is pasted before it.
      rows.push(...receipt.tasks.map((task, i) => ({ key: `${text}.${i}`, receipt, task })));
    }
  }
  return { rows, troubles, receipts: seen.size };
}

/** What is said of a trouble: which line, what it ends in, and whose it is where that can still be read. */
export function wordTrouble(trouble: Trouble, said: ReceiptStrings): string {
  const { code, line, end, name } = trouble;
  const first = code === 'twice' ? trouble.first : 0;
  const named = name && ` ${fill(code === 'twice' ? said.troubleName : said.troubleNameRead, { name })}`;
  return fill(said[code], { line, end, first }) + named;
}

/** A time of a receipt as a table shows it: without its letters, so that a line may break between day and hour. */
export const wordTime = (time: string): string => time.replace('T', ' ').replace('Z', '');

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
    time: wordTime(receipt.t),
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

/** What the table is saved as: with the assignment's label where all rows have the same one. */
export function nameCsv(rows: readonly ReceiptRow[]): string {
  const labels = [...new Set(rows.map(({ receipt }) => receipt.a))];
  return ['receipts', ...(labels.length === 1 && labels[0] ? labels : []), 'csv'].join('.');
}
