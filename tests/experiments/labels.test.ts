import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../src/engine/run-record';
import type { Check } from '../../src/engine/experiment';
import { checks as labels } from '../../src/experiments/labels/questions';
import { checks as masks } from '../../src/experiments/mask-values/questions';

/** A finished run as grades and goals see it: constant losses after the first. */
function finish(losses: Record<string, [first: number, last: number]>, result: RunRecord['result'] = {}): RunRecord {
  const series = Object.fromEntries(
    Object.entries(losses).map(([name, [first, last]]) => [
      name,
      { steps: [...Array(100).keys()], values: [first, ...Array<number>(99).fill(last)] },
    ]),
  );
  return { params: {}, figures: { loss: { kind: 'curves', series } }, references: {}, result };
}
const checkOf = (checks: Pick<Check, 'id' | 'grade' | 'options'>[], id: string) => {
  const check = checks.find((one) => one.id === id)!;
  return {
    grade: check.grade,
    options: check.options.map((option) => option.id),
  };
};

describe('labels', () => {
  test.each([
    ['lower', 0.1],
    ['lower', 0.3],
    ['higher', 0.5],
    ['nan', NaN],
  ])('a loss beside a right one of 0.3 is graded as %s', (name, last) => {
    const { grade, options } = checkOf(labels, 'from-one');
    expect(grade(finish({ right: [1.4, 0.3], fault: [1.4, last] }))).toBe(name);
    expect(options).toContain(name);
  });

  test.each([
    ['flat', 1.386, 1.386],
    ['spike', 110, 1.386],
    ['slow', 1.386, 0.7],
  ])('the scale of the input is graded as %s', (name, first, last) => {
    const { grade, options } = checkOf(labels, 'twice');
    expect(grade(finish({ right: [1.4, 0.3], fault: [first, last] }))).toBe(name);
    expect(options).toContain(name);
  });
});

test.each([
  ['perfect', 1e-5, 1],
  ['prior', 0.3, 0.8],
  ['chance', 0.69, 0.5],
])('the loss of a mask is graded as %s', (name, last, printed) => {
  const { grade, options } = checkOf(masks as never, 'zero-loss');
  expect(grade(finish({ batch: [0.69, last] }, { printed }))).toBe(name);
  expect(options).toContain(name);
});
