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
    // Single batches differ: where the first was an easy one, a hard one is no jump.
    const high = early.filter((value) => value > 2 * Math.abs(first));
    if (high.length < early.length / 3) return [];
    const peak = Math.max(...high.slice(0, 2000));
    const found: Found = {
      strength: 'possible',
      lines: main!.linesAt(0, values.indexOf(peak)),
      values: { first, peak },
    };
    return [found];
  },
});
