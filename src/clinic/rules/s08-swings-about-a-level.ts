import { defineRule, type Found } from '../rule';
import { judgeOutcome } from '../outcome';

export default defineRule({
  id: 's08',
  needs: ['loss'],
  least: 10,
  wrongWhen: 'single batches are noisy and the network is not: a held-out loss tells them apart',
  find(view): Found[] {
    const main = view.main!;
    const { finding } = main.outcome;
    if (finding.code !== 'oscillating') return [];
    const strength = judgeOutcome(view) === 'learned' ? 'possible' : 'likely';
    return [{ strength, lines: main.linesAt(-1), values: { ended: main.ended, swing: finding.swing } }];
  },
});
