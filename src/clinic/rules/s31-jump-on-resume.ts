import { defineRule, type Found } from '../rule';
import { mean } from '../../lib/statistics';

export default defineRule({
  id: 's31',
  needs: ['loss', 'resume'],
  least: 6,
  wrongWhen: 'the run goes on with other data or another loss',
  find({ main, events }): Found[] {
    const { values, series } = main!;
    for (const event of events) {
      if (event.kind !== 'resume' && event.kind !== 'back') continue;
      const after = series.lines.findIndex((line) => line >= event.line);
      if (after < 3 || values.length - after < 2) continue;
      const [before, then] = [mean(values.slice(after - 3, after)), mean(values.slice(after, after + 3))];
      if (!(then > 1.3 * before)) continue;
      const step = series.steps[after]!;
      return [
        { strength: 'likely', lines: [event.line, ...main!.linesAt(after)], values: { before, after: then, step } },
      ];
    }
    return [];
  },
});
