import { defineRule, type Found } from '../rule';
import { levelValues } from '../view/end-values';
import { ofDiscriminator, ofGenerator } from '../view/kinds-of-training';

export default defineRule({
  id: 's74',
  needs: [],
  wrongWhen: 'the loss is Wasserstein’s or least squares, whose balance is another number',
  find(view) {
    if (!view.isAdversarial) return 'not-applicable';
    const find = (pattern: RegExp) => view.list('loss', 'train').find(({ series }) => pattern.test(series.name));
    const [d, g] = [find(ofDiscriminator), find(ofGenerator)];
    if (!d || !g || d.values.length < 5 || d.brokenAt >= 0) return [];
    const [lines, values] = [
      [...d.linesAt(-1), ...g.linesAt(-1)],
      { ...levelValues(d, 'discriminator', 'lastOf'), ...levelValues(g, 'generator', 'generatorOf') },
    ];
    const isEven = [Math.LN2, 2 * Math.LN2].some(
      (level) => Math.abs(d.ending.mean - level) < 0.02 * level && d.ending.spread < 0.03 * level,
    );
    const found: Found[] = [];
    const strength = d.values.length >= 20 && Math.abs(g.ending.mean - Math.LN2) < 0.05 ? 'likely' : 'possible';
    // Where the generator is level too it is how it should look, or nothing moves.
    if (isEven)
      found.push({
        strength,
        ...(strength === 'possible' && { isNoFault: true }),
        lines,
        values: { ...values, kind: 'balance' },
        cases: ['balance'],
      });
    if (d.ending.mean < 0.02 && g.ending.mean > 3 && g.ending.mean > 1.5 * g.first)
      found.push({
        strength: 'likely',
        lines,
        values: { ...values, kind: 'discriminator-wins' },
        cases: ['discriminator-wins'],
      });
    return found;
  },
});
