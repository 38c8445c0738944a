import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding, OutcomeCode } from '../../../src/lib/outcome/findings';
import { judgeCurve } from '../../../src/lib/outcome/judge-curve';
import { outcomeLimits } from '../../../src/lib/outcome/limits';
import type { Levels } from '../../../src/lib/outcome/measure';
import { seededRandom } from '../../../src/lib/random';
import { addNoise, scale } from './recorded-curves';

const chance = Math.log(5);
const prior = 0.767;
const levels: Levels = { chance, prior };

/** 300 losses that start at ln 5, follow a shape and scatter as batch losses do. */
function losses(shape: (step: number) => number, scatter = 0.1): number[] {
  const random = seededRandom(3);
  return Array.from({ length: 300 }, (_, step) =>
    step === 0 ? chance : shape(step) * (1 + scatter * random.normal()),
  );
}
const decay = (from: number, to: number, steps: number) => (step: number) => to + (from - to) * Math.exp(-step / steps);
/** Down from 2 to 0.2 in each period, then up at once. */
const teeth = (period: number) => (step: number) => 2 - (1.8 * (step % period)) / period;

const cases: [shape: string, code: OutcomeCode, values: number[]][] = [
  ['three samples', 'early', [1.6, 1.5, 1.4]],
  ['NaN', 'not-finite', [...losses(() => 2).slice(0, 12), NaN, NaN]],
  ['grows without end', 'diverged', losses((step) => 1.1 ** step)],
  ['jump, then dead units at the prior', 'broken', losses((step) => (step < 8 ? 30 : 0.85))],
  ['jump to a level above the start', 'broken', losses((step) => (step < 8 ? 30 : 12), 0.01)],
  ['learned, then lost at one blow', 'broken', losses((step) => (step < 200 ? decay(chance, 0.1, 30)(step) : 1.4))],
  ['one tooth in 40 steps', 'saw-tooth', losses(teeth(40), 0.03)],
  ['thrashes', 'oscillating', losses((step) => (step % 2 ? 0.2 : 1.2))],
  ['a slow wave', 'oscillating', losses((step) => 0.8 + 0.7 * Math.sin(step / 8), 0.02)],
  ['rate far too small', 'flat', losses((step) => chance * (1 - step / 20000), 0.0005)],
  ['no gradient at all', 'flat', losses(() => chance, 0)],
  ['jump, then back at the start', 'flat', losses((step) => (step < 3 ? 12 : 1.62), 0.02)],
  ['falls, then rises', 'rising', losses((step) => decay(chance, 0.4, 20)(step) + step / 400, 0.03)],
  ['lies at the prior', 'prior-only', losses(decay(chance, prior, 30))],
  ['half-way to the prior when it stopped', 'slow', losses((step) => chance - step / 700, 0.03)],
  ['on its way', 'falling', losses((step) => chance - step / 220, 0.03)],
  ['right rate', 'converged', losses(decay(chance, 0.11, 30), 0.3)],
  ['right rate, near zero and spiky', 'converged', losses(decay(chance, 0.004, 20), 0.9).map(Math.abs)],
  ['stops half-way, below the prior', 'settled', losses(decay(chance, 0.45, 20))],
];

describe('one hand-made curve for each word', () => {
  test.each(cases)('%s: %s', (_, code, values) => expect(judgeCurve({ values }, levels).finding.code).toBe(code));

  test.each(cases)('%s: %s in any unit, and under noise', (_, code, values) => {
    for (const factor of [1e-6, 1e-3, 1e3, 1e6]) {
      const other = scale({ curve: { values }, levels }, factor);
      expect(judgeCurve(other.curve, other.levels).finding.code).toBe(code);
    }
    for (let draw = 0; draw < 20; draw++) {
      expect(judgeCurve(addNoise({ values }, draw), levels).finding.code, `draw ${draw}`).toBe(code);
    }
  });

  test('every word has one', () => {
    const all: Record<Finding['code'], true> = {
      early: true, 'not-finite': true, diverged: true, broken: true, 'saw-tooth': true, oscillating: true, flat: true,
      rising: true, 'prior-only': true, slow: true, falling: true, converged: true, settled: true,
    }; // prettier-ignore
    expect(new Set(cases.map(([, code]) => code))).toEqual(new Set(Object.keys(all)));
  });
});

