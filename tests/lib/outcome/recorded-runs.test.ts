import { describe, expect, test } from 'vitest';
import { codeOfPair, type CurveOutcome, type OutcomeCode } from '../../../src/lib/outcome/findings';
import { judgeCurve } from '../../../src/lib/outcome/judge-curve';
import { judgePair } from '../../../src/lib/outcome/judge-pair';
import { outcomeLimits, type Limits } from '../../../src/lib/outcome/limits';
import { addNoise, nameOf, noiseOf, recordedCurves, scale, type RecordedCurve } from './recorded-curves';
import { words } from './words-of-recorded-runs';

/** The word and what stands beside it. */
const wordOf = ({ finding, also }: CurveOutcome) => [finding.code, ...also.map(({ code }) => code)].join(' + ');
const judge = ({ curve, levels, facts }: Pick<RecordedCurve, 'curve' | 'levels' | 'facts'>, limits?: Limits) =>
  wordOf(judgeCurve(curve, levels, facts, limits));

/** The words that a reader could say of a curve. */
function wordsFor({ experiment, run, series }: RecordedCurve): OutcomeCode[] {
  const table = words[experiment];
  const said = (table?.[run] ?? table?.['*'])?.[series];
  return said ? [said].flat() : [];
}
/** What a curve may be called when it or a limit is not quite the same: its word, or another that its reader could say, beside the same. */
function mayBeCalled(one: RecordedCurve): string[] {
  const { also } = judgeCurve(one.curve, one.levels, one.facts);
  return wordsFor(one).map((code) => [code, ...also.map((beside) => beside.code)].join(' + '));
}

/** The curves that are judged in pairs. */
const heldOutOf: Record<string, [training: string, heldOut: string]> = {
  'curve-shapes': ['batch', 'heldOut'],
  overfit: ['logged', 'heldOut'],
};
const sameCurve = (a: RecordedCurve['curve'], b: RecordedCurve['curve']) =>
  a.values.length === b.values.length && a.values.every((value, i) => Object.is(value, b.values[i]));
const pairs = recordedCurves.flatMap((training) => {
  const [own, other] = heldOutOf[training.experiment] ?? [];
  const { experiment, run } = training;
  const heldOut = recordedCurves.find(
    (one) => one.experiment === experiment && one.run === run && one.series === other,
  );
  return training.series === own && heldOut ? [{ training, heldOut }] : [];
});
function judgeTogether({ training, heldOut }: (typeof pairs)[number], draw?: number, limits?: Limits): string {
  const [seen, unseen] = [training, heldOut].map(({ curve }, i) =>
    draw === undefined ? curve : addNoise(curve, 2 * draw + i),
  ) as [RecordedCurve['curve'], RecordedCurve['curve']];
  const pair = judgePair(seen, unseen, training.levels, training.facts, limits);
  return `${codeOfPair(pair)} ${pair.together?.code ?? ''}`;
}

/**
 * The curves that have a word of their own; a held-out loss has one together with its training loss. A control, which is the
 * same curve in many runs, is there once.
 */
const alone = recordedCurves.filter(
  ({ experiment, series, curve }, i) =>
    series !== heldOutOf[experiment]?.[1] &&
    recordedCurves.findIndex((other) => other.experiment === experiment && sameCurve(other.curve, curve)) === i,
);

test('there are curves and pairs to judge', () => {
  expect(recordedCurves.length).toBeGreaterThan(100);
  expect(pairs.length).toBeGreaterThan(13);
});

describe('every recorded run has the word that its curve shows', () => {
  test.each(recordedCurves.map((one) => [nameOf(one), one] as const))('%s', (_, one) => {
    expect(wordsFor(one)).toContain(judgeCurve(one.curve, one.levels, one.facts).finding.code);
  });
});

test('no word is left of a run that is not recorded any more', () => {
  const recorded = new Set(recordedCurves.map(({ experiment, run }) => `${experiment}: ${run}`));
  const named = Object.entries(words).flatMap(([experiment, runs]) =>
    Object.keys(runs).map((run) => (run === '*' ? [] : [`${experiment}: ${run}`])),
  );
  expect(named.flat().filter((name) => !recorded.has(name))).toEqual([]);
});

test('a loss in another unit has the same word', () => {
  for (const one of alone) {
    for (const power of [-6, -3, 3, 6]) {
      expect(judge({ ...one, ...scale(one, 10 ** power) }), nameOf(one)).toBe(judge(one));
    }
  }
});

test('noise of a hundredth of the fall makes no word that a reader would not say', () => {
  // Losses that fall from 50 to 300 to a small part of that, or break out to 100 000 or more, or end far above their
  // start: a hundredth of that is as large as the levels that tell words apart.
  const isDrowned = ({ curve, levels: { prior, chance } }: RecordedCurve) =>
    curve.values.every(Number.isFinite) && noiseOf(curve) > 0.3 * Math.abs(prior ?? chance ?? curve.values[0]!);
  const drowned = alone.filter(isDrowned);
  expect(new Set(drowned.map(({ experiment, series }) => `${experiment}, ${series}`))).toEqual(
    new Set([
      'depth, residual',
      'initialisation, batch',
      'labels, fault',
      'magic-numbers, printed',
      'transformer, batch',
    ]),
  );
  for (let draw = 0; draw < 20; draw++) {
    for (const one of alone) {
      if (drowned.includes(one)) continue;
      const word = judge({ ...one, curve: addNoise(one.curve, draw) });
      expect(mayBeCalled(one), `${nameOf(one)}, draw ${draw}`).toContain(word);
    }
    for (const pair of pairs) {
      expect(judgeTogether(pair, draw), `${nameOf(pair.training)}, draw ${draw}`).toBe(judgeTogether(pair));
    }
  }
});

test.each(Object.keys(outcomeLimits) as (keyof Limits)[])('%s may move by a tenth', (name) => {
  for (const factor of [0.9, 1.1]) {
    const limits = { ...outcomeLimits, [name]: factor * outcomeLimits[name] };
    for (const one of alone) expect(mayBeCalled(one), nameOf(one)).toContain(judge(one, limits));
    for (const pair of pairs) {
      expect(judgeTogether(pair, undefined, limits), nameOf(pair.training)).toBe(judgeTogether(pair));
    }
  }
});
