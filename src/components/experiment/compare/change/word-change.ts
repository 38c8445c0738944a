import { findMainSeries } from '../../../../engine/figures';
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
  const { factor, cause, effects, alike } = change;
  if (!cause && effects.length === 0) return said.changeNone;
  const differing = [...(cause ? [cause] : []), ...effects];
  const outcome = wordOutcomes(card, from, to, wording);
  const parts = differing.map((quantity) => {
    const text = wordDifference(card, quantity, said);
    return outcome && isMainLoss(card, quantity) ? fill(outcome, { text }) : text;
  });
  if (effects.length === 0 && alike) parts.push(wordAlike(card, alike, said));
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

/** Whether it is the curve that the words are about. */
function isMainLoss({ figures }: Card, { figure, series, stage }: Quantity): boolean {
  const main = findMainSeries(figures);
  return stage === 'loss' && figure === main?.figure && series === main.series;
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

const wordAlike = (card: Card, quantity: Quantity, said: CompareStrings) =>
  fill(Number.isFinite(quantity.to.value) ? said.changeAlike : said.changeNeither, readings(card, quantity, said));

function readings({ figures }: Card, quantity: Quantity, said: CompareStrings): Record<string, string> {
  return {
    what: nameQuantity(figures, quantity, said),
    from: formatNumber(quantity.from.value),
    to: formatNumber(quantity.to.value),
    unit: unitOf(figures[quantity.figure]!),
  };
}
