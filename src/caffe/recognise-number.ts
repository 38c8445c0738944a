import { readAtMost } from '../lib/read-at-most';
import { readDigits } from '../lib/read-digits';
import { findNumber } from './find-number';
import { priorOf } from './known-numbers/chances';
import { listKnown } from './known-numbers';
import { describeTyped, matches, matchTyped, type Known, type Match } from './known-numbers/known';

/** What a loss may be. */
export interface Candidate extends Known {
  match: Match;
}

export interface Recognised {
  /** What was understood: NaN and infinities included; null for text that holds no number. */
  value: number | null;
  /** The number as it stands in a text that holds more. */
  found?: string;
  candidates: Candidate[];
  /** Cautions about the number as typed: too few digits, a comma that may mean two things, a text that is too long. */
  cautions: string[];
}

const most = 6;

/**
 * Says what a number in a log may be: the number itself, or the one of a line (`findNumber`). The digits typed count: 2.3 may be
 * many things, 2.3026 few. `counts`: examples or pixels per class, for the entropy of their prior. Candidates are ordered: what
 * is exactly it before what rounds to it, this before what was cut off, and nearness last; then little doubt before much, then
 * by distance. Where a reading without doubt agrees in all digits, formulas that many numbers fit are left out: 6.9 is ln 1000,
 * not 4/50 of a floor. Of a long text the first `readAtMost` characters are read.
 */
export function recogniseNumber(text: string, counts: readonly number[] = []): Recognised {
  const line = text.slice(0, readAtMost).trim();
  const number = findNumber(line);
  const bound = text.length > readAtMost ? [`Only the first ${readAtMost} characters were read.`] : [];
  if (number === null) return { value: null, candidates: [], cautions: bound };
  const found = number === line ? {} : { found: number };
  if (/nan|#ind/i.test(number)) return { value: NaN, ...found, candidates: [nanSays], cautions: bound };
  if (/inf/i.test(number)) {
    const value = number.startsWith('-') ? -Infinity : Infinity;
    return { value, ...found, candidates: [infinitySays], cautions: bound };
  }
  const [first, ...others] = listReadings(number).map((digits) => judge(digits, counts));
  if (!first) return { value: null, candidates: [], cautions: bound };
  // A comma of thousands, unless its number has no name and that of a decimal comma has one.
  const best = others.find(({ candidates }) => compare(candidates[0], first.candidates[0]) < 0) ?? first;
  const comma = best === first ? 'a comma of thousands' : 'a decimal comma';
  const either = others.length > 0 ? [`Read as ${best.value}, with ${comma}.`] : [];
  return { ...best, ...found, cautions: [...best.cautions, ...either, ...bound] };
}

/** A number as it may be meant, in the notation of JavaScript: 2,303 is 2303 or 2.303. */
function listReadings(number: string): string[] {
  const isEither = /^[-+]?[1-9]\d{0,2},\d{3}$/.test(number);
  return [readDigits(number), ...(isEither ? [number.replace(',', '.')] : [])].filter((digits) => digits !== null);
}

function judge(digits: string, counts: readonly number[]) {
  const typed = describeTyped(digits);
  const { value } = typed;
  const candidates = [...priorOf(counts), ...listKnown(typed)]
    .flatMap((known): Candidate[] => {
      const match = matchTyped(typed, known.value);
      const weakest = known.weakest ?? (known.doubt <= 1 ? 'near' : 'cut');
      return match && matches.indexOf(match) <= matches.indexOf(weakest) ? [{ ...known, match }] : [];
    })
    .sort((a, b) => compare(a, b) || Math.abs(a.value - value) - Math.abs(b.value - value));
  const isPlain = candidates.some(({ match, doubt }) => match !== 'near' && doubt === 0);
  const isVague = value !== 0 && typed.digits < 3 && candidates.some(({ match }) => match !== 'exact');
  // 1 is a margin; that three classes would print 1.0986 is no help.
  const isItself = typed.digits < 3 && candidates.some(({ match, doubt }) => match === 'exact' && doubt < 2);
  return {
    value,
    candidates: candidates
      .filter(({ doubt, match }) => (!isPlain || doubt < 2) && (!isItself || match === 'exact'))
      .slice(0, most),
    cautions: isVague ? ['So few digits fit many numbers. Type all that the log shows.'] : [],
  };
}

/** Below 0 where `a` is the likelier one; a number without a candidate is the least likely. */
function compare(a: Candidate | undefined, b: Candidate | undefined): number {
  const rank = (one: Candidate | undefined) => (one ? 4 * matches.indexOf(one.match) + one.doubt : Infinity);
  return rank(a) === rank(b) ? 0 : rank(a) - rank(b);
}

const nanSays: Candidate = {
  value: NaN,
  name: 'not a number',
  says: 'Infinity minus infinity, 0 times infinity, 0 / 0, or the root of a negative number, somewhere in the net. In the first iteration: look at data, labels and weights. After losses that grew: at the rate. After calm ones: at the batch of that step. Find the first layer.',
  match: 'exact',
  doubt: 0,
};
const infinitySays: Candidate = {
  value: Infinity,
  name: 'infinity',
  says: 'A sum or product above 3.4e38, or -ln 0 without a floor. The next operation usually makes it NaN.',
  match: 'exact',
  doubt: 0,
};
