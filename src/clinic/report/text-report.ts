import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import { titleOf } from '../formats';
import type { Log, Run } from '../log/record';
import { noFault, type Finding, type NotChecked } from '../rule';
import type { JudgedRun, Words } from './file-report';
import { wordCourse, wordNothing } from './course-words';
import { orderRuns } from './order-runs';
import { noteWords, reasonsNotChecked } from './reasons';
import type { CaseWords } from './symptom-words';
import { writeNumbers, wordValues, type ValueWords } from './value-words';

/** The findings of a file as text for a terminal. */
export function describeAsText(
  file: string,
  log: Log,
  judged: readonly JudgedRun[],
  words: Words,
  quotes: ReadonlyMap<number, string>,
  valueWords: ValueWords,
): string {
  const runs = orderRuns(judged).map(({ run: { run, report }, place }) => {
    const name = judged.length > 1 ? `${file}, run ${place + 1} from line ${run.firstLine}` : file;
    const found = report.findings.flatMap((finding) => describeFinding(finding, words, quotes, valueWords, run.unit));
    return [
      `${name}: ${describeRun(run)}; ${report.outcome === 'not-run' ? 'read as code, not run' : wordCourse(report)}`,
      ...(found.length > 0 ? found : [`  ${report.outcome === 'not-run' ? 'no hint' : wordNothing(report)}`]),
      `  ${report.checked.length} symptoms looked for.${report.notChecked.length > 0 ? ` Not looked for: ${listReasons(report.notChecked)}` : ''}`,
    ].join('\n');
  });
  runs.push(...log.notes.map(({ code, count }) => `${file}: ${noteWords[code](count)}`));
  const unknown = log.unknown.count;
  const first = log.unknown.first[0];
  if (first && !log.snippet)
    runs.push(
      `${file}: ${unknown} of ${log.lines} lines have no value of a training and were left out, the first is line ${first.line}: ${first.text.trim()}`,
    );
  return runs.join('\n');
}

function describeRun(run: Run): string {
  const title = titleOf(run.format);
  if (run.series.size === 0) return title;
  const longest = Math.max(0, ...[...run.series.values()].map(({ values }) => values.length));
  return `${title}, ${longest} ${longest === 1 ? 'value' : 'values'} of ${run.series.size} ${run.series.size === 1 ? 'name' : 'names'}${run.facts.seconds === undefined ? '' : ` over ${formatSpan(run.facts.seconds)}`}`;
}

/** A span of time in the largest unit that it fills. */
function formatSpan(seconds: number): string {
  const [unit, size] = (
    [
      ['days', 86400],
      ['h', 3600],
      ['min', 60],
    ] as const
  ).find(([, one]) => seconds >= 2 * one) ?? ['s', 1];
  return `${formatNumber(seconds / size, 2)} ${unit}`;
}

function describeFinding(
  finding: Finding,
  words: Words,
  quotes: ReadonlyMap<number, string>,
  valueWords: ValueWords,
  unit: Run['unit'],
): string[] {
  const { id, strength, isNoFault, lines, says } = finding;
  const { sentence = '', lesson } = words.get(id) ?? {};
  const [named] = tellCases(finding, words, 'says');
  return [
    `  ${isNoFault ? noFault : strength} ${id}: ${says ?? named ?? sentence}`,
    `    ${wordValues(finding, valueWords, unit).join('; ')}`,
    ...(['cause', 'fix'] as const).flatMap((part) =>
      tellCases(finding, words, part).map((text) => `    ${part}: ${text}`),
    ),
    ...lines.slice(0, 4).map((line) => `    line ${line}: ${quotes.get(line) ?? ''}`),
    ...(lesson ? [`    lesson: /lessons/${lesson.replace(/(#|$)/, '/$1')}`] : []),
  ];
}

/** What is said of the cases that a rule saw, with their numbers. */
function tellCases({ id, cases = [], values }: Finding, words: Words, part: keyof CaseWords): string[] {
  const numbers = writeNumbers(values);
  return cases.flatMap((name) => {
    const text = words.get(id)?.cases[name]?.[part];
    return text === undefined ? [] : [fill(text, numbers)];
  });
}

function listReasons(notChecked: readonly { id: string; why: NotChecked }[]): string {
  // Map.groupBy is not in Node 20.
  const groups = new Map<NotChecked, { id: string }[]>();
  for (const { id, why } of notChecked) groups.set(why, [...(groups.get(why) ?? []), { id }]);
  return [...groups]
    .map(([why, list]) => `${list.map(({ id }) => id).join(' ')} (${reasonsNotChecked[why]})`)
    .join(', ');
}
