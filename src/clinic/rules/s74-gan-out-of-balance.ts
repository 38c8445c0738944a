import { defineRule, type Found } from '../rule';
import { isAdversarial } from '../view/kinds-of-training';
import type { RunView } from '../view/run-view';

const isOf = (who: string) => new RegExp(String.raw`(?:^|[_\s/])${who}(?:$|[_\s/\d])|loss_?${who}(?:$|[_\s])`, 'i');
const discriminator = ['d', 'disc', 'discriminator', 'critic'].map(isOf);
const generator = ['g', 'gen', 'generator'].map(isOf);

const find = (view: RunView, names: readonly RegExp[]) =>
  view.list('loss', 'train').find(({ series }) => names.some((name) => name.test(series.name)));

export default defineRule({
  id: 's74',
  needs: ['loss'],
  wrongWhen: 'the loss is Wasserstein’s or least squares, whose balance is another number',
  find(view) {
    if (!isAdversarial(view)) return 'not-applicable';
    const [d, g] = [find(view, discriminator), find(view, generator)];
    if (!d || !g || d.values.length < 5 || d.brokenAt >= 0) return [];
    const [lines, values] = [
      [...d.linesAt(-1), ...g.linesAt(-1)],
      { discriminator: d.ending.mean, generator: g.ending.mean },
    ];
    const isEven = [Math.LN2, 2 * Math.LN2].some(
      (level) => Math.abs(d.ending.mean - level) < 0.02 * level && d.ending.spread < 0.03 * level,
    );
    const found: Found[] = [];
    if (isEven) found.push({ strength: 'possible', lines, values: { ...values, kind: 'balance' } });
    if (d.ending.mean < 0.02 && g.ending.mean > 3 && g.ending.mean > 1.5 * g.first)
      found.push({ strength: 'likely', lines, values: { ...values, kind: 'discriminator-wins' } });
    return found;
  },
});
