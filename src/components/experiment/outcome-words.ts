import english from '../../../content/i18n/outcome/en.json';
import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import type { OutcomeCode, PairFinding, SideFinding } from '../../lib/outcome/findings';
import { outcomeLimits } from '../../lib/outcome/limits';

/** The words of the sentence under a chart. A translation is another file of the same shape. */
export type OutcomeWords = typeof english;

/** A word that a sentence used, to be explained beside it. */
export type OutcomeWord = Exclude<OutcomeCode | SideFinding['code'] | PairFinding['code'], 'band'>;

const tables: Record<string, OutcomeWords> = { en: english };

/** The table of a locale, English where there is none. */
export function outcomeWordsFor(locale: string | undefined): OutcomeWords {
  return tables[locale ?? 'en'] ?? english;
}

/** What a word means, with the limits that the detectors use, and where on the site it is at home, below the path of the lessons. */
export function explainWord(
  word: OutcomeWord,
  words: OutcomeWords,
): { name: string; meaning: string; lesson?: string } {
  const { fewest, explosion, jump, ...shares } = outcomeLimits;
  const percent = Object.entries(shares).map(([name, share]) => [name, `${formatNumber(100 * share)} %`]);
  const meaning = fill(words.meaning[word], { ...Object.fromEntries(percent), fewest, explosion, jump });
  const lesson = (words.lessonOf as Partial<Record<OutcomeWord, string>>)[word];
  return { name: words.name[word], meaning, ...(lesson && { lesson }) };
}
