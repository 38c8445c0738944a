import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import type { Ended } from '../../lib/outcome/ended';
import type { CurveOutcome, Finding, PairOutcome, SideFinding } from '../../lib/outcome/findings';
import type { OutcomeWords } from './outcome-words';

type SentenceId = keyof OutcomeWords['sentence'];

/** How one curve went, in one sentence, and in a second one what else is to be seen. `loss`: what the curve is called in it. */
export function wordCurve({ finding, also }: CurveOutcome, words: OutcomeWords, loss = words.loss): string {
  const text = fill(words.sentence[chooseSentence(finding)], numbersOf(finding, words, loss));
  const isAlive = finding.code === 'flat' && finding.alive !== undefined;
  const alive = isAlive && fill(words.alive, { alive: `${formatNumber(100 * finding.alive!, 2)} %` });
  return [text, alive, ...also.map((side) => wordSide(side, words))].filter(Boolean).join(' ');
}

/** How the training and the held-out loss of a run went. */
export function wordPair({ training, heldOut, together }: PairOutcome, words: OutcomeWords): string {
  const { finding } = training;
  const values = {
    ...numbersOf(finding, words, words.trainingLoss),
    heldOut: wordEnded(heldOut.finding.ended, words),
  };
  const curve = wordCurve(training, words, words.trainingLoss);
  switch (together?.code) {
    case 'over-fitting':
      return fill(words.sentence['over-fitting'], { ...values, ...format(together) });
    case 'noisy':
    case 'band':
      return fill(words.sentence[together.code], { ...values, ...format(together) });
    case 'gap':
      return `${curve} ${fill(words.sentence[`gap-${together.side}`], values)}`;
    default:
      return finding.code === 'early' || finding.code === 'not-finite'
        ? curve
        : `${curve} ${fill(words.heldOut, values)}`;
  }
}

/** A curve among others: what it is called, its word and what it ended at. */
export function wordItem(label: string, { finding }: CurveOutcome, words: OutcomeWords): string {
  if (finding.code === 'not-finite') return fill(words.itemNotFinite, { label, ...format(finding) });
  return fill(words.item, { label, name: words.name[finding.code], value: formatNumber(finding.ended.mean) });
}

/** A share among others: what it is called and its value. */
export function wordShare(label: string, value: number, words: OutcomeWords): string {
  return fill(words.itemAt, { label, value: formatNumber(value) });
}

function wordSide(side: SideFinding, words: OutcomeWords): string {
  const id = side.code === 'spikes' && side.period !== null ? 'spikes-period' : side.code;
  return fill(words.sentence[id], format(side));
}

const wordEnded = ({ mean, points }: Ended, words: OutcomeWords) =>
  fill(words.at, { mean: formatNumber(mean), points });

/** Every number of a finding as text, and the phrases made of them. */
function numbersOf(finding: Finding, words: OutcomeWords, loss: string): Record<string, string> {
  const { ended } = finding;
  const level = 'level' in finding && finding.level !== 'floor' && finding.level;
  const at = level
    ? fill(words.atLevel, { mean: formatNumber(ended.mean), points: ended.points, level: words[level] })
    : wordEnded(ended, words);
  const against = { prior: words.againstPrior, chance: words.againstChance, first: words.againstFirst };
  return {
    ...format(finding),
    loss,
    at,
    ...('against' in finding && {
      against: against[finding.against],
      part: `${formatNumber(100 * finding.part, 2)} %`,
    }),
  };
}

/** The numbers of a finding: counts of steps whole, losses to three digits. */
function format(finding: object): Record<string, string> {
  const counts = new Set(['step', 'steps', 'period', 'count', 'more']);
  const numbers = Object.entries(finding).filter(([, value]) => typeof value === 'number');
  return Object.fromEntries(
    numbers.map(([name, value]) => [name, counts.has(name) ? String(value) : formatNumber(value as number)]),
  );
}

function chooseSentence(finding: Finding): SentenceId {
  switch (finding.code) {
    case 'not-finite':
      if (!Number.isFinite(finding.first)) return 'not-finite-at-once';
      if (!finding.grew) return 'not-finite';
      return finding.before > finding.first ? 'not-finite-grew' : 'not-finite-high';
    case 'broken':
      return `broken-${finding.then}`;
    case 'flat':
      return `flat-${finding.cause}`;
    case 'oscillating':
      return finding.period === null ? 'oscillating' : 'oscillating-period';
    case 'settled':
      return finding.level === 'floor' ? 'settled-floor' : 'settled';
    default:
      return finding.code;
  }
}
