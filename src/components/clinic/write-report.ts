import { wordCourse, wordNothing } from '../../clinic/report/course-words';
import { reasonsNotChecked } from '../../clinic/report/reasons';
import type { ShownRun } from '../../clinic/page/shown-run';
import { describePrototxt, netReasons } from '../../clinic/report/prototxt-words';
import { fill } from '../../lib/fill';
import type { ReadLog } from '../../runtime/answer-clinic';
import type { ReadPrototxt } from '../../runtime/answer-prototxt';
import type { ClinicWords } from './clinic-words';
import { words } from './words';
import { plainName, writeFinding } from './write-finding';

/** The report of a file as Markdown, for an issue tracker: findings, the lines that they rest on, and what was not looked for. */
export function writeReport(name: string, read: ReadLog, said: ClinicWords): string {
  const runs = read.runs.map((run, i) => writeRun(run, i, read, said));
  return [`## ${plainName(name)}`, ...runs].join('\n\n') + '\n';
}

/** The same of a net or a solver. */
export function writePrototxtReport(name: string, { judged, quotes }: ReadPrototxt, said: ClinicWords): string {
  const { findings, checked, notChecked } = (judged.net ?? judged.solver)!;
  const beside = judged.beside === undefined ? [] : [fill(words.beside, { name: plainName(judged.beside) })];
  return (
    [
      `## ${plainName(name)}`,
      [`${describePrototxt(judged)}.`, ...beside].join(' '),
      findings.length > 0
        ? findings.map((found) => writeFinding(found, quotes, said)).join('\n')
        : fill(words.nothingInNet, { count: checked.length }),
      ...writeReasons(notChecked, netReasons, words.notApplied),
    ].join('\n\n') + '\n'
  );
}

function writeRun(run: ShownRun, i: number, { runs, quotes }: ReadLog, said: ClinicWords): string {
  const { report, title, points, firstLine } = run;
  const head = runs.length > 1 ? [`### ${fill(words.run, { number: i + 1, line: firstLine })}`] : [];
  const isCode = report.outcome === 'not-run';
  const summary = isCode
    ? fill(words.code, { title })
    : fill(points === 1 ? words.summaryOne : words.summary, { title, points, course: wordCourse(report) });
  const found = report.findings.map((finding) => writeFinding(finding, quotes, said, run.unit));
  const nothing = isCode ? fill(words.nothingInCode, { count: report.checked.length }) : wordNothing(report);
  return [
    ...head,
    summary,
    found.length > 0 ? found.join('\n') : nothing,
    ...writeReasons(report.notChecked, reasonsNotChecked, words.notChecked),
  ].join('\n\n');
}

/** What was not looked for, by reason; nothing where all was. */
function writeReasons<Why extends string>(
  notChecked: readonly { id: string; why: Why }[],
  reasons: Record<Why, string>,
  title: string,
): string[] {
  const groups = [...Map.groupBy(notChecked, ({ why }) => why)];
  const left = groups.map(([why, ids]) => `- ${reasons[why]}: ${ids.map(({ id }) => id).join(', ')}`);
  return left.length > 0 ? [`${title}:\n\n${left.join('\n')}`] : [];
}
