import type { Finding } from '../../caffe/findings';
import { learningRate } from '../../caffe/learning-rate-policies';
import { lintSolver } from '../../caffe/lint-solver';
import { readSolver } from '../../caffe/read-solver';
import { effectiveRate, type SolverFields } from '../../caffe/solver-fields';

/** What the page says of a solver. */
export interface SolverJudgement {
  /** At equal distances from the first to the last iteration; null where Caffe would stop, or where there is no end. */
  rates: number[] | null;
  iterations: number;
  effectiveRate: number;
  /** Gradients in the average that is the velocity. */
  memory: number;
  findings: Finding[];
}

/** Reads a solver and applies every rule. `terms`: how many terms the loss adds up, 1 for a mean. */
export function judgeSolver(text: string, terms: number): SolverJudgement {
  const { solver, findings } = readSolver(text);
  return {
    rates: sampleRates(solver),
    iterations: solver.max_iter ?? 0,
    effectiveRate: effectiveRate({ solver, terms }),
    memory: 1 / (1 - (solver.momentum ?? 0)),
    findings: [...findings, ...lintSolver({ solver, terms })],
  };
}

function sampleRates(solver: SolverFields, samples = 200): number[] | null {
  const { lr_policy = '', base_lr = 0, max_iter = 0 } = solver;
  if (!(max_iter > 0)) return null;
  try {
    return Array.from({ length: samples }, (_, i) =>
      learningRate({ ...solver, lr_policy, base_lr }, Math.round((i / (samples - 1)) * (max_iter - 1))),
    );
  } catch {
    return null;
  }
}
