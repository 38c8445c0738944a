import { defineRule, type Found } from '../rule';
import { staysBelow } from '../view/held-out-below';
import { pairOf } from '../view/pair';
import { endValues } from '../view/end-values';

export default defineRule({
  id: 's25',
  needs: ['loss', 'held-out-loss'],
  least: 5,
  wrongWhen: 'the held-out data is easier',
  find(view): Found[] {
    const { loss: seen, heldOutLoss: unseen } = view;
    // The main loss may be the held-out one.
    if (!seen || !unseen) return [];
    const { together } = pairOf(view) ?? {};
    const endsBelow = together?.code === 'gap' && together.side === 'below';
    if (!endsBelow && !staysBelow(seen, unseen)) return [];
    return [
      {
        strength: 'possible',
        isNoFault: true,
        lines: [...seen.linesAt(-1), ...unseen.linesAt(-1)],
        values: { ...endValues(seen, 'training', 'trainingOf'), ...endValues(unseen, 'heldOut', 'heldOutOf') },
      },
    ];
  },
});
