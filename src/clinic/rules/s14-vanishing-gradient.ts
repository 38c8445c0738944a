import { defineRule, type Found } from '../rule';
import { findVanishing } from '../view/vanishing';

export default defineRule({
  id: 's14',
  needs: ['debug'],
  wrongWhen: 'the first layers are frozen, or have very many more weights than the last',
  find({ run }): Found[] {
    const found = findVanishing(run);
    if (!found) return [];
    const { first, last, layers, factor, isSigmoid } = found;
    return [
      {
        // From layer to layer by much the same factor: nothing else makes such a ladder.
        strength: factor === undefined ? 'likely' : 'certain',
        lines: [first.diffLine!, last.diffLine!],
        values: {
          first: first.name,
          last: last.name,
          ratio: first.diff! / last.diff!,
          layers,
          ...(factor !== undefined && { factor }),
        },
        cases: [...(factor === undefined ? [] : ['steady']), ...(isSigmoid ? ['sigmoid'] : [])],
      },
    ];
  },
});
