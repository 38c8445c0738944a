import type { RunRecord } from '../../../../engine/run-record';
import { fill } from '../../../../lib/fill';
import { formatNumber } from '../../../../lib/format';
import type { ExperimentCard } from '../../card';
import { judgeRun } from '../../outcome-text';
import type { OutcomeWords } from '../../outcome-words';
import type { Strings } from '../../strings';
import type { CompareStrings } from '../strings';
import { wordValue } from '../word-factors';
import { findChange } from './find-change';
import { howFar, isWithinTenth, type Reading } from './how-far';
import type { Quantity } from './list-quantities';
import { nameQuantity, unitOf } from './name-quantity';

/** What the sentence is made of besides the runs. */
export interface Wording {
  strings: Strings;
  said: CompareStrings;
  words: OutcomeWords;
}

type Card = Pick<ExperimentCard, 'figures' | 'params'>;

/** A pair of values longer than this is not read in passing. */
const mostLetters = 60;

/**
 * What one setting changed, in one sentence of measured quantities: "First weights MSRA instead of Gaussian 0.01: the L2 norm
 * of the kernel gradient at layer 1 rose from 2e-8 to 0.27, and the loss ended at 0.05 nats instead of 0.69 (converged instead
 * of flat)." Null where there is nothing to say.
 */
export function wordChange(card: Card, from: RunRecord, to: RunRecord, wording: Wording): string | null {
  const change = findChange(card, from, to);
  if (!change) return null;
  const { said } = wording;
  const { factor, cause, effects, alike, main } = change;
  const differing = [...(cause ? [cause] : []), ...effects];
  const outcome = wordOutcomes(card, from, to, wording);
  const withOutcome = (quantity: Quantity, text: string) =>
    outcome && quantity === main ? fill(outcome, { text }) : text;
  const parts = differing.map((quantity) => withOutcome(quantity, wordDifference(card, quantity, said)));
  const isTold = differing.includes(main!);
  // The two words for how the runs went have their place behind the main curve, be it alike or not.
  const rest = effects.length === 0 && cause ? alike : outcome && !isTold ? main : null;
  if (rest) parts.push(withOutcome(rest, wordEnding(card, rest, said)));
  if (parts.length === 0 && main && wanders(main)) parts.push(wordAlike(card, main, said), wordWay(card, main, said));
  // What is in no figure has no name here: where it differs, nothing is said rather than that nothing does.
  if (parts.length === 0) return resultsDiffer(from, to) ? null : said.changeNone;
  const values = [from, to].map((plan) => wordValue(card.params, factor, plan, wording.strings)) as [string, string];
  const isLong = values.join('').length > mostLetters;
  const named = { label: card.params[factor]!.label, from: values[0], to: values[1] };
  return fill(said.change, {
    factor: fill(isLong ? said.changeFactorLong : said.changeFactor, named),
    parts: parts.join(said.changeBetween),
  });
}

/** The words for how both runs went, behind a place for text; null where they are the same or say no more than the numbers. */
function wordOutcomes(card: Card, from: RunRecord, to: RunRecord, { said, words }: Wording): string | null {
  const [before, now] = [judgeRun(card, from), judgeRun(card, to)];
  if (!before || !now || before === now || before === 'not-finite' || now === 'not-finite') return null;
  return fill(said.changeOutcome, { from: words.name[before], to: words.name[now] });
}

/** Whether two curves that ended alike were further apart on the way: one of them came down sooner. */
function wanders({ way, yardstick }: Quantity): boolean {
  if (!way || ![way.mean.from, way.mean.to].every(Number.isFinite)) return false;
  const [from, to] = [way.mean.from, way.mean.to].map((value) => ({ value, error: 0 })) as [Reading, Reading];
  return howFar(from, to, yardstick) > 0;
}

/** Whether a number that both runs came to, beside their figures, differs by more than a tenth. */
function resultsDiffer({ result: a }: RunRecord, { result: b }: RunRecord): boolean {
  const both = Object.keys(a).filter((name) => name in b && !Object.is(a[name], b[name]));
  return both.some((name) => !isWithinTenth({ value: a[name]! }, { value: b[name]! }));
}

function wordDifference(card: Card, quantity: Quantity, said: CompareStrings): string {
  const { from, to, place } = quantity;
  const choose = () => {
    if (!Number.isFinite(to.value)) return place === null ? said.changeEndBroke : said.changeBroke;
    if (!Number.isFinite(from.value)) return place === null ? said.changeEndMended : said.changeMended;
    if (place === null) return said.changeEnded;
    return to.value > from.value ? said.changeRose : said.changeFell;
  };
  return fill(choose(), readings(card, quantity, said));
}

/** How a curve ended in both runs, whether it differs or not. */
const wordEnding = (card: Card, quantity: Quantity, said: CompareStrings) =>
  howFar(quantity.from, quantity.to, quantity.yardstick) > 0
    ? wordDifference(card, quantity, said)
    : wordAlike(card, quantity, said);

function wordAlike(card: Card, quantity: Quantity, said: CompareStrings): string {
  const { from, to } = quantity;
  const isAlike = isWithinTenth(from, to);
  const text = !Number.isFinite(to.value) ? said.changeNeither : isAlike ? said.changeAlike : said.changeNear;
  return fill(text, readings(card, quantity, said));
}

function wordWay(card: Card, quantity: Quantity, said: CompareStrings): string {
  const { from, to } = quantity.way!.mean;
  const means = { from: formatNumber(from), to: formatNumber(to) };
  return fill(said.changeWay, { ...readings(card, quantity, said), ...means });
}

function readings({ figures }: Card, quantity: Quantity, said: CompareStrings): Record<string, string> {
  return {
    what: nameQuantity(figures, quantity, said),
    from: formatNumber(quantity.from.value),
    to: formatNumber(quantity.to.value),
    unit: unitOf(figures[quantity.figure]!),
  };
}
