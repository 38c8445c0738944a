import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's28',
  needs: ['loss'],
  least: 30,
  wrongWhen: 'the learning rate itself goes up and down with this period',
  find({ main, facts }): Found[] {
    const { finding } = main!.outcome;
    if (finding.code !== 'saw-tooth') return [];
    const { period, peak } = finding;
    const { epochSteps } = facts;
    // Where the log does not tell how long an epoch is, a tooth is most often one.
    const isEpoch = epochSteps === undefined || Math.abs(period - epochSteps) < 0.15 * epochSteps;
    return [
      {
        strength: isEpoch ? 'likely' : 'possible',
        lines: main!.linesAt(0, -1),
        values: { period, peak, ...(epochSteps !== undefined && { epoch: epochSteps }) },
      },
    ];
  },
});
