import type { AnyExperiment } from '../../engine/experiment';
import { clampValue, defaultValues, type AnyValues } from '../../lib/params';
import type { ExperimentCard } from './card';
import type { RecordedSummary } from './Outcome';
import { judgeRun, wordOutcome } from './outcome-text';
import type { OutcomeWord, OutcomeWords } from './outcome-words';
import { findPreset } from './presets';
import type { RecordedRun } from '../../runtime/recorded-run';

/** The names, all of which must be known. Throws with the known ones: MDX does not check props. */
export function requireNames(experiment: string, kind: string, known: string[], names: string[]): string[] {
  const wrong = names.find((name) => !known.includes(name));
  if (wrong !== undefined) throw new Error(`unknown ${kind} of ${experiment}: ${wrong} (known: ${known.join(', ')})`);
  return names;
}

/** The values that a panel starts with: those of the check or goal, then the page's own. Throws for values that the parameters do not allow. */
export function readStart(card: ExperimentCard, params: Record<string, unknown> = {}): Record<string, unknown> {
  const start = { ...card.check?.settings, ...card.goal?.settings, ...params };
  requireNames(card.id, 'parameter', Object.keys(card.params), Object.keys(start));
  for (const [name, value] of Object.entries(start)) {
    const allowed = clampValue(card.params[name]!, value);
    if (allowed !== value)
      throw new Error(`invalid ${name} of ${card.id}: ${String(value)} (nearest: ${String(allowed)})`);
  }
  return start;
}

/**
 * The recorded run that a panel with these start values shows: that of the preset with just these values, where it has all
 * figures, else the default run. `name`: of its drawings, `id` or `id.preset`.
 */
export function findRecorded(
  experiment: Pick<AnyExperiment, 'params' | 'presets' | 'figures'>,
  file: RecordedRun | null,
  start: Record<string, unknown>,
  id: string,
): { run: RecordedRun | null; name: string } {
  const values = { ...defaultValues(experiment.params), ...start };
  const isRecorded = Object.entries(values).every(([name, value]) => file?.params[name] === value);
  const preset = findPreset(experiment.presets ?? [], experiment.params, values as AnyValues);
  const found = file?.presets?.find((one) => one.id === preset?.id);
  if (
    !file ||
    isRecorded ||
    !found ||
    Object.keys(experiment.figures).some((figure) => !(figure in found.record.figures))
  )
    return { run: file, name: id };
  return { run: { ...file, params: found.record.params, record: found.record }, name: `${id}.${found.id}` };
}

/** The sentence and the origin of a recorded run. */
export function outcomeOfRecord(card: ExperimentCard, run: RecordedRun, words: OutcomeWords): RecordedSummary {
  return {
    outcome: wordOutcome(card, run.record, words)?.text ?? null,
    backend: run.backend,
    seed: run.params.seed as number | undefined,
    answers: answersCheck(card, run),
    hasSweep: run.sweep !== undefined,
  };
}

/** The words in the sentence of a recorded run, and those in the picture of `sweep`. */
export function wordsOfRecord(
  card: ExperimentCard,
  run: RecordedRun,
  sweep: RecordedRun['sweep'],
  words: OutcomeWords,
): OutcomeWord[] {
  const swept = (sweep ?? []).flatMap(({ record }) => judgeRun(card, record) ?? []);
  return [...new Set([...(wordOutcome(card, run.record, words)?.words ?? []), ...swept])];
}

/** Whether the recorded run has the settings of the panel's question, so that it shows the answer. */
function answersCheck(card: ExperimentCard, run: RecordedRun): boolean {
  return (
    card.check !== null && Object.entries(card.check.settings).every(([name, value]) => run.params[name] === value)
  );
}
