import type { AnyExperiment, Sweep } from '../../engine/experiment';
import { findMainSeries, isDrawn, type FigureTable } from '../../engine/figures';
import { isShareAxis } from '../../lib/outcome/shares';
import type { ParamTable } from '../../lib/params';
import { requireItem } from '../../runtime/placements';
import type { PresetCard } from './presets';

/** What a panel knows of its experiment before anything is fetched: all but its functions. Survives JSON. */
export interface ExperimentCard {
  id: string;
  title: string;
  params: ParamTable;
  figures: FigureTable;
  /** The main curve of the figures shown, or else of the experiment. Null where the experiment has none. */
  main: { figure: string; series: string } | null;
  /** The figure that the sentence under the picture puts in words. Null where none that is shown can be. */
  told: string | null;
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
  const main = findShownSeries(experiment.figures, choose.figures);
  return {
    id,
    title: experiment.title,
    params: experiment.params,
    figures: experiment.figures,
    main,
    told: findTold(experiment.figures, main, choose.figures),
    instant: experiment.instant ?? false,
    sweep: experiment.sweep ?? null,
    check: check && { id: check.id, prompt: check.prompt, settings: check.settings, options: check.options },
    goal: goal && { id: goal.id, text: goal.text, settings: goal.settings, lock: goal.lock },
    ...(choose.presets && experiment.presets && { presets: experiment.presets }),
  };
}

function findShownSeries(figures: FigureTable, shown = Object.keys(figures)): ExperimentCard['main'] {
  const inOrder = Object.entries(figures).filter(([id]) => shown.includes(id));
  return findMainSeries(Object.fromEntries(inOrder)) ?? findMainSeries(figures);
}

/** The loss where its curve is shown, or a log, which prints it; else bars of shares. Of pictures alone there is nothing to say. */
function findTold(figures: FigureTable, main: ExperimentCard['main'], shown = Object.keys(figures)): string | null {
  const isInView = main && shown.some((id) => id === main.figure || !isDrawn(figures[id]!));
  if (isInView) return main.figure;
  const isOfShares = (id: string) => {
    const figure = figures[id];
    return figure?.kind === 'profile' && figure.mark === 'bar' && isShareAxis(figure.y);
  };
  return shown.find(isOfShares) ?? null;
}
