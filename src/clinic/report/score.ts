import type { Finding, OutcomeCode } from '../rule';
import type { JudgedRun } from './file-report';

/** What a `.truth` file says of a log. */
export interface Truth {
  /** Undefined where it names symptoms only and none of them tells. */
  outcome: OutcomeCode | undefined;
  /** Symptoms of which one has to be named; none for a run without a fault. */
  ids: string[];
}

const outcomes: [RegExp, OutcomeCode][] = [
  [/\b(?:did[- ]not(?:[- ]learn)?|flat|stuck)\b/i, 'did-not-learn'],
  [/\b(?:broke|broken|diverged)\b/i, 'broke'],
  [/\b(?:short|early)\b/i, 'short'],
  [/\b(?:learned|healthy|none)\b/i, 'learned'],
];

/**
 * Reads a `.truth` file: the outcome (`learned`, `did-not-learn`, `broke`, `short`) and the ids of the symptoms, in any
 * order; `none` for a run that learned and has none. What follows a `#` is a remark.
 */
export function readTruth(text: string): Truth {
  const plain = text.replace(/#.*/g, '');
  const outcome = outcomes.find(([word]) => word.test(plain))?.[1];
  return { outcome, ids: [...new Set(plain.match(/\bs\d\d\b/g) ?? [])] };
}

/** How one file was judged against its truth. */
export interface Scored {
  format: string;
  outcomeRight: boolean | undefined;
  /** Whether one of the symptoms was named above "possible", or at all; undefined where there is none to name. */
  causeNamed: boolean | undefined;
  causeMentioned: boolean | undefined;
  /** Findings of strength certain that the truth does not have. */
  falseCertain: string[];
  /** Findings above possible in a run without a fault. */
  falseAlarms: string[];
}

/** Scores the run of a file that has most findings: a truth is about the file. */
export function scoreFile(judged: readonly JudgedRun[], truth: Truth): Scored {
  const ran = judged.filter(({ report }) => report.outcome !== 'not-run');
  const longest = ran.reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a), ran[0] ?? judged[0]!);
  return {
    ...scoreFindings(
      judged.flatMap(({ report }) => report.findings),
      truth,
      longest?.run.format ?? 'unread',
    ),
    outcomeRight: truth.outcome && longest?.report.outcome === truth.outcome,
  };
}

/** Scores what was found in a file without an outcome: a net or a solver. */
export function scoreFindings(
  findings: readonly Pick<Finding, 'id' | 'strength'>[],
  truth: Truth,
  format: string,
): Scored {
  const above = findings.filter(({ strength }) => strength === 'certain' || strength === 'likely');
  const names = (list: typeof findings) => truth.ids.some((id) => list.some((finding) => finding.id === id));
  return {
    format,
    outcomeRight: undefined,
    causeNamed: truth.ids.length > 0 ? names(above) : undefined,
    causeMentioned: truth.ids.length > 0 ? names(findings) : undefined,
    falseCertain: findings
      .filter(({ id, strength }) => strength === 'certain' && !truth.ids.includes(id))
      .map(({ id }) => id),
    falseAlarms: isHealthy(truth) ? above.map(({ id }) => id) : [],
  };
}

/** A run that broke or did not learn, and of which nobody knows why, is not one without a fault. */
const isHealthy = ({ outcome, ids }: Truth): boolean =>
  ids.length === 0 && outcome !== 'broke' && outcome !== 'did-not-learn';

const lengthOf = ({ run }: JudgedRun): number => run.lastLine - run.firstLine;

/** The board: a line for each format, and one for all. */
export function tabulateScores(scored: readonly Scored[]): string {
  const formats = [...new Set(scored.map(({ format }) => format))].sort();
  const groups = formats.map((format) => [format, scored.filter((one) => one.format === format)] as const);
  const rows = [...groups, ['all', scored] as const].map(([format, list]) => [
    format,
    String(list.length),
    share(list.map(({ outcomeRight }) => outcomeRight)),
    share(list.map(({ causeNamed }) => causeNamed)),
    share(list.map(({ causeMentioned }) => causeMentioned)),
    String(list.flatMap(({ falseCertain }) => falseCertain).length),
    String(list.filter(({ falseAlarms }) => falseAlarms.length > 0).length),
  ]);
  const head = [
    'format',
    'files',
    'outcome right',
    'cause named',
    'named or possible',
    'false certain',
    'healthy with alarm',
  ];
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]!.length)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function share(list: readonly (boolean | undefined)[]): string {
  const known = list.filter((one) => one !== undefined);
  const right = known.filter(Boolean).length;
  return known.length === 0 ? '-' : `${right} of ${known.length}`;
}
