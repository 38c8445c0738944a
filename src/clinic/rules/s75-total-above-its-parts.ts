import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's75',
  needs: ['loss', 'parts'],
  least: 5,
  wrongWhen: 'the total is smoothed over more steps than the parts, or has a part that the log does not print',
  find({ loss, parts }): Found[] {
    if (!loss || parts.includes(loss)) return [];
    const last = parts.map(({ ending }) => ending.mean);
    const sum = last.reduce((total, value) => total + value, 0);
    const rest = loss.ending.mean - sum;
    if (!(sum > 0 && rest > 0.2 * loss.ending.mean && rest > 5 * loss.ending.spread)) return [];
    return [{ strength: 'possible', lines: loss.linesAt(-1), values: { total: loss.ending.mean, sum, rest } }];
  },
});
