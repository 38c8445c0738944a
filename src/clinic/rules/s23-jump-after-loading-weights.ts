import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's23',
  needs: ['loss'],
  least: 10,
  wrongWhen: 'the new head starts from random weights and its first batch was an easy one',
  find({ main, events }) {
    if (!events.some(({ kind }) => kind === 'fine-tuning')) return 'not-applicable';
    const { values, first } = main!;
    const early = values.slice(1, Math.max(3, Math.ceil(values.length / 10)));
    const peak = Math.max(...early.slice(0, 2000));
    if (!(peak > 2 * Math.abs(first))) return [];
    const found: Found = {
      strength: 'possible',
      lines: main!.linesAt(0, values.indexOf(peak)),
      values: { first, peak },
    };
    return [found];
  },
});
