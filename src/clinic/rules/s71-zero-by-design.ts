import { defineRule, type Found } from '../rule';
import { levelValues } from '../view/end-values';

export default defineRule({
  id: 's71',
  needs: [],
  wrongWhen:
    'all answers of a group have the same reward, so that nothing is learned: the standard deviation of the reward is 0 then',
  find(view) {
    const { loss } = view;
    if (!view.isPolicyOptimisation || !loss) return 'not-applicable';
    const { first } = loss;
    if (!(Math.abs(first) < 0.01)) return [];
    const rewards = view.list('reward').filter(({ series }) => !/std/i.test(series.name));
    const reward = rewards.find(({ meaning }) => /^rewards?(?: mean)?$/.test(meaning.base)) ?? rewards[0];
    const found: Found = {
      strength: 'possible',
      isNoFault: true,
      lines: loss.linesAt(0, -1),
      values: {
        first,
        last: loss.values.at(-1)!,
        ...(reward && { series: reward.series.name, from: reward.first, ...levelValues(reward, 'to', 'toOf') }),
      },
    };
    return [found];
  },
});
