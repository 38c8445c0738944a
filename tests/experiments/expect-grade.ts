import { expect } from 'vitest';
import type { Check } from '../../src/engine/experiment';
import type { RunRecord } from '../../src/engine/run-record';

/** The check grades the run with `answer`, and that is one of its options. */
export function expectGrade(check: Pick<Check, 'grade' | 'options'> | undefined, run: RunRecord, answer: string): void {
  expect(check?.grade(run)).toBe(answer);
  expect(check?.options.map(({ id }) => id)).toContain(answer);
}
