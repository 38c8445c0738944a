import { defineRule, type Found } from '../rule';
import { judgeOutcome } from '../outcome';

export default defineRule({
  id: 's16',
  needs: ['loss', 'classes'],
  least: 1,
  wrongWhen: 'another part makes the first scores large, or the weights are pre-trained for other classes',
  find(view) {
    const { main, chance, facts } = view;
    const { shortcuts = 0 } = facts;
    if (shortcuts === 0 || chance === undefined || main!.series.steps[0] !== 0) return 'not-applicable';
    const times = main!.first / chance;
    if (!(times > 2)) return [];
    const strength = times > 4 && judgeOutcome(view) !== 'learned' ? 'likely' : 'possible';
    const found: Found = { strength, lines: main!.linesAt(0), values: { first: main!.first, chance, shortcuts } };
    return [found];
  },
});
