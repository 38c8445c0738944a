import type { AnyExperiment, Sweep } from '../../engine/experiment';
import { findMainSeries, type FigureTable } from '../../engine/figures';
import type { ParamTable } from '../../lib/params';
import { requireItem } from '../../runtime/placements';
import type { PresetCard } from './presets';

/** What a panel knows of its experiment before anything is fetched: all but its functions. Survives JSON. */
export interface ExperimentCard {
  id: string;
  title: string;
  params: ParamTable;
  figures: FigureTable;
  /** The curves that the sentence under the figures is about. Null where the experiment has none. */
  main: { figure: string; series: string } | null;
  instant: boolean;
  sweep: Sweep | null;
  check: CheckCard | null;
  goal: GoalCard | null;
  /** Where the panel shows them. */
  presets?: PresetCard[];
}

export interface CheckCard {
  id: string;
  prompt: string;
  /** The settings that the question is about. */
  settings: Record<string, unknown>;
  options: { id: string; label: string; because: string }[];
  /** On how many of our seeds each option came true; missing where it never did. Only the build knows. */
  counts?: Record<string, number>;
}

export interface GoalCard {
  id: string;
  text: string;
  settings: Record<string, unknown>;
  lock: string[];
}

export interface CardChoice {
  check?: string | undefined;
  goal?: string | undefined;
  presets?: boolean;
  /** The figures that a panel shows: all when not given. */
  figures?: string[] | undefined;
}

/** The card of an experiment with at most one check and one goal, and its presets where they are asked for. Throws for ids that the experiment does not have. */
export function describeExperiment(id: string, experiment: AnyExperiment, choose: CardChoice = {}): ExperimentCard {
  const check = choose.check === undefined ? null : requireItem(id, 'check', experiment.checks, choose.check);
  const goal = choose.goal === undefined ? null : requireItem(id, 'goal', experiment.goals, choose.goal);
  return {
    id,
    title: experiment.title,
    params: experiment.params,
    figures: experiment.figures,
    main: findShownSeries(experiment.figures, choose.figures),
    instant: experiment.instant ?? false,
    sweep: experiment.sweep ?? null,
    check: check && { id: check.id, prompt: check.prompt, settings: check.settings, options: check.options },
    goal: goal && { id: goal.id, text: goal.text, settings: goal.settings, lock: goal.lock },
    ...(choose.presets && experiment.presets && { presets: experiment.presets }),
  };
}

/** The main series of the figures shown. Where no curve is shown it is that of the experiment: what is said of it names it. */
function findShownSeries(figures: FigureTable, shown = Object.keys(figures)): ExperimentCard['main'] {
  const inOrder = Object.entries(figures).filter(([id]) => shown.includes(id));
  return findMainSeries(Object.fromEntries(inOrder)) ?? findMainSeries(figures);
}
