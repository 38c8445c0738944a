import { formatNumber } from '../../lib/format';
import type { OutcomeCode, PairFinding, SideFinding } from '../../lib/outcome/findings';
import { outcomeLimits } from '../../lib/outcome/limits';
import { fill, type Strings } from './strings';

/** The words of the sentence under a chart. */
export type OutcomeWords = Strings['outcome'];

/** A word that a sentence used, to be explained beside it. */
export type OutcomeWord = Exclude<OutcomeCode | SideFinding['code'] | PairFinding['code'], 'band'>;

/** What a word means, with the limits that the detectors use, and the page of the site that shows it, without the prefix; none for some. */
export function explainWord(
  word: OutcomeWord,
  words: OutcomeWords,
): { name: string; meaning: string; lesson?: string } {
  const { fewest, explosion, ...shares } = outcomeLimits;
  const percent = Object.entries(shares).map(([name, share]) => [name, `${formatNumber(100 * share)} %`]);
  const meaning = fill(words.meaning[word], { ...Object.fromEntries(percent), fewest, explosion });
  const lesson = (words.lessonOf as Partial<Record<OutcomeWord, string>>)[word];
  return { name: words.name[word], meaning, ...(lesson && { lesson }) };
}
