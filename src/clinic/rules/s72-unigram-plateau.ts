import { finiteValues, mean } from '../../lib/statistics';
import { defineRule, type Found } from '../rule';
import { levelValues } from '../view/end-values';
import type { RunView } from '../view/run-view';
import { steadyFall } from '../view/steady-fall';

/** ln of the vocabularies of usual tokenizers: what a language model with even guesses starts at. */
const starts = [30522, 32000, 50257, 50304, 100277, 128256, 151936, 256000].map(Math.log);

/** The entropy of single tokens by ln V. What knows the token before as well, as a bigram model does, rests below. */
const [least, most] = [0.62, 0.88];
/** A first loss by ln V: fresh weights guess a little worse than evenly. */
const [freshLeast, freshMost] = [0.9, 1.25];
/** What rests falls by no more than this part of it after its first tenth; what is held out, by less. */
const [resting, restingHeldOut] = [0.06, 0.03];
/** ln V of the smallest vocabularies, of characters, and of the largest that is no tokenizer's. */
const small = [3, 6.5] as const;

export default defineRule({
  id: 's72',
  needs: ['loss'],
  least: 10,
  wrongWhen: 'the run was cut before it left this level, or the text is code or tables, whose words are less even',
  find: (view): Found[] => {
    const code = view.main!.outcome.finding.code;
    if (['falling', 'diverged', 'not-finite'].includes(code)) return [];
    return findUsual(view) ?? findSmall(view) ?? [];
  },
});

/** A usual tokenizer, by the first value alone. */
function findUsual({ main }: RunView): Found[] | undefined {
  const { first, ending } = main!;
  const start = starts.find((one) => Math.abs(first - one) < 0.08 * one);
  const isPlateau = ending.mean > 6.5 && ending.mean < 8 && ending.spread < 0.03 * ending.mean;
  if (start === undefined || !isPlateau) return undefined;
  return [
    {
      strength: 'likely',
      lines: main!.linesAt(0, -1),
      values: { first, start, ...levelValues(main!) },
      ends: 'did-not-learn',
    },
  ];
}

/** Any vocabulary: one that the log tells, or the first loss of what must be a language model. */
function findSmall(view: RunView): Found[] | undefined {
  const { main, heldOutLoss, facts, rate } = view;
  const { first, ending, values } = main!;
  const { vocabulary } = facts;
  const start = vocabulary === undefined ? first : Math.log(vocabulary);
  const isGuessed = vocabulary === undefined;
  if (isGuessed && !(isLanguageModel(view) && first > small[0] && first < small[1])) return undefined;
  const part = ending.mean / start;
  const isThere = part > least && part < most && ending.spread < 0.08 * ending.mean;
  if (!isThere || !rests(values, resting) || (heldOutLoss && !rests(heldOutLoss.values, restingHeldOut)))
    return undefined;
  const isFresh = first > freshLeast * start && first < freshMost * start;
  return [
    {
      strength: isFresh && !isGuessed ? 'likely' : 'possible',
      lines: main!.linesAt(0, -1),
      values: {
        first,
        ...(!isGuessed && { vocabulary: vocabulary!, start }),
        ...levelValues(main!),
        part,
        ...(rate && { rate: rate.highest }),
      },
      ends: 'did-not-learn',
    },
  ];
}

/** Whether all but the first tenth of a curve lies on one level. */
function rests(values: readonly number[], by: number): boolean {
  const later = finiteValues(values.slice(Math.ceil(values.length / 10)));
  const third = Math.max(1, Math.floor(later.length / 3));
  const [before, after] = [mean(later.slice(0, third)), mean(later.slice(-third))];
  return before - after < by * after && steadyFall(later) < by;
}

/** By what it counts or measures beside its loss. */
const isLanguageModel = ({ run, perplexity }: RunView): boolean =>
  perplexity !== undefined ||
  [...run.series.keys()].some((name) => /(?:^|[_/\s])(?:tok(?:en)?s?|bpc|bpb)(?:$|[_/\s])/i.test(name));
