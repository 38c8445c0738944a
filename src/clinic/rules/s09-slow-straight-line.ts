import { mean } from '../../lib/statistics';
import { judgeOutcome } from '../outcome';
import { defineRule, type Found } from '../rule';
import { isAtChance } from '../view/chance-level';
import { endValues } from '../view/end-values';
import type { RunView } from '../view/run-view';
import { steadyFall } from '../view/steady-fall';

/** For a loss that adds up pixels: a rate that, for their mean and with momentum, is below this, and a fall that stands out. */
const [tiny, fallen] = [1e-4, 0.01];

/** A curve that fell so much less over its last third than over the one before is bent, and levels off. */
const bent = 0.6;

export default defineRule({
  id: 's09',
  needs: ['loss'],
  least: 5,
  wrongWhen: 'what is left to learn is little, as when fine-tuning',
  refutedBy: ['s02', 's10', 's11', 's12', 's13', 's27', 's40', 's68', 's72', 's73'],
  find: (view): Found[] => findTinyRate(view) ?? findCreeping(view) ?? [],
});

/** A sum over pixels that falls by little at a rate that is too small even for a sum. */
function findTinyRate({ main, facts, rate }: RunView): Found[] | undefined {
  const { terms, classes, baseRate = rate?.first, momentum = 0 } = facts;
  if (terms === undefined || classes === undefined || baseRate === undefined) return undefined;
  const { first, ended, values } = main!;
  const pixels = first / Math.log(classes);
  const forMean = (baseRate * pixels) / (1 - Math.min(0.999, momentum));
  const fall = steadyFall(values);
  if (!(pixels > 1000 && forMean < tiny && fall > fallen && ended > 0.5 * first)) return undefined;
  return [
    {
      strength: 'likely',
      lines: main!.linesAt(0, -1),
      values: { first, ...endValues(main!), pixels, rate: baseRate, forMean },
      ends: 'did-not-learn',
    },
  ];
}

/** A slope that would take longer than the run so far, or a flat curve that still goes down. */
function findCreeping(view: RunView): Found[] | undefined {
  const { main, rate } = view;
  const { outcome, first, ended } = main!;
  const { finding } = outcome;
  const isCreeping = finding.code === 'flat' && finding.cause === 'small-step';
  if (!(finding.code === 'slow' || isCreeping) || isAtChance(main!)) return undefined;
  if (finding.code === 'slow' && isBent(main!.curve.values)) return undefined;
  const fell = (first - ended) / Math.abs(first);
  return [
    {
      strength: fell < 0.1 && !view.isTuning && judgeOutcome(view) !== 'learned' ? 'likely' : 'possible',
      lines: main!.linesAt(0, -1),
      values: {
        first,
        ...endValues(main!),
        ...(rate && { rate: rate.ending.mean }),
        ...(finding.code === 'slow' && { more: finding.more }),
      },
    },
  ];
}

function isBent(values: readonly number[]): boolean {
  const third = Math.max(1, Math.floor(values.length / 3));
  const [start, middle, end] = [values.slice(0, third), values.slice(third, -third), values.slice(-third)].map(mean);
  return middle! - end! < bent * (start! - middle!);
}
