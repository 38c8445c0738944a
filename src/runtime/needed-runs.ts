import type { AnyExperiment, Sweep } from '../engine/experiment';
import { findMainSeries, kindOf } from '../engine/figures';
import { withDefaults, type AnyValues } from '../lib/params';
import { readStart, requireNames, type Placement } from './placements';
import { wordSettings } from './recorded-run';

/** Settings of a run that pages show, with the figures that they take from it. */
export interface NeededRun {
  values: AnyValues;
  figures: string[];
  /** The first page that shows it. */
  page: string;
}

const isPrinted = ({ kind }: { kind: string }): boolean => kind === 'curves' || kind === 'log';

/** The values of the runs of a sweep that starts from `values`. Empty for an experiment without a sweep. */
export function sweepValues({ sweep }: { sweep?: Sweep | null }, values: AnyValues): AnyValues[] {
  return sweep ? sweep.values.map((value) => ({ ...values, [sweep.param]: value })) : [];
}

/**
 * The runs that pages show of one experiment: for each placement its own run, with the figures placed; for a sweep that is
 * shown, its runs with the figures that sweeps keep; for preset cards, the curve of each preset. Runs of equal values are one. Every
 * experiment has a lab page and an embed page, which show all figures at the defaults.
 */
export function listNeededRuns(id: string, experiment: AnyExperiment, lessons: Placement[]): NeededRun[] {
  const needed = new Map<string, NeededRun>();
  const all = Object.keys(experiment.figures);
  const main = findMainSeries(experiment.figures)?.figure;
  const need = (values: AnyValues, figures: string[], page: string) => {
    const key = wordSettings(experiment.params, values);
    const run = needed.get(key) ?? { values, figures: [], page };
    needed.set(key, { ...run, figures: all.filter((name) => run.figures.includes(name) || figures.includes(name)) });
  };
  const lab: Placement = { id, page: `/lab/${id}/`, presets: true };
  for (const placement of [lab, ...lessons.filter((one) => one.id === id)]) {
    const { page, figures = placement.printed ? all.filter((name) => isPrinted(experiment.figures[name]!)) : all } =
      placement;
    const values = withDefaults(experiment.params, readStart(experiment, placement));
    // The sentence under the figures is about the main curve, whether or not it is shown.
    need(values, [...requireNames(id, 'figure', all, figures), ...(main ? [main] : [])], page);
    if (placement.sweep !== false) {
      const kept = all.filter((name) => kindOf(experiment.figures[name]!).isInSweeps);
      for (const one of sweepValues(experiment, values)) need(one, kept, page);
    }
    if (placement.presets && main)
      for (const { settings } of experiment.presets ?? [])
        need(withDefaults(experiment.params, settings), [main], page);
  }
  return [...needed.values()];
}
