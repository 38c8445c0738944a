import { judgeCode } from '../judge-code';
import { judgeRun, type RunReport } from '../judge-run';
import { countPoints, type Log, type Run } from '../log/record';
import type { SymptomWords } from './symptom-words';

type ShownExperiment = Omit<NonNullable<SymptomWords['showMe']>, 'of'>;

/** What `--json` prints for each run. */
export interface JsonRun {
  file: string;
  /** From 1, in the order of the file. */
  run: number;
  format: string;
  points: number;
  unknownLines: number;
  outcome: RunReport['outcome'];
  findings: {
    id: string;
    strength: string;
    /** What is seen is how it should look. */
    isNoFault?: boolean;
    lines: number[];
    values: Record<string, number | string>;
    lesson: string | null;
    showMe: ShownExperiment | null;
  }[];
  checked: string[];
  notChecked: { id: string; why: string }[];
}

export type Words = ReadonlyMap<string, SymptomWords>;

/** One run of a file with what was found in it. */
export interface JudgedRun {
  run: Run;
  report: RunReport;
}

/** Every run of a log, and after them the code that stands beside them or alone. */
export const judgeLog = (log: Log): JudgedRun[] => [
  ...log.runs.map((run) => ({ run, report: judgeRun(run) })),
  ...(log.snippet ? [judgeCode(log.snippet)] : []),
];

/** The exit status of the command: 1 where something is certain or likely; code alone gives hints. */
export const statusOf = (judged: readonly JudgedRun[]): 0 | 1 =>
  judged.some(({ report }) => report.findings.some(({ strength }) => strength === 'certain' || strength === 'likely'))
    ? 1
    : 0;

export function describeAsJson(file: string, log: Log, judged: readonly JudgedRun[], words: Words): JsonRun[] {
  return judged.map(({ run, report }, i) => ({
    file,
    run: i + 1,
    format: run.format,
    points: countPoints(run),
    unknownLines: log.unknown.count,
    outcome: report.outcome,
    findings: report.findings.map(({ id, strength, isNoFault, lines, values }) => ({
      id,
      strength,
      ...(isNoFault && { isNoFault }),
      lines,
      values,
      lesson: words.get(id)?.lesson ?? null,
      showMe: showOf(words.get(id), report.outcome),
    })),
    checked: report.checked,
    notChecked: report.notChecked,
  }));
}

/** The experiment of a symptom, for a run that came to what it shows; a net or a solver comes to nothing. */
export function showOf(words: SymptomWords | undefined, outcome?: RunReport['outcome']): ShownExperiment | null {
  if (!words?.showMe) return null;
  const { of, ...showMe } = words.showMe;
  return of === undefined || outcome === undefined || of === outcome ? showMe : null;
}

/** JSON has no NaN: it and the infinities are printed as `"nan"`, `"inf"`, `"-inf"`. */
export const toJson = (value: unknown): string =>
  JSON.stringify(
    value,
    (_, one: unknown) =>
      typeof one === 'number' && !Number.isFinite(one) ? String(one).toLowerCase().replace('infinity', 'inf') : one,
    2,
  );
