import { defineRule, type Found } from '../rule';
import { findClassPrior } from '../view/class-prior';
import { findFrozenAccuracy } from '../view/frozen-accuracy';
import { endValues } from '../view/end-values';

export default defineRule({
  id: 's27',
  needs: ['loss', 'accuracy'],
  least: 4,
  wrongWhen: 'the accuracy is of another output than the loss',
  find(view): Found[] {
    const main = view.main!;
    const frozen = findFrozenAccuracy(view);
    if (!frozen || frozen.share > 0.98 || !(main.first - main.ended > 0.2 * Math.abs(main.first))) return [];
    // It fell to what the shares of the classes cost: the same class for every input.
    if (findClassPrior(view, frozen) !== undefined) return [];
    return [
      {
        strength: 'likely',
        lines: [...main.linesAt(0, -1), ...frozen.one.linesAt(0, -1)],
        values: { first: main.first, ...endValues(main), accuracy: frozen.share },
        ends: 'did-not-learn',
      },
    ];
  },
});
