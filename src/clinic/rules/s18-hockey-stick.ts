import { mean } from '../../lib/statistics';
import { defineRule, type Found } from '../rule';
import { endValues } from '../view/end-values';

/** The first steps bring a loss down by this part of it, and by nearly all of what it ever comes down. */
const [fallen, nearlyAll] = [0.2, 0.8];

export default defineRule({
  id: 's18',
  needs: ['loss'],
  least: 50,
  wrongWhen: 'the first values are single batches before the weights had any scale',
  below: ['s72'],
  find({ main }): Found[] {
    const { curve, first, ended, outcome } = main!;
    // The second fiftieth of the run: a single batch says little.
    const part = Math.max(1, Math.ceil(curve.values.length / 50));
    const early = mean(curve.values.slice(part, 2 * part));
    const fall = first - ended;
    if (!(fall > fallen * Math.abs(first) && first - early > nearlyAll * fall) || outcome.finding.code === 'not-finite')
      return [];
    return [{ strength: 'possible', lines: main!.linesAt(0, 1), values: { first, early, ...endValues(main!) } }];
  },
});
