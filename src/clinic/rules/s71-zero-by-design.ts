import { defineRule, type Found } from '../rule';
import { isPolicyOptimisation } from '../view/kinds-of-training';

export default defineRule({
  id: 's71',
  needs: ['loss'],
  least: 1,
  wrongWhen: 'all answers of a group have the same reward, so that nothing is learned: `reward_std` is 0 then',
  find(view) {
    if (!isPolicyOptimisation(view)) return 'not-applicable';
    const { first } = view.main!;
    if (!(Math.abs(first) < 0.01)) return [];
    const found: Found = { strength: 'possible', lines: view.main!.linesAt(0), values: { first } };
    return [found];
  },
});
