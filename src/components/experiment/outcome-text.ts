import { findMainSeries, type CurvesFigure } from '../../engine/figures';
import type { RunRecord } from '../../engine/run-record';
import { fill } from '../../lib/fill';
import { endedAt } from '../../lib/outcome/ended';
import { codeOfPair, type CurveOutcome, type OutcomeCode, type PairOutcome } from '../../lib/outcome/findings';
import { judgeCurve } from '../../lib/outcome/judge-curve';
import { judgePair } from '../../lib/outcome/judge-pair';
import type { Curve, Facts, Levels } from '../../lib/outcome/measure';
import type { ExperimentCard } from './card';
import { isShareAxis } from '../../lib/outcome/shares';
import type { OutcomeWord, OutcomeWords } from './outcome-words';
import { wordBars } from './word-bars';
import { wordCurve, wordItem, wordPair, wordShare } from './word-finding';

/** A sentence, and the words in it that have a meaning of their own. */
export interface WordedOutcome {
  text: string;
  words: OutcomeWord[];
}

/**
 * How a run went, in one word, whichever figures are shown: that of the experiment's main series, or of it and its held-out
 * series; null when there is no loss to judge.
 */
export function judgeRun({ figures }: Pick<ExperimentCard, 'figures'>, record: RunRecord): OutcomeCode | null {
  const main = findMainCurves({ figures, main: findMainSeries(figures) }, record);
  if (!main || isShareAxis(main.figure.y)) return null;
  const pair = judgePairOf(main, record);
  if (pair) return codeOfPair(pair);
  return judgeSeries(main, main.series, record)?.finding.code ?? null;
}

/**
 * How the curves that are shown went, in a sentence. Where the main figure has several losses of another kind: a few words
 * for each. Of accuracies and other shares the values alone: they have no such shapes. Null where nothing shown can be told.
 */
export function wordOutcome(card: ToldByCard, record: RunRecord, words: OutcomeWords): WordedOutcome | null {
  if (card.told === null) return null;
  if (card.told !== card.main?.figure) {
    const text = wordBars(card.figures[card.told], record.figures[card.told], words);
    return text === null ? null : { text, words: [] };
  }
  const main = findMainCurves(card, record);
  if (!main) return null;
  const { figure, series, curves } = main;
  if (isShareAxis(figure.y)) return wordShares(main, words);
  const pair = judgePairOf(main, record);
  const paired = pair ? [series, figure.heldOut] : [];
  const others = Object.keys(figure.series).filter((name) => !paired.includes(name) && curves[name]);
  const items = others.flatMap((name) => {
    const outcome = judgeSeries(main, name, record);
    return outcome ? [{ label: figure.series[name]!, outcome }] : [];
  });
  if (!pair && items.length === 0) return null;
  const alone = !pair && items.length === 1;
  const list = items.map(({ label, outcome }) => wordItem(label, outcome, words)).join(words.between);
  const texts = [
    pair && wordPair(pair, words),
    alone ? wordCurve(items[0]!.outcome, words) : list && fill(words.list, { figure: figure.title, items: list }),
  ];
  return {
    text: texts.filter(Boolean).join(' '),
    words: [
      ...new Set([...(pair ? wordsOfPair(pair) : []), ...items.flatMap(({ outcome }) => wordsOf(outcome, alone))]),
    ],
  };
}

function wordShares({ figure, curves }: MainCurves, words: OutcomeWords): WordedOutcome | null {
  const items = Object.entries(figure.series).flatMap(([name, label]) =>
    curves[name]?.values.length ? [wordShare(label, endedAt(curves[name].values).mean, words)] : [],
  );
  if (items.length === 0) return null;
  return { text: fill(words.list, { figure: figure.title, items: items.join(words.between) }), words: [] };
}

type MainOfCard = Pick<ExperimentCard, 'figures' | 'main'>;
type ToldByCard = Pick<ExperimentCard, 'figures' | 'main' | 'told'>;

interface MainCurves {
  figure: CurvesFigure;
  series: string;
  curves: Record<string, { steps: number[]; values: number[] }>;
}

function findMainCurves({ figures, main }: MainOfCard, record: RunRecord): MainCurves | null {
  const figure = main && figures[main.figure];
  const state = main && record.figures[main.figure];
  if (figure?.kind !== 'curves' || state?.kind !== 'curves') return null;
  return { figure, series: main!.series, curves: state.series };
}

function judgePairOf({ figure, series, curves }: MainCurves, record: RunRecord): PairOutcome | null {
  const [training, heldOut] = [curves[series], figure.heldOut && curves[figure.heldOut]];
  if (!training?.values.length || !heldOut || !heldOut.values.length) return null;
  return judgePair(training, heldOut, levelsOf(record), factsOf(record));
}

function judgeSeries({ curves }: MainCurves, name: string, record: RunRecord): CurveOutcome | null {
  const curve: Curve | undefined = curves[name];
  return curve?.values.length ? judgeCurve(curve, levelsOf(record), factsOf(record)) : null;
}

function levelsOf({ references }: RunRecord): Levels {
  return { chance: references['chance']?.value, prior: references['prior']?.value, floor: references['floor']?.value };
}

const factsOf = ({ result }: RunRecord): Facts => ({ alive: result['alive'] });

/** Among others a curve gets its word only, alone also what else is to be seen in it. */
function wordsOf({ finding, also }: CurveOutcome, alone: boolean): OutcomeWord[] {
  return [finding.code, ...(alone ? also.map(({ code }) => code) : [])];
}

function wordsOfPair(pair: PairOutcome): OutcomeWord[] {
  const { together, training } = pair;
  if (together?.code === 'gap') return [...wordsOf(training, true), 'gap'];
  return together ? [codeOfPair(pair)] : wordsOf(training, true);
}
