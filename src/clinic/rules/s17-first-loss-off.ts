import { defineRule, type Found } from '../rule';
import { judgeOutcome } from '../outcome';
import { casesOfScale, isFar, readFirstLoss } from '../view/first-loss';

export default defineRule({
  id: 's17',
  needs: ['loss', 'classes'],
  least: 1,
  wrongWhen: 'weights are loaded for these very classes, or the first line is the mean of many steps',
  find(view) {
    const start = readFirstLoss(view);
    if (!start) return 'not-applicable';
    if (!(start.times > 1.3)) return [];
    const strength = isFar(start) && judgeOutcome(view) !== 'learned' ? 'likely' : 'possible';
    const found: Found = {
      strength,
      lines: view.main!.linesAt(0),
      values: start,
      ...(isFar(start) && { cases: casesOfScale(view) }),
    };
    return [found];
  },
});
