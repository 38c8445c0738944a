import type { Finding } from './findings';
import { forkFields } from './fork-fields';
import { solverParameter } from './messages/solver-parameter';
import { recogniseText, type PastedText } from './recognise-text';
import type { SolverFields } from './solver-fields';
import { readTextFormat, type ReadText } from './text-format';
import { describeFault, type FormatFault } from './text-format/faults';

/** Characters. A solver has about a thousand, a net inside it some ten thousand; up to here a page is not held up. */
export const longestSolver = 100_000;

/** A text as a solver, or why it is none. */
export type OpenedSolver =
  | {
      solver: SolverFields;
      /** Fields that only a fork of Caffe has. */
      forkFields: string[];
      findings: Finding[];
      lineOf(field: string): number | undefined;
    }
  | { solver: null; findings: Finding[] };

/**
 * Reads a solver prototxt. What is no solver gets one sentence; what Caffe's parser refuses gets its faults, and no other
 * finding, because the rest would be said of a solver that nobody wrote.
 */
export function openSolver(text: string): OpenedSolver {
  const pasted = recogniseText(text);
  if (pasted !== 'fields') return refuse(pasted, sentences[pasted]);
  if (text.length > longestSolver)
    return refuse(
      'too-long',
      `too long: ${text.length} characters, and at most ${longestSolver} are read (name a net by net:)`,
    );
  const { message: solver, faults, placeOf } = readTextFormat(text, solverParameter);
  const foreign = recogniseMessage(solver, faults);
  if (foreign) return refuse(...foreign);

  const isFork = (fault: FormatFault) =>
    fault.kind === 'no-field' && fault.message === solverParameter.name && forkFields.has(fault.field);
  const refused = faults.filter((fault) => !isFork(fault));
  if (refused.length > 0) return { solver: null, findings: refused.map(wordFault) };
  return {
    solver,
    forkFields: faults.map(fieldOf),
    findings: faults.map((fault) => ({
      rule: 'fork-field',
      severity: 'warning',
      field: fieldOf(fault),
      message: `${fieldOf(fault)} is a field of ${forkFields.get(fieldOf(fault))}: BVLC's Caffe refuses it`,
      line: fault.line,
    })),
    lineOf: (field) => placeOf(solver, field)?.line,
  };
}

const sentences: Record<Exclude<PastedText, 'fields'>, string> = {
  log: 'this is a log: paste the solver, as the file or from the log the lines after "Initializing solver from parameters"',
  python: 'this is Python or JSON: Caffe reads lines such as base_lr: 0.01, with quotes around text only',
};

/** Fields at depth 0 by which a net is known. */
const netFields = ['layer', 'layers', 'input', 'input_dim', 'input_shape', 'force_backward'];

/** Nothing, a net, or a text without a single field of a solver. */
function recogniseMessage(solver: SolverFields, faults: ReadText<never>['faults']): [string, string] | undefined {
  const read = Object.keys(solver).filter((field) => field !== 'debug_info');
  if (read.length > 0) return undefined;
  if (faults.length === 0) return ['nothing', 'nothing to judge yet: paste a solver.prototxt'];
  const unknown = faults.flatMap((fault) => (fault.kind === 'no-field' ? [fault.field] : []));
  const ofNet = unknown.find((field) => netFields.includes(field));
  if (ofNet) return ['net', `this is a net (it has ${ofNet}): paste the solver, the file that names it in net:`];
  // A slip in the only field is still a solver.
  const isSlip = faults.some((fault) => fault.kind !== 'no-field' && fieldOf(fault) in solverParameter.fields!);
  if (isSlip || faults.some((fault) => fault.kind === 'no-field' && fault.near)) return undefined;
  return ['no-solver', 'this is no solver: it has none of its fields (base_lr, lr_policy, max_iter and so on)'];
}

const refuse = (rule: string, message: string): OpenedSolver => ({
  solver: null,
  findings: [{ rule, severity: 'info', field: '', message }],
});

const fieldOf = (fault: FormatFault): string => ('field' in fault ? fault.field : '');

const wordFault = (fault: FormatFault): Finding => ({
  rule: `format-${fault.kind}`,
  severity: 'error',
  field: fieldOf(fault),
  message: describeFault(fault),
  line: fault.line,
});
