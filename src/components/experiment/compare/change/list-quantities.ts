import type { CurvesFigure, CurvesState, ProfileFigure, ProfileState } from '../../../../engine/figures';
import type { RunRecord } from '../../../../engine/run-record';
import { endedAt } from '../../../../lib/outcome/ended';
import { isShareAxis } from '../../../../lib/outcome/shares';
import { slopeOfLastThird } from '../../../../lib/outcome/slope';
import { extent, mean } from '../../../../lib/statistics';
import type { Param, ParamTable } from '../../../../lib/params';
import type { ExperimentCard } from '../../card';
import type { Reading, Yardstick } from './how-far';
import { stageOf, type Stage } from './stage';

/** A number that both of two runs have measured. */
export interface Quantity {
  figure: string;
  /** Null where the runs are compared in two different ones. */
  series: string | null;
  stage: Stage;
  /** The label of its place in a profile; null for what a curve ended at. */
  place: string | null;
  from: Reading;
  to: Reading;
  /** Of a curve: where it began, and its mean over the steps that both runs have; null for a place of a profile. */
  way: { start: Pair; mean: Pair } | null;
  yardstick: Yardstick;
}

/** A number of the first run and the same one of the second. */
export interface Pair {
  from: number;
  to: number;
}

type Card = Pick<ExperimentCard, 'figures' | 'params'>;

/** What two runs have both measured: the ending of each curve, and each place of each profile. */
export function listQuantities({ figures, params }: Card, from: RunRecord, to: RunRecord): Quantity[] {
  return Object.entries(figures).flatMap(([id, figure]) => {
    const [a, b] = [from.figures[id], to.figures[id]];
    if (figure.kind === 'curves' && a?.kind === 'curves' && b?.kind === 'curves') {
      return pairSeries(figure, params, from, to).flatMap((names) => listEndings(id, figure, names, a, b));
    }
    if (figure.kind === 'profile' && a?.kind === 'profile' && b?.kind === 'profile') {
      return pairSeries(figure, params, from, to).flatMap((names) => listPlaces(id, figure, names, a, b));
    }
    return [];
  });
}

/** The series of the first run and of the second that are set against each other. */
type Names = readonly [string, string];

/**
 * Each with itself, but for one called `limit`, which only goes with another. Where the series are options of a choice, as
 * the fillers of "initialisation", each run shows all of them: of those the one counts that the run was trained with.
 */
function pairSeries(figure: CurvesFigure | ProfileFigure, params: ParamTable, from: RunRecord, to: RunRecord): Names[] {
  const all = Object.keys(figure.series);
  const isOption = (param: Param) => param.kind === 'choice' && all.every((name) => param.options.includes(name));
  const [choice] = Object.entries(params).find(([, param]) => all.length > 1 && isOption(param)) ?? [];
  if (choice !== undefined) {
    const chosen = [String(from.params[choice]), String(to.params[choice])] as const;
    return chosen.every((name) => all.includes(name)) ? [chosen] : [];
  }
  const main = figure.kind === 'curves' ? figure.main : undefined;
  return all.filter((name) => name !== 'limit' || name === main).map((name) => [name, name]);
}

function listEndings(id: string, figure: CurvesFigure, names: Names, a: CurvesState, b: CurvesState): Quantity[] {
  const [from, to] = [a.series[names[0]], b.series[names[1]]];
  if (!from?.values.length || !to?.values.length) return [];
  const shared = describeSeries(id, figure, names, [...from.values, ...to.values]);
  const last = Math.min(from.steps.at(-1)!, to.steps.at(-1)!);
  const meanOf = ({ values, steps }: Curve) => mean(values.filter((_, i) => steps[i]! <= last));
  const way = {
    start: { from: from.values[0]!, to: to.values[0]! },
    mean: { from: meanOf(from), to: meanOf(to) },
  };
  return [{ ...shared, place: null, from: readEnding(from), to: readEnding(to), way }];
}

type Curve = CurvesState['series'][string];

function readEnding({ values, steps }: Curve): Reading {
  const { mean, points } = endedAt(values);
  const { scatter } = slopeOfLastThird(values, (index) => steps[index] ?? index);
  return { value: mean, error: scatter / Math.sqrt(points) };
}

function listPlaces(id: string, figure: ProfileFigure, names: Names, a: ProfileState, b: ProfileState): Quantity[] {
  const [from, to] = [a.values[names[0]] ?? [], b.values[names[1]] ?? []];
  const shared = describeSeries(id, figure, names, [...from, ...to]);
  const reading = (value: number) => ({ value, error: 0 });
  return a.labels.flatMap((place, i) => {
    const [before, now] = [from[i], to[b.labels.indexOf(place)]];
    if (before === undefined || now === undefined) return [];
    return [{ ...shared, place, from: reading(before), to: reading(now), way: null }];
  });
}

function describeSeries(id: string, figure: CurvesFigure | ProfileFigure, names: Names, values: readonly number[]) {
  const { title, y = '', series } = figure;
  return {
    figure: id,
    series: names[0] === names[1] ? names[1] : null,
    stage: stageOf({ title, y, label: series[names[1]] ?? '' }),
    yardstick: chooseYardstick(figure, values),
  };
}

function chooseYardstick({ y }: CurvesFigure | ProfileFigure, values: readonly number[]): Yardstick {
  if (isShareAxis(y)) return { by: 'share' };
  const [low, high] = extent(values) ?? [0, 0];
  if (low < 0) return { by: 'range', range: high - low };
  return { by: 'ratio', least: extent(values.filter((value) => value > 0))?.[0] ?? 1 };
}
