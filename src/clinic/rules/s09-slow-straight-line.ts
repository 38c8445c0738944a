import { judgeOutcome } from '../outcome';
import { defineRule, type Found } from '../rule';
import { isAtChance } from '../view/chance-level';

export default defineRule({
  id: 's09',
  needs: ['loss'],
  least: 5,
  wrongWhen: 'what is left to learn is little, as when fine-tuning',
  find(view): Found[] {
    const { main, rate } = view;
    const { outcome, first, ended } = main!;
    const { finding } = outcome;
    const isCreeping = finding.code === 'flat' && finding.cause === 'small-step';
    if (!(finding.code === 'slow' || isCreeping) || isAtChance(main!)) return [];
    const fell = (first - ended) / Math.abs(first);
    const values = {
      first,
      ended,
      ...(rate && { rate: rate.ending.mean }),
      ...(finding.code === 'slow' && { more: finding.more }),
    };
    return [
      {
        strength: fell < 0.1 && !view.isTuning && judgeOutcome(view) !== 'learned' ? 'likely' : 'possible',
        lines: main!.linesAt(0, -1),
        values,
      },
    ];
  },
});
