import { applyRules, type Finding } from './findings';
import type { SolverCase } from './solver-fields';
import type { SolverRule } from './solver-rules/found';
import { policyRules } from './solver-rules/policy-rules';
import { rateDies } from './solver-rules/rate-dies';
import { rateRules } from './solver-rules/rate-rules';
import { setUpRules } from './solver-rules/set-up-rules';
import { typeRules } from './solver-rules/type-rules';

/** Every rule about a solver that Caffe's parser takes. */
export const solverRules: readonly SolverRule[] = [...setUpRules, ...policyRules, ...typeRules, ...rateRules, rateDies];

/** What is wrong with a solver, errors first; empty when nothing is. */
export function lintSolver(subject: SolverCase): Finding[] {
  return applyRules(solverRules, subject);
}
