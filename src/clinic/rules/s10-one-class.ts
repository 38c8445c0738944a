import { defineRule, type Found } from '../rule';
import { findClassPrior } from '../view/class-prior';
import { findFrozenAccuracy } from '../view/frozen-accuracy';

export default defineRule({
  id: 's10',
  needs: ['accuracy'],
  wrongWhen: 'the accuracy is printed with so few digits, or of so few examples, that it cannot move',
  find(view): Found[] {
    const frozen = findFrozenAccuracy(view);
    if (!frozen || frozen.share === 0 || frozen.share > 0.995) return [];
    const { one, share } = frozen;
    const entropy = findClassPrior(view, frozen);
    return [
      {
        strength: one.values.length >= 5 ? 'likely' : 'possible',
        lines: one.linesAt(0, -1),
        values: { accuracy: share, count: one.values.length, ...(entropy !== undefined && { entropy }) },
        ends: 'did-not-learn',
      },
    ];
  },
});
