import { formatNumber } from '../../../lib/format';
import type { ExperimentCard } from '../card';
import { formatValue } from '../format-value';
import { judgeRun } from '../outcome-text';
import type { OutcomeWords } from '../outcome-words';
import type { Batch, BatchRun } from '../run-batch';
import type { Measure } from './measures';

/** A run of a batch in words: its value, how it ended and what it came to. Options of a choice have the number of their mark. */
export function wordRun(
  card: Pick<ExperimentCard, 'params' | 'figures'>,
  { param, values }: Batch,
  { at, run }: BatchRun,
  measure: Measure | undefined,
  words: OutcomeWords,
): string {
  const swept = card.params[param]!;
  const outcome = judgeRun(card, run.record);
  const value = measure?.of(run.record);
  const ended = [outcome && words.name[outcome], value !== undefined && formatNumber(value)].filter(Boolean).join(', ');
  const number = swept.kind === 'choice' ? `${at + 1}. ` : '';
  return `${number}${formatValue(swept, values[at])}${ended && `: ${ended}`}`;
}
