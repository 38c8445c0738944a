import { createProblem } from '../../../src/tools/bench/problems.mjs';
import { createOurStep, type OurStep } from '../../../src/tools/bench/worker/our-step';
import type { NetName, Problem } from '../../../src/tools/bench/worker/problem';

/** The step of one of the benchmark's nets on the current backend. */
export function createStudyStep(net: NetName, changes: { batch: number; rate?: number }): OurStep {
  const { weights, ...problem } = createProblem(net, { batch: changes.batch });
  const tables = Object.fromEntries(weights.map((table: { name: string }) => [table.name, table]));
  return createOurStep({ ...problem, ...changes, weights: tables } as Problem);
}
