import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classifyOutcome, describeOutcome, outcomeNames, outcomeWords } from '../../src/lib/outcome';
import type { OutcomeCode } from '../../src/lib/outcome';
import { seededRandom } from '../../src/lib/random';

const chance = Math.log(5);
const prior = 0.767;
const references = { chance, prior };

/** 300 losses that start at ln 5, follow a shape and scatter as batch losses do. */
function losses(shape: (step: number) => number, scatter = 0.1): number[] {
  const random = seededRandom(3);
  return Array.from({ length: 300 }, (_, step) =>
    step === 0 ? chance : shape(step) * (1 + scatter * random.normal()),
  );
}

const decay = (from: number, to: number, steps: number) => (step: number) => to + (from - to) * Math.exp(-step / steps);

describe('endings of a run, as measured on the learning-rate sweep', () => {
  const cases: [string, OutcomeCode, number[]][] = [
    ['rate far too small', 'flat', losses(() => chance, 0.005)],
    ['falls towards the prior', 'prior-only', losses(decay(chance, 1.1, 60))],
    ['lies at the prior', 'prior-only', losses(decay(chance, prior, 40))],
    ['on its way', 'slow', losses(decay(chance, 0.6, 60))],
    ['right rate', 'converged', losses(decay(chance, 0.11, 30), 0.3)],
    ['right rate, near zero and spiky', 'converged', losses(decay(chance, 0.004, 20), 0.9).map(Math.abs)],
    ['spike, then recovered', 'converged', losses((step) => (step === 5 ? 9 : decay(chance, 0.2, 40)(step)))],
    ['jump, then dead units', 'broken', losses((step) => (step < 8 ? 30 : 0.85))],
    ['jump to a level above the start', 'broken', losses((step) => (step < 8 ? 2 : 12), 0.01)],
    ['thrashes below its start', 'oscillating', losses((step) => (step % 2 ? 0.2 : 1.2))],
    ['thrashes far above its start', 'diverged', losses((step) => (step < 4 ? 5 : 80), 0.6).map(Math.abs)],
    ['grows without end', 'diverged', losses((step) => 1.1 ** step)],
    ['NaN', 'diverged', [...losses(() => 2).slice(0, 12), NaN, NaN]],
    ['three samples', 'early', [1.6, 1.5, 1.4]],
  ];
  test.each(cases)('%s: %s', (_, code, values) => expect(classifyOutcome(values, references).code).toBe(code));
});

test('says where it broke and where it lies', () => {
  const values = losses((step) => (step < 7 ? 1.5 : step < 9 ? 40 : prior));
  expect(classifyOutcome(values, references)).toMatchObject({ code: 'broken', step: 7, level: 'prior' });
});

test('steps come from the given list', () => {
  const values = [2, 2, NaN];
  expect(classifyOutcome(values, { steps: [0, 5, 10] }).step).toBe(10);
  const sparse = Array.from({ length: 60 }, (_, i) => i * 5);
  expect(
    classifyOutcome(
      sparse.map(() => 1),
      { steps: sparse },
    ).steps,
  ).toBe(300);
});

test('without references the fall is judged against the start', () => {
  expect(classifyOutcome(losses(decay(chance, 0.2, 30))).code).toBe('converged');
  expect(classifyOutcome(losses(decay(chance, 1.1, 30))).code).toBe('slow');
});

test('any numbers give an outcome and a sentence', () => {
  const numbers = fc.array(fc.double(), { maxLength: 60 });
  const level = fc.option(fc.double(), { nil: undefined });
  fc.assert(
    fc.property(numbers, level, level, (values, chanceLevel, priorLevel) => {
      const outcome = classifyOutcome(values, { chance: chanceLevel, prior: priorLevel });
      expect(Object.keys(outcomeNames)).toContain(outcome.code);
      expect(describeOutcome(outcome)).not.toMatch(/[{}]|undefined/);
    }),
  );
});

test('NaN or infinity anywhere means diverged, at its step', () => {
  const finite = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 40 });
  fc.assert(
    fc.property(finite, fc.constantFrom(NaN, Infinity, -Infinity), finite, (before, bad, after) => {
      const outcome = classifyOutcome([...before, bad, ...after]);
      expect(outcome).toMatchObject({ code: 'diverged', step: before.length });
    }),
  );
});

test('a loss in other units has the same outcome', () => {
  const values = fc.array(fc.double({ noNaN: true, min: 1e-3, max: 1e3 }), { maxLength: 60 });
  fc.assert(
    fc.property(values, fc.integer({ min: -8, max: 8 }), (series, power) => {
      const scale = 2 ** power;
      const scaled = classifyOutcome(
        series.map((value) => value * scale),
        { chance: chance * scale, prior: prior * scale },
      );
      expect(scaled.code).toBe(classifyOutcome(series, references).code);
    }),
  );
});

test('one sentence, with the numbers in it', () => {
  const values = [...Array.from({ length: 12 }, () => 1.609), NaN];
  expect(describeOutcome(classifyOutcome(values))).toBe('Diverged at step 12: the loss went from 1.61 to NaN.');
  expect(describeOutcome(classifyOutcome([NaN]))).toBe('Diverged at step 0: the first loss is NaN.');
});

test('a translation replaces the sentences', () => {
  const words = { ...outcomeWords, flat: '{steps} Schritte, noch bei {last}.' };
  const outcome = classifyOutcome(Array.from({ length: 20 }, () => 1.5));
  expect(describeOutcome(outcome, words)).toBe('20 Schritte, noch bei 1.5.');
});
