import { defineRule, type Found } from '../rule';
import { findHeldOutGuess } from '../view/held-out-guess';

export default defineRule({
  id: 's24',
  needs: ['loss', 'held-out-accuracy'],
  wrongWhen: 'the held-out data is of another kind than the training data',
  find(view): Found[] {
    const { accuracy, heldOutAccuracy, heldOutLoss } = view;
    if (!accuracy) return [];
    const scale = accuracy.highest > 1.5 ? 100 : 1;
    const held = heldOutAccuracy!;
    const heldScale = held.highest > 1.5 ? 100 : 1;
    const [seen, unseen] = [accuracy.ending.mean / scale, held.ending.mean / heldScale];
    const learned = seen - accuracy.first / scale > 0.1 || seen > 0.9;
    if (!(learned && seen - unseen > 0.3)) return [];
    const guess = findHeldOutGuess(view);
    const isStill = held.values.length >= 4 && (held.highest - held.lowest) / heldScale < 0.03;
    const neverFell = !heldOutLoss || heldOutLoss.lowest > 0.9 * heldOutLoss.first;
    if (!neverFell || !(isStill || guess)) return [];
    return [
      {
        strength: isStill || guess?.isBacked ? 'likely' : 'possible',
        lines: [...accuracy.linesAt(-1), ...held.linesAt(0, -1)],
        values: {
          training: seen,
          heldOut: unseen,
          ...(guess && { classes: guess.classes }),
          count: held.values.length,
          ...(guess && { best: held.highest / heldScale }),
        },
        ...(guess && { cases: ['a-guess', guess.isQuick ? 'quick' : 'slow-at-first'] }),
      },
    ];
  },
});
