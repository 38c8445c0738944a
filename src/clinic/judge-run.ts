import { readCourse, type Course } from './course';
import { judgeOutcome } from './outcome';
import type { Run } from './log/record';
import { findMissing, type Finding, type NotChecked, type OutcomeCode } from './rule';
import { rules, unjudged } from './rules';
import { settleFindings } from './settle-findings';
import { RunView } from './view/run-view';

/** What was found in a run, and what could not be looked for. */
export interface RunReport {
  outcome: OutcomeCode;
  /** Missing where no curve tells how the run went. */
  course?: Course;
  /** The surest first. */
  findings: Finding[];
  /** Symptoms that were looked for. */
  checked: string[];
  /** Symptoms that were not, and why. */
  notChecked: { id: string; why: NotChecked }[];
}

/** Applies every rule to a run. */
export function judgeRun(run: Run): RunReport {
  const view = new RunView(run);
  const findings: Finding[] = [];
  const checked: string[] = [];
  const notChecked: RunReport['notChecked'] = unjudged.map(({ id, why }) => ({ id, why }));
  for (const rule of rules) {
    const { id } = rule;
    const missing = findMissing(rule, view);
    const found = missing ? undefined : rule.find(view);
    if (missing || found === 'not-applicable') {
      notChecked.push({ id, why: missing ?? 'not-applicable' });
      continue;
    }
    checked.push(id);
    // Two curves of one row stand in the same line.
    for (const one of found!) findings.push({ id, ...one, lines: [...new Set(one.lines)] });
  }
  const sorted = settleFindings(findings, rules);
  const course = readCourse(view);
  return {
    ...(course && { course }),
    outcome: judgeOutcome(view, sorted),
    findings: sorted,
    checked,
    notChecked: notChecked.sort((a, b) => a.id.localeCompare(b.id)),
  };
}
