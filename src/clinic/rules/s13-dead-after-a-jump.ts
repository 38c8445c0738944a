import { defineRule, type Found } from '../rule';
import { findChanceLevel } from '../view/chance-level';
import { findLost } from '../view/lost-again';
import type { RunView } from '../view/run-view';
import { endValues } from '../view/end-values';

export default defineRule({
  id: 's13',
  needs: ['loss'],
  least: 10,
  wrongWhen: 'the loss jumped for another reason, and the rate fell to nothing soon after',
  find: (view): Found[] => findJump(view) ?? findLoss(view) ?? [],
});

/** A peak, or a loss of all at one blow, and a level. */
function findJump({ main }: RunView): Found[] | undefined {
  const { finding } = main!.outcome;
  const isDead =
    (finding.code === 'flat' && finding.cause === 'jump') || (finding.code === 'broken' && finding.then === 'flat');
  if (!isDead) return undefined;
  const { step = NaN, peak = NaN } = finding;
  const at = main!.series.steps.findIndex((one) => one >= step);
  return [
    { strength: 'likely', lines: main!.linesAt(Math.max(0, at), -1), values: { step, peak, ...endValues(main!) } },
  ];
}

/** It had begun to learn, and ends at the loss of a guess. */
function findLoss({ main }: RunView): Found[] | undefined {
  const chance = findChanceLevel(main!);
  const lost = chance && findLost(main!, chance.level);
  if (lost === undefined) return undefined;
  const { classes, level } = chance!;
  return [
    {
      strength: 'likely',
      lines: main!.linesAt(0, -1),
      values: { lost, ...endValues(main!), classes, level },
      ends: 'did-not-learn',
    },
  ];
}
