/** `error`: Caffe stops. `warning`: it runs, and hardly does what was meant. `info`: worth a look. */
export type Severity = 'error' | 'warning' | 'info';

/** What is wrong in one place. */
export interface Found<Field extends string = string> {
  severity: Severity;
  /** The field that a reader should look at; empty when it is the whole text. */
  field: Field | '';
  /** Names the value, what it does, and the way out. */
  message: string;
}

/** What a rule says about one place of a file. */
export interface Finding extends Found {
  /** The rule that found it, in kebab case. */
  rule: string;
  /** The line of a text on which the field stands, from 1, if it is written. */
  line?: number | undefined;
}

/** One thing that can be wrong with a subject: a solver, a layer, a net. */
export interface Rule<T, Field extends string = string> {
  id: string;
  /** What is wrong, if anything; several places of one subject may break the same rule. */
  find(subject: T): Found<Field>[];
}

const order: Severity[] = ['error', 'warning', 'info'];

/** Applies rules to a subject: errors first, and in the order of the rules within a severity. */
export function applyRules<T>(rules: readonly Rule<T>[], subject: T): Finding[] {
  return sortFindings(rules.flatMap(({ id, find }) => find(subject).map((found) => ({ rule: id, ...found }))));
}

/** Errors first, otherwise as they come. */
export const sortFindings = (findings: readonly Finding[]): Finding[] =>
  order.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
