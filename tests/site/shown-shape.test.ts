import { expect, test } from 'vitest';
import { judgeRun } from '../../src/clinic/judge-run';
import type { OutcomeCode } from '../../src/clinic/rule';
import { mean } from '../../src/lib/statistics';
import { readAsLog } from '../clinic/shown-log';
import { drawn, findRuns } from './shown-runs';

/** A curve that is shown, with the one beside it, and those of the other run. */
interface Seen {
  values: number[];
  beside: number[];
  other: number[];
}
type Shape = (seen: Seen) => boolean;

const isNumber = Number.isFinite;
const first = ({ values }: Seen) => values.find(isNumber)!;
const last = ({ values }: Seen) => values.findLast(isNumber)!;
const third = (values: readonly number[], i: number) =>
  mean(values.slice(Math.floor((i * values.length) / 3), Math.floor(((i + 1) * values.length) / 3)));
const ending = (values: readonly number[]) => third(values, 2);
const between = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
const half = (values: readonly number[]) => values.slice(Math.floor(values.length / 2));

const isBroken: Shape = ({ values }) => !isNumber(values.at(-1));
const grows: Shape = (seen) => isBroken(seen) && last(seen) > 100 * first(seen);
const fallsThenBreaks: Shape = (seen) => isBroken(seen) && last(seen) < 0.9 * first(seen);
const neverANumber: Shape = ({ values }) => !values.some(isNumber);
const isFlat: Shape = ({ values }) => between(values) < 0.02 * Math.max(1, Math.abs(values[0]!));
const isPinned: Shape = ({ values }) => between(half(values)) < 0.02 * Math.abs(values.at(-1)!);
const staysUp: Shape = ({ values }) => ending(values) > 0.7 * values[0]!;
const isSlow: Shape = ({ values }) => ending(values) < 0.95 * values[0]! && ending(values) > 0.5 * values[0]!;
const fallsStill: Shape = ({ values }) => ending(values) < 0.95 * third(values, 1) && ending(values) > 0.3 * values[0]!;
const levelsOff: Shape = ({ values }) => {
  const quarter = values[Math.floor(values.length / 4)]!;
  return quarter < 0.8 * values[0]! && quarter - values.at(-1)! < 0.4 * (values[0]! - quarter);
};
const jumps: Shape = ({ values }) => Math.max(...values.slice(0, 10)) > 3 * values[0]!;
const jumpsFar: Shape = ({ values }) => Math.max(...values.slice(0, 10)) > 10 * values[0]!;
const jumpsLate: Shape = ({ values }) => Math.max(...values.slice(10)) > 3 * values[0]!;
const returns: Shape = ({ values }) => Math.max(...half(values)) > values[0]!;
const startsHigh: Shape = ({ values }) => values[0]! > 10 * ending(values) && values[0]! > 5;
const restsHigh: Shape = ({ values }) => {
  const early = mean(values.slice(Math.ceil(values.length / 50), Math.ceil(values.length / 20)));
  return early < 0.85 * values[0]! && ending(values) > 0.9 * early && ending(values) > 0.6 * values[0]!;
};
const swings: Shape = ({ values }) => between(values.slice(-10)) > 0.3;
const endsAbove: Shape = ({ values, other }) => ending(values) > 1.5 * ending(other);
const endsBelow: Shape = ({ values, other }) => ending(values) < 0.7 * ending(other);
const isBelowBeside: Shape = ({ values, beside }) => mean(half(beside)) < 0.9 * mean(half(values));
const rises: Shape = ({ values, beside }) =>
  values.at(-1)! > 1.2 * Math.min(...values) && beside.at(-1)! < 0.5 * beside[0]!;
const standsWhileBesideFalls: Shape = (seen) => isFlat(seen) && seen.beside.at(-1)! < 0.8 * seen.beside[0]!;

/** What the title of each symptom says of its curve, and what the run that shows it comes to. */
const says: Record<string, [shape: Shape, outcome: OutcomeCode]> = {
  s01: [grows, 'broke'],
  s02: [isPinned, 'broke'],
  s03: [isFlat, 'did-not-learn'],
  s04: [isFlat, 'did-not-learn'],
  s05: [isFlat, 'did-not-learn'],
  s07: [returns, 'did-not-learn'],
  s08: [swings, 'learned'],
  s09: [isSlow, 'learned'],
  s10: [isFlat, 'did-not-learn'],
  s11: [endsBelow, 'did-not-learn'],
  s13: [jumps, 'did-not-learn'],
  s14: [isFlat, 'did-not-learn'],
  s15: [endsAbove, 'learned'],
  s16: [startsHigh, 'learned'],
  s17: [startsHigh, 'learned'],
  s18: [restsHigh, 'did-not-learn'],
  s19: [endsAbove, 'learned'],
  s20: [endsAbove, 'learned'],
  s23: [jumpsFar, 'learned'],
  s24: [standsWhileBesideFalls, 'learned'],
  s25: [isBelowBeside, 'learned'],
  s26: [rises, 'learned'],
  s27: [isFlat, 'did-not-learn'],
  s28: [jumpsLate, 'learned'],
  s29: [jumpsLate, 'learned'],
  s30: [jumpsLate, 'learned'],
  s32: [levelsOff, 'learned'],
  s33: [fallsThenBreaks, 'broke'],
  s34: [fallsThenBreaks, 'broke'],
  s35: [jumpsFar, 'did-not-learn'],
  s36: [staysUp, 'did-not-learn'],
  s37: [staysUp, 'learned'],
  s38: [isFlat, 'did-not-learn'],
  s40: [isPinned, 'learned'],
  s53: [endsBelow, 'short'],
  s55: [endsAbove, 'learned'],
  s58: [endsAbove, 'learned'],
  s61: [isFlat, 'did-not-learn'],
  s64: [endsBelow, 'learned'],
  s65: [endsBelow, 'did-not-learn'],
  s67: [fallsStill, 'learned'],
  s68: [isFlat, 'did-not-learn'],
  s69: [fallsThenBreaks, 'broke'],
  s72: [restsHigh, 'did-not-learn'],
  s73: [isPinned, 'learned'],
  s76: [endsAbove, 'learned'],
  s77: [neverANumber, 'broke'],
  s85: [endsAbove, 'learned'],
};

test.each(drawn)(
  '$id: the curve that is shown does what the title says, and the mended one does not',
  async (shown) => {
    const said = says[shown.id];
    expect(said, `say in this file what the curve of ${shown.id} does`).toBeDefined();
    const [shape, outcome] = said!;
    const [broken, mended] = await findRuns(shown);
    const curveOf = (record: typeof broken, place = '') => {
      const [figure, series] = place.split('/') as [string, string];
      const state = record.figures[figure];
      return state?.kind === 'curves' ? state.series[series]!.values : [];
    };
    const [sick, healthy] = [curveOf(broken, shown.curve), curveOf(mended, shown.fixedCurve)];
    expect(shape({ values: sick, beside: curveOf(broken, shown.beside), other: healthy }), 'broken').toBe(true);
    expect(shape({ values: healthy, beside: curveOf(mended, shown.beside), other: sick }), 'mended').toBe(false);
    const judge = (record: typeof broken, curve: string) =>
      judgeRun(readAsLog({ id: shown.id, experiment: shown.experiment, curve }, record)[0]!).outcome;
    expect([judge(broken, shown.curve), judge(mended, shown.fixedCurve)]).toEqual([
      outcome,
      // A few values say nothing of either.
      outcome === 'short' ? 'short' : 'learned',
    ]);
  },
);
