import { sortFindings, type Finding } from '../../caffe/findings';
import { lintSolver } from '../../caffe/lint-solver';
import { openSolver } from '../../caffe/open-solver';
import {
  createRate,
  deltaOf,
  effectiveRate,
  followsGradient,
  isScaleFree,
  solverTypes,
  typeOf,
  type SolverCase,
} from '../../caffe/solver-fields';

/** What a step of a solver's type comes to. */
export type Step =
  /** The velocity sums gradients: the length of a step under a steady gradient of 1, and how many gradients are in the average. */
  | { kind: 'sum'; rate: number | undefined; memory: number | undefined }
  /** The gradient is divided by its own size, so momentum and the number of terms do not matter. */
  | { kind: 'scale-free'; type: string; rate: number }
  /** A large delta takes the place of that size: the step is the gradient times this, or less. */
  | { kind: 'divided'; rate: number };

/** What the page says of a solver. */
export interface SolverJudgement {
  /** At equal distances from the first to the last iteration; null where there is nothing to draw. */
  rates: number[] | null;
  /** Why not: the text is no solver that Caffe reads, Caffe would stop, a rate is NaN, or there is no last iteration. */
  noCurve: 'unread' | 'stops' | 'no-number' | 'endless' | null;
  /** The rate of iteration 0. */
  first: number | undefined;
  iterations: number;
  step: Step | null;
  findings: Finding[];
}

/** Reads a solver and applies every rule. `terms`: how many terms the loss adds up, 1 for a mean; undefined when not known. */
export function judgeSolver(text: string, terms: number | undefined): SolverJudgement {
  const opened = openSolver(text);
  if (!opened.solver)
    return { rates: null, noCurve: 'unread', first: undefined, iterations: 0, step: null, findings: opened.findings };
  const { solver, forkFields, lineOf } = opened;
  const subject = { solver, terms, forkFields };
  const rate = createRate(solver);
  const iterations = Math.max(0, solver.max_iter ?? 0);
  const noCurve = !rate ? 'stops' : Number.isNaN(rate(0)) ? 'no-number' : iterations === 0 ? 'endless' : null;
  return {
    rates: rate && !noCurve ? sampleRates(rate, iterations) : null,
    noCurve,
    first: rate?.(0),
    iterations,
    step: stepOf(subject),
    findings: sortFindings([
      ...opened.findings,
      ...lintSolver(subject).map((finding) => ({ ...finding, line: lineOf(finding.field) })),
    ]),
  };
}

function stepOf(subject: SolverCase): Step | null {
  const { solver } = subject;
  const { base_lr = 0, momentum = 0 } = solver;
  const type = typeOf(solver);
  if (followsGradient(solver)) {
    const rate = effectiveRate(subject);
    return { kind: 'sum', rate, memory: momentum >= 0 && momentum < 1 ? 1 / (1 - momentum) : undefined };
  }
  if (isScaleFree(solver)) return { kind: 'scale-free', type, rate: base_lr };
  if (!solverTypes.some((name) => name === type)) return null;
  // AdaDelta has it above and below the line: sqrt((u + delta) / (v + delta)).
  return { kind: 'divided', rate: type === 'AdaDelta' ? base_lr : base_lr / deltaOf(solver) };
}

function sampleRates(rate: (iteration: number) => number, iterations: number, samples = 200): number[] {
  return Array.from({ length: samples }, (_, i) => rate(Math.round((i / (samples - 1)) * (iterations - 1))));
}
