export type Severity = 'error' | 'warning' | 'info';

/** What a rule says about one place of a file. */
export interface Finding {
  /** The rule that found it, in kebab case. */
  rule: string;
  severity: Severity;
  /** The field that a reader should look at. */
  field: string;
  /** Names the value, what it does, and the way out. */
  message: string;
}

/** One thing that can be wrong with a subject: a solver, a layer, a net. */
export interface Rule<T> {
  id: string;
  severity: Severity;
  /** What is wrong, if anything; several places of one subject may break the same rule. */
  find(subject: T): { field: string; message: string }[];
}

const order: Severity[] = ['error', 'warning', 'info'];

/** Applies rules to a subject: errors first, and in the order of the rules within a severity. */
export function applyRules<T>(rules: readonly Rule<T>[], subject: T): Finding[] {
  const findings = rules.flatMap(({ id, severity, find }) =>
    find(subject).map((found) => ({ rule: id, severity, ...found })),
  );
  return order.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
