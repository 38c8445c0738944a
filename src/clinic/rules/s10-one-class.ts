import { defineRule, type Found } from '../rule';
import { findClassPrior } from '../view/class-prior';
import { findFrozenAccuracy } from '../view/frozen-accuracy';

export default defineRule({
  id: 's10',
  needs: ['accuracy'],
  wrongWhen: 'the accuracy is printed with so few digits, or of so few examples, that it cannot move',
  // Scores that are NaN, or far too large, have one class too.
  below: ['s02', 's17'],
  find(view): Found[] {
    const frozen = findFrozenAccuracy(view);
    if (!frozen || frozen.share === 0 || frozen.share > 0.995) return [];
    const { one, share, from } = frozen;
    const entropy = findClassPrior(view, frozen);
    return [
      {
        strength: one.values.length >= 5 ? 'likely' : 'possible',
        lines: one.linesAt(from, -1),
        values: { accuracy: share, count: one.values.length - from, ...(entropy !== undefined && { entropy }) },
        ...(entropy !== undefined && { cases: ['only-shares'] }),
        ends: 'did-not-learn',
      },
    ];
  },
});
