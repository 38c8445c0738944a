import { defineRule, type Found } from '../rule';
import { levelValues } from '../view/end-values';

/** The lowest loss of a softmax on probabilities. */
const floorOf = (classes: number): number => Math.log(1 + (classes - 1) / Math.E);
const usual = [2, 3, 4, 5, 10, 20, 21, 100, 1000];

export default defineRule({
  id: 's40',
  needs: ['loss'],
  least: 5,
  wrongWhen: 'the loss settled near this number by accident: a lower one later refutes it',
  find({ main, accuracy, heldOutAccuracy, facts }): Found[] {
    const witness = accuracy ?? heldOutAccuracy;
    const share = witness ? witness.ending.mean / (witness.highest > 1.5 ? 100 : 1) : NaN;
    const { ending, lowest } = main!;
    const candidates = facts.classes === undefined ? usual : [facts.classes];
    const classes = candidates.find((count) => {
      const floor = floorOf(count);
      return ending.mean > 0.995 * floor && ending.mean < 1.06 * floor && lowest > 0.99 * floor && main!.first > floor;
    });
    // Without an accuracy far above a guess nothing tells it from a loss that happens to lie here.
    if (classes === undefined || !(share > 0.7 && share > 2 / classes)) return [];
    const strength = share > 0.9 && classes > 2 ? 'likely' : 'possible';
    return [
      {
        strength,
        lines: main!.linesAt(-1),
        values: {
          classes,
          floor: floorOf(classes),
          ...levelValues(main!),
          accuracy: share,
          accuracyOf: witness!.ending.count,
        },
      },
    ];
  },
});
