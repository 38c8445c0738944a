import { defineRule, type Found } from '../rule';
import { judgeOutcome } from '../outcome';

export default defineRule({
  id: 's07',
  needs: ['loss', 'rate'],
  wrongWhen: 'the loss is a sum over few positions',
  find(view) {
    const { main, facts, rate } = view;
    if (facts.terms === undefined) return 'not-applicable';
    const lr = rate!.first;
    const effective = lr / (1 - Math.min(0.999, facts.momentum ?? 0));
    if (!(effective > 1e-6) || judgeOutcome(view) === 'learned') return [];
    const found: Found = { strength: 'likely', lines: main!.linesAt(0, -1), values: { rate: lr, effective } };
    return [found];
  },
});
