import { defineRule, type Found } from '../rule';
import { judgeOutcome } from '../outcome';

export default defineRule({
  id: 's17',
  needs: ['loss', 'classes'],
  least: 1,
  wrongWhen: 'the weights are pre-trained, or the first line is the mean of many steps',
  find(view) {
    const { main, chance } = view;
    if (chance === undefined || main!.series.steps[0] !== 0) return 'not-applicable';
    const times = main!.first / chance;
    if (!(times > 1.3)) return [];
    const strength = times > 2 && judgeOutcome(view) !== 'learned' ? 'likely' : 'possible';
    const found: Found = { strength, lines: main!.linesAt(0), values: { first: main!.first, chance, times } };
    return [found];
  },
});
