import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's28',
  needs: ['loss'],
  least: 30,
  wrongWhen: 'the learning rate itself goes up and down with this period',
  find({ main }): Found[] {
    const { finding } = main!.outcome;
    if (finding.code !== 'saw-tooth') return [];
    return [
      { strength: 'likely', lines: main!.linesAt(0, -1), values: { period: finding.period, peak: finding.peak } },
    ];
  },
});