const judge = (values: number[], known = levels, facts = {}) => judgeCurve({ values }, known, facts).finding;

test('half of chance is not converged, and not beside a net at 0.003', () => {
  // The plain and the residual net of 32 layers.
  const plain = losses((step) => (step < 60 ? 0.69 : 0.69 - (0.41 * (step - 60)) / 240), 0.08).map((v, i) =>
    i ? v : 0.69,
  );
  const residual = losses(decay(0.98, 0.003, 25), 0.5).map((v, i) => (i ? Math.abs(v) : 0.98));
  expect(judge(plain, { chance: Math.LN2 }).code).toBe('falling');
  expect(judge(residual, { chance: Math.LN2 }).code).toBe('converged');
  // Nor when it has stopped there.
  expect(
    judge(
      losses(decay(0.69, 0.32, 20), 0.05).map((v, i) => (i ? v : 0.69)),
      { chance: Math.LN2 },
    ).code,
  ).toBe('settled');
});

test('a bad start is no fall: what waves about the loss of a guess is not slow', () => {
  const guess = Math.log(2);
  // Down from 0.8 at once, and in the last third a wave of a fortieth, as in a plain net with half of each shortcut.
  const waves = losses((step) => guess + 0.008 * Math.cos((Math.PI * (step - 200)) / 100) * (step > 200 ? 1 : 0), 0.01);
  const values = waves.map((value, i) => (i ? value : 0.8));
  expect(judge(values, { chance: guess })).toMatchObject({ code: 'settled', level: 'chance' });
  // The same fall in the last third, from where it counts: 0.8 was no worse a start, and it goes on down.
  const falls = losses((step) => guess - (step > 150 ? 0.0004 * (step - 150) : 0), 0.01);
  expect(
    judge(
      falls.map((value, i) => (i ? value : 0.8)),
      { chance: guess },
    ).code,
  ).toBe('slow');
});

test('prior only is never said without the prior', () => {
  const values = losses(decay(chance, prior, 30));
  expect(judge(values, { chance }).code).toBe('settled');
  expect(judge(values, {}).code).toBe('settled');
});

describe('a flat curve', () => {
  const flat = losses(() => chance, 0.002);
  test.each([
    ['dead by the share of living units', flat, { alive: 0.01 }, 'dead'],
    ['asleep by the same', flat, { alive: 0.4 }, 'small-step'],
    ['asleep, since it goes down', losses((step) => chance - step * 1e-5, 1e-5), {}, 'small-step'],
    ['dead, since nothing changes', losses(() => chance, 0), {}, 'dead'],
    ['after a jump', losses((step) => (step === 2 ? 9 : chance), 0.01), {}, 'jump'],
    ['unknown', flat, {}, 'unknown'],
  ])('%s', (_, values, facts, cause) => expect(judge(values, levels, facts)).toMatchObject({ code: 'flat', cause }));
});

test('says where a number stopped being one, and whether the loss had grown', () => {
  const steady = [...Array<number>(12).fill(1.6), NaN, NaN];
  expect(judge(steady)).toMatchObject({ step: 12, value: NaN, before: 1.6, grew: false });
  const growing = [...Array.from({ length: 12 }, (_, i) => 2 ** i), Infinity];
  expect(judge(growing)).toMatchObject({ step: 12, value: Infinity, before: 2048, grew: true });
  expect(judge([NaN])).toMatchObject({ step: 0, before: NaN, grew: false });
});

