import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's13',
  needs: ['loss'],
  least: 10,
  wrongWhen: 'the loss jumped for another reason, and the rate fell to nothing soon after',
  find({ main }): Found[] {
    const { finding } = main!.outcome;
    const isDead =
      (finding.code === 'flat' && finding.cause === 'jump') || (finding.code === 'broken' && finding.then === 'flat');
    if (!isDead) return [];
    const { step = NaN, peak = NaN } = finding;
    const at = main!.series.steps.findIndex((one) => one >= step);
    return [
      { strength: 'likely', lines: main!.linesAt(Math.max(0, at), -1), values: { step, peak, ended: main!.ended } },
    ];
  },
});
