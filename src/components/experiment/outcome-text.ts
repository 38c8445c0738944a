import type { RunRecord } from '../../engine/run-record';
import { formatNumber } from '../../lib/format';
import { classifyOutcome, describeOutcome, outcomeNames, type Outcome } from '../../lib/outcome';
import { findMainSeries, type ExperimentCard } from './card';
import { fill, type Strings } from './strings';

type Figures = Pick<ExperimentCard, 'figures'>;

/** How a run ended, from its main series; null when the experiment has no curve to judge. */
export function judgeRun(card: Figures, record: RunRecord): Outcome | null {
  return judgeSamples(mainSamples(card, record), record);
}

/** The same in one sentence. Where the main figure has several curves: a few words for each. */
export function wordOutcome(card: Figures, record: RunRecord): string | null {
  const main = findMainSeries(card.figures);
  const figure = main && card.figures[main.figure];
  const state = main && record.figures[main.figure];
  if (figure?.kind !== 'curves' || state?.kind !== 'curves') return null;
  const endings = Object.entries(figure.series).flatMap(([name, label]) => {
    const outcome = judgeSamples(state.series[name], record);
    return outcome ? [{ label, outcome }] : [];
  });
  if (endings.length <= 1) return endings[0] ? describeOutcome(endings[0].outcome) : null;
  const words = endings.map(
    ({ label, outcome }) => `${label} ${outcomeNames[outcome.code]} at ${formatNumber(outcome.last)}`,
  );
  return `${figure.title}: ${words.join(', ')}.`;
}

/** Where a run is, e.g. "Step 120. Loss of each batch: 0.53" */
export function wordProgress(card: Figures, record: RunRecord, strings: Strings): string | null {
  const main = findMainSeries(card.figures);
  const samples = mainSamples(card, record);
  const value = samples?.values.at(-1);
  if (!main || !samples || value === undefined) return null;
  const figure = card.figures[main.figure]!;
  return fill(strings.liveProgress, {
    steps: samples.steps.at(-1)!,
    label: figure.title,
    value: formatNumber(value),
  });
}

function mainSamples(card: Figures, record: RunRecord) {
  const main = findMainSeries(card.figures);
  const state = main ? record.figures[main.figure] : undefined;
  return state?.kind === 'curves' ? state.series[main!.series] : undefined;
}

function judgeSamples(
  samples: { steps: number[]; values: number[] } | undefined,
  { references }: RunRecord,
): Outcome | null {
  if (!samples || samples.values.length === 0) return null;
  const { chance, prior } = references;
  return classifyOutcome(samples.values, {
    ...(chance && { chance: chance.value }),
    ...(prior && { prior: prior.value }),
    steps: samples.steps,
  });
}