test('says where it broke, where it lies and whether it swings', () => {
  const jumped = losses((step) => (step < 7 ? 1.5 : step < 9 ? 40 : prior));
  expect(judge(jumped)).toMatchObject({ code: 'broken', step: 7, level: 'prior', then: 'flat' });
  const lost = losses((step) => (step < 200 ? decay(chance, 0.1, 30)(step) : chance));
  expect(judge(lost)).toMatchObject({ code: 'broken', step: 200, level: 'chance' });
  expect(judge(losses((step) => (step < 9 ? 400 : 4), 0.5).map(Math.abs))).toMatchObject({
    code: 'broken',
    then: 'swings',
  });
});

test('the period of a saw-tooth is told', () => {
  expect(judge(losses(teeth(40), 0.03))).toMatchObject({ code: 'saw-tooth', period: 40 });
  const steps = Array.from({ length: 300 }, (_, i) => 10 * i);
  expect(judgeCurve({ values: losses(teeth(40), 0.03), steps }).finding).toMatchObject({ period: 400 });
});

test('a slow run says how many steps it needs at its pace', () => {
  const finding = judge(losses((step) => chance - step / 700, 0.01));
  // From 1.22 to the part of the prior at which a run has converged, at 1/700 a step.
  const goal = outcomeLimits.converged * prior;
  expect(finding).toMatchObject({ code: 'slow', goal: expect.closeTo(goal, 6) as number });
  expect((finding as { more: number }).more).toBeGreaterThan(0.93 * 700 * (1.22 - goal));
  expect((finding as { more: number }).more).toBeLessThan(1.1 * 700 * (1.22 - goal));
});

test('a clipped loss lies at its floor', () => {
  const values = [54, 40, 60, ...Array<number>(57).fill(87.3365)];
  expect(judge(values, { chance, floor: 87.3365 })).toMatchObject({ code: 'settled', level: 'floor' });
});

describe('beside the word', () => {
  const also = (values: number[]) => judgeCurve({ values }, levels).also;

  test('spikes, with their period where they have one', () => {
    const regular = losses((step) => (step > 40 && step % 50 === 7 ? 6 : decay(chance, 0.15, 30)(step)));
    expect(also(regular)).toEqual([expect.objectContaining({ code: 'spikes', count: 5, period: 50 })]);
    const spikes = [60, 77, 150, 163, 260];
    const irregular = losses((step) => (spikes.includes(step) ? 6 : decay(chance, 0.15, 30)(step)));
    expect(also(irregular)).toEqual([expect.objectContaining({ code: 'spikes', count: 5, period: null })]);
  });

  test('a jump that did not last', () => {
    const values = losses((step) => (step > 4 && step < 8 ? 9 : decay(chance, 0.2, 40)(step)));
    expect(judge(values).code).toBe('converged');
    expect(also(values)).toEqual([expect.objectContaining({ code: 'recovered', step: 5 })]);
  });

  test('a first step up is no jump', () => {
    const values = losses((step) => (step < 3 ? 1.93 * chance : decay(chance, 0.1, 20)(step)), 0.01);
    expect(judge(values).code).toBe('converged');
    expect(also(values)).toEqual([]);
  });

  test('nothing, where nothing is', () => expect(also(losses(decay(chance, 0.15, 30)))).toEqual([]));
});

test('steps come from the given list', () => {
  const steps = Array.from({ length: 60 }, (_, i) => 5 * i);
  expect(judgeCurve({ values: steps.map(() => 1), steps }).finding.steps).toBe(300);
  expect(judgeCurve({ values: [2, 2, NaN], steps: [0, 5, 10] }).finding).toMatchObject({ step: 10 });
});

test('any numbers give a finding', () => {
  const numbers = fc.array(fc.double(), { maxLength: 60 });
  const level = fc.option(fc.double(), { nil: undefined });
  fc.assert(
    fc.property(numbers, level, level, level, (values, chanceLevel, priorLevel, floor) => {
      const { finding } = judgeCurve({ values }, { chance: chanceLevel, prior: priorLevel, floor });
      const bad = values.findIndex((value) => !Number.isFinite(value));
      if (bad >= 0) expect(finding).toMatchObject({ code: 'not-finite', step: bad });
      else expect(finding.ended.points).toBe(Math.min(values.length, Math.max(5, Math.round(values.length / 6))));
    }),
  );
});
