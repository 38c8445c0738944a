import type { Finding } from './findings';
import type { SolverFields } from './solver-fields';

const numbers = [
  'base_lr',
  'gamma',
  'power',
  'stepsize',
  'max_iter',
  'momentum',
  'weight_decay',
  'iter_size',
] as const satisfies (keyof SolverFields)[];
const names = ['type', 'lr_policy'] as const satisfies (keyof SolverFields)[];

export interface ReadSolver {
  solver: SolverFields;
  /** What could not be read as written. */
  findings: Finding[];
}

/**
 * The fields of a solver prototxt that decide how weights move: `key: value` pairs in the text format of protocol buffers,
 * with `#` comments. All other fields are passed over. A value that is not a number counts as missing and is reported.
 */
export function readSolver(text: string): ReadSolver {
  const findings: Finding[] = [];
  const report = (rule: string, field: string, message: string) =>
    findings.push({ rule, severity: 'error', field, message });
  if (/^\s*\/\//m.test(text)) report('comment', '//', 'comments start with #: Caffe cannot read // (replace them)');

  const given = new Map<string, string[]>();
  for (const [, key = '', quoted, single, bare] of text
    .replace(/("[^"\n]*"|'[^'\n]*')|(?:#|\/\/).*/g, '$1')
    .matchAll(/\b([A-Za-z_]\w*)\s*:\s*(?:"([^"]*)"|'([^']*)'|([^\s,;]+))/g)) {
    given.set(key, [...(given.get(key) ?? []), quoted ?? single ?? bare ?? '']);
  }

  const solver: SolverFields = {};
  const readNumber = (key: string, value: string): number | undefined => {
    const number = Number(value.replace(/(?<=[\d.])f$/i, ''));
    if (Number.isFinite(number)) return number;
    report('not-a-number', key, `invalid ${key}: ${value} (give a number)`);
    return undefined;
  };
  for (const key of [...numbers, ...names]) {
    const values = given.get(key) ?? [];
    if (values.length > 1)
      report('repeated', key, `${key} is written ${values.length} times: Caffe refuses that (keep one)`);
  }
  for (const key of numbers) {
    const value = given.get(key)?.at(-1);
    if (value !== undefined) solver[key] = readNumber(key, value);
  }
  for (const key of names) solver[key] = given.get(key)?.at(-1);
  const stepvalue = (given.get('stepvalue') ?? []).flatMap((value) => readNumber('stepvalue', value) ?? []);
  if (stepvalue.length > 0) solver.stepvalue = stepvalue;
  return { solver, findings };
}
