import { defineRule, type Found } from '../rule';
import { listLayers } from '../view/debug-pass';

/** AUTOTRAINER's bar, on means instead of norms. */
const ratio = 1e-3;

export default defineRule({
  id: 's14',
  needs: ['debug'],
  wrongWhen: 'the first layers are frozen, or have very many more weights than the last',
  find({ run }): Found[] {
    const layers = listLayers(run.passes.at(-1)!).filter(({ diff }) => diff !== undefined);
    const [first, last] = [layers[0], layers.at(-1)];
    if (!first || !last || layers.length < 3 || !(first.diff! > 0 && first.diff! < ratio * last.diff!)) return [];
    return [
      {
        strength: 'likely',
        lines: [first.diffLine!, last.diffLine!],
        values: { first: first.name, last: last.name, ratio: first.diff! / last.diff! },
      },
    ];
  },
});
