import { defineRule, type Found } from '../rule';
import { pairOf } from '../view/pair';
import { endValues } from '../view/end-values';

export default defineRule({
  id: 's26',
  needs: ['loss', 'held-out-loss'],
  wrongWhen: 'a few held-out examples that are wrong with much confidence carry the loss, and the accuracy still rises',
  refutedBy: ['s24'],
  find(view): Found[] {
    const { together } = pairOf(view) ?? {};
    const { heldOutLoss, heldOutAccuracy } = view;
    if (together?.code !== 'over-fitting') return [];
    const { lowest } = together;
    const held = heldOutLoss!;
    const at = held.values.indexOf(held.lowest);
    const rose = held.ended / lowest;
    const left = held.values.length - at;
    const lost = heldOutAccuracy ? heldOutAccuracy.highest - heldOutAccuracy.ending.mean : 0;
    const scale = heldOutAccuracy && heldOutAccuracy.highest > 1.5 ? 100 : 1;
    const isWorse = lost > 0.03 * scale || held.ended > held.first;
    const isBad = rose > 1.5 && left >= 4 && (!heldOutAccuracy || isWorse);
    return [
      {
        strength: isBad ? 'likely' : 'possible',
        lines: held.linesAt(at, -1),
        values: {
          lowest,
          step: held.series.steps[at]!,
          ...endValues(held),
          ...endValues(view.loss!, 'training', 'trainingOf'),
        },
      },
    ];
  },
});
