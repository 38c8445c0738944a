import { sortFindings, type Severity } from '../../caffe/findings';
import { lintSolver, solverRules } from '../../caffe/lint-solver';
import { openSolver } from '../../caffe/open-solver';
import { effectiveRate, isScaleFree, type SolverCase, type SolverFields } from '../../caffe/solver-fields';
import type { Strength } from '../rule';

/** What a solver rule said: its words are its own, since they name the field and the way out. */
export interface SolverFinding {
  id: string;
  rule: string;
  strength: Strength;
  lines: number[];
  values: Record<string, number | string>;
  says: string;
}

/** A solver with what is wrong with it; `solver` is undefined for one that Caffe's parser refuses. */
export interface JudgedSolver {
  solver: SolverFields | undefined;
  findings: SolverFinding[];
  /** Rules that were applied, and those that were not. `net`: without the net it is not known what the rate multiplies. */
  checked: string[];
  notChecked: { id: string; why: 'net' | 'refused' }[];
}

const strengthOf: Record<Severity, Strength> = { error: 'certain', warning: 'likely', info: 'possible' };

/** Rules after which the rate is 0 or no number, and those about how large it is. */
const ofZero = ['rate-missing', 'rate-dies', 'policy-gamma', 'policy-poly-end'];
const ofSize = ['adaptive-rate', 'effective-rate'];
/** Between rates that are too small and those that are too large, all usual ones lie far from here. */
const middle = 1e-4;

/** The symptom that a rule about a solver leads to. */
function symptomOf(rule: string, severity: Severity, subject: SolverCase | undefined): string {
  if (severity === 'error' || !subject) return 's84';
  if (ofZero.includes(rule)) return 's32';
  if (!ofSize.includes(rule)) return 's90';
  const rate = isScaleFree(subject.solver) ? subject.solver.base_lr : effectiveRate(subject);
  return (rate ?? 0) > middle ? 's01' : 's09';
}

/**
 * Applies the rules about solvers. `terms`: how many values the loss adds up, 1 for a mean; undefined without a net beside it. A text of
 * which nothing is read has one finding.
 */
export function judgeSolverFile(text: string, terms: number | undefined): JudgedSolver {
  const opened = openSolver(text);
  const subject: SolverCase | undefined = opened.solver
    ? { solver: opened.solver, terms, forkFields: opened.forkFields }
    : undefined;
  const found = [
    ...opened.findings,
    ...(subject
      ? lintSolver(subject).map((one) => ({ ...one, line: opened.solver ? opened.lineOf(one.field) : undefined }))
      : []),
  ];
  return {
    solver: subject?.solver,
    findings: sortFindings(found).map(({ rule, severity, field, message, line }): SolverFinding => ({
      id: symptomOf(rule, severity, subject),
      rule,
      strength: strengthOf[severity],
      lines: line === undefined ? [] : [line],
      values: field ? { field } : {},
      says: message,
    })),
    checked: subject
      ? solverRules.map(({ id }) => id).filter((id) => terms !== undefined || id !== 'effective-rate')
      : [],
    notChecked: subject
      ? terms === undefined
        ? [{ id: 'effective-rate', why: 'net' }]
        : []
      : solverRules.map(({ id }) => ({ id, why: 'refused' })),
  };
}
