import { applyRules, type Finding, type Rule } from './findings';
import type { SolverCase } from './solver-fields';
import { policyRules } from './solver-rules/policy-rules';
import { updateRules } from './solver-rules/update-rules';

/** Every rule about the way in which a solver moves the weights. */
export const solverRules: readonly Rule<SolverCase>[] = [...policyRules, ...updateRules];

/** What is wrong with a solver, errors first; empty when nothing is. */
export function lintSolver(subject: SolverCase): Finding[] {
  return applyRules(solverRules, subject);
}
