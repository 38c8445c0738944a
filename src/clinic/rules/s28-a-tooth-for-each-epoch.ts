import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's28',
  needs: ['loss'],
  least: 30,
  wrongWhen: 'the learning rate goes up and down with this period, or the period is a part of the epoch by accident',
  find({ main, facts }): Found[] {
    const { finding } = main!.outcome;
    if (finding.code !== 'saw-tooth') return [];
    const { period, peak } = finding;
    const { epochSteps } = facts;
    // A tooth is an epoch, or one of the few classes in it; where the log does not tell how long an epoch is, it most often is.
    const teeth = epochSteps === undefined ? 1 : epochSteps / period;
    const isEpoch = teeth > 0.85 && teeth < 12 && Math.abs(teeth - Math.round(teeth)) < 0.15;
    return [
      {
        strength: isEpoch ? 'likely' : 'possible',
        lines: main!.linesAt(0, -1),
        values: { period, peak, ...(epochSteps !== undefined && { epoch: epochSteps, teeth }) },
      },
    ];
  },
});
