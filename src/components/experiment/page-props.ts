import { clampValue } from '../../lib/params';
import type { ExperimentCard } from './card';
import type { RecordedSummary } from './Outcome';
import { wordOutcome } from './outcome-text';
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

/** The sentence and the origin of a recorded run. */
export function outcomeOfRecord(card: ExperimentCard, run: RecordedRun): RecordedSummary {
  return {
    outcome: wordOutcome(card, run.record),
    backend: run.backend,
    seed: run.params.seed as number | undefined,
    answers: answersCheck(card, run),
    hasSweep: run.sweep !== undefined,
  };
}

/** Whether the recorded run has the settings of the panel's question, so that it shows the answer. */
function answersCheck(card: ExperimentCard, run: RecordedRun): boolean {
  return (
    card.check !== null && Object.entries(card.check.settings).every(([name, value]) => run.params[name] === value)
  );
}
