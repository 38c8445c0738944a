import { defineRule, type Found } from '../rule';
import { endValues } from '../view/end-values';

export default defineRule({
  id: 's06',
  needs: ['loss'],
  wrongWhen: 'the targets of a regression are large',
  find(view): Found[] {
    const main = view.main!;
    if (!(main.ended > 100 && main.ended < main.first / 2)) return [];
    const isSummed = view.facts.terms !== undefined;
    if (!isSummed && !(main.first > 5000)) return [];
    return [{ strength: 'possible', lines: main.linesAt(0, -1), values: { first: main.first, ...endValues(main) } }];
  },
});
