import type { Found, Rule, Severity } from '../findings';
import { isPolicy, type Policy } from '../learning-rate-policies';
import type { SolverCase, SolverFields } from '../solver-fields';

export type SolverRule = Rule<SolverCase, keyof SolverFields>;
type FoundInSolver = Found<keyof SolverFields>[];

const found =
  (severity: Severity) =>
  (field: keyof SolverFields, message: string): FoundInSolver => [{ severity, field, message }];

/** Caffe stops here. */
export const error = found('error');
/** Caffe runs, and hardly does what was meant. */
export const warning = found('warning');
/** Worth a look. */
export const info = found('info');

/** A rule for solvers with one of these policies. */
export const forPolicies =
  (names: readonly Policy[], find: (solver: SolverFields & { lr_policy: Policy }) => FoundInSolver) =>
  ({ solver }: SolverCase): FoundInSolver => {
    const { lr_policy } = solver;
    return isPolicy(lr_policy) && names.includes(lr_policy) ? find({ ...solver, lr_policy }) : [];
  };
