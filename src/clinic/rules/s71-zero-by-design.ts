import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's71',
  needs: [],
  wrongWhen: 'all answers of a group have the same reward, so that nothing is learned: `reward_std` is 0 then',
  find(view) {
    const { loss } = view;
    if (!view.isPolicyOptimisation || !loss) return 'not-applicable';
    const { first } = loss;
    if (!(Math.abs(first) < 0.01)) return [];
    const found: Found = { strength: 'possible', lines: loss.linesAt(0), values: { first } };
    return [found];
  },
});
