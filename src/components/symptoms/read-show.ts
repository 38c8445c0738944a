import type { CollectionEntry } from 'astro:content';
import type { OutcomeCode } from '../../clinic/rule';
import type { AnyExperiment } from '../../engine/experiment';
import type { FigureTable } from '../../engine/figures';
import { withDefaults, type AnyValues } from '../../lib/params';
import { sameValue } from '../../lib/same-value';
import { loadExperiment } from '../../runtime/experiments';
import { readStart } from '../../runtime/placements';
import { formatValue } from '../experiment/format-value';
import { labAddress } from '../lab-address';
import { loggedAs } from './logged-as';

/** A curve of an experiment. */
export interface CurvePlace {
  figure: string;
  series: string;
  /** What a log would call it. */
  logged: string;
}

/** The nearest experiment to a symptom: settings that show it, and settings or a curve in which it is mended. Survives JSON. */
export interface ShowMe {
  /** Whether what it shows is a fault, which is mended, or is as it should be, and may be changed. */
  as: 'fault' | 'usual';
  experiment: string;
  /** Of the experiment. */
  title: string;
  broken: AnyValues;
  fixed: AnyValues;
  curve: CurvePlace;
  fixedCurve: CurvePlace;
  /** A second curve of each run, where the symptom is what the two have to do with one another. */
  beside?: CurvePlace | undefined;
  /** The number is the symptom: the curve keeps its own beside the reader's. */
  keepsNumbers: boolean;
  /** What a reader's run came to, if it is like the broken one; undefined where any is. */
  of?: OutcomeCode | undefined;
  /** Where the experiment differs from what it shows. */
  note?: string | undefined;
  /** What mends it, in words: "Learning rate: 10 → 0.03". */
  change: string;
  /** The lab page with the broken settings, without the base path. */
  lab: string;
}

type Data = CollectionEntry<'symptoms'>['data'];

/** What shows a symptom over a reader's curve; undefined where the file names no curve. Throws for what does not exist. */
export async function readShow({ experiment: placed }: Data, page: string): Promise<ShowMe | undefined> {
  if (!placed?.curve) return undefined;
  const {
    id,
    settings,
    changed,
    fixed = changed ?? settings,
    curve,
    fixedCurve = curve,
    beside,
    keepsNumbers,
    of: outcome,
    note,
  } = placed;
  const experiment = await loadExperiment(id);
  const start = readStart(experiment, { id, page, params: settings });
  const [broken, mended] = [settings, fixed].map((params) =>
    withDefaults(experiment.params, readStart(experiment, { id, page, params })),
  ) as [AnyValues, AnyValues];
  const symptom = /(\w+)\.mdx$/.exec(page)?.[1] ?? page;
  const find = (place: string): CurvePlace => ({
    ...findCurve(experiment.figures, place, page),
    logged: loggedAs(symptom, id, place),
  });
  const [of, to] = [find(curve), find(fixedCurve)];
  return {
    as: changed ? 'usual' : 'fault',
    experiment: id,
    title: experiment.title,
    broken,
    fixed: mended,
    curve: of,
    fixedCurve: to,
    beside: beside === undefined ? undefined : find(beside),
    keepsNumbers,
    of: outcome,
    note,
    change: wordFixedSettings(experiment, broken, mended) || wordCurves(experiment.figures, of, to),
    lab: labAddress('', id, start as Record<string, string | number>).slice(1),
  };
}

function findCurve(figures: FigureTable, place: string, page: string): Omit<CurvePlace, 'logged'> {
  const [figure = '', series = ''] = place.split('/');
  const found = figures[figure];
  if (found?.kind !== 'curves' || !(series in found.series)) throw new Error(`unknown curve in ${page}: ${place}`);
  return { figure, series };
}

function wordFixedSettings({ params }: AnyExperiment, broken: AnyValues, fixed: AnyValues): string {
  return Object.entries(params)
    .filter(([name]) => !sameValue(broken[name], fixed[name]))
    .map(
      ([name, param]) =>
        `${param.label}: ${formatValue(param, broken[name])}\u00a0→\u00a0${formatValue(param, fixed[name])}`,
    )
    .join('; ');
}

function wordCurves(figures: FigureTable, of: CurvePlace, to: CurvePlace): string {
  const nameOf = ({ figure, series }: CurvePlace) => {
    const found = figures[figure];
    return found?.kind === 'curves' ? (found.series[series] ?? series) : series;
  };
  return `${nameOf(of)} → ${nameOf(to)}`;
}
