import { judgeOutcome } from '../outcome';
import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's22',
  needs: [],
  wrongWhen: 'the summary of the model was printed before layers were set free',
  find(view): Found[] {
    const { run, gradNorm } = view;
    const { trained, frozen } = run.facts;
    // A run that learned trained something: the summary is of one part.
    const strength = judgeOutcome(view) === 'learned' ? 'possible' : 'likely';
    if (trained === 0) return [{ strength, lines: [run.firstLine], values: { trained, ...(frozen && { frozen }) } }];
    const isCut = gradNorm && gradNorm.values.length >= 5 && gradNorm.highest === 0;
    return isCut
      ? [{ strength: 'likely', lines: gradNorm.linesAt(0, -1), values: { gradient: 0 }, ends: 'did-not-learn' }]
      : [];
  },
});
