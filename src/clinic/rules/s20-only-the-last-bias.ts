import { defineRule, type Found } from '../rule';
import { listLayers } from '../view/debug-pass';

export default defineRule({
  id: 's20',
  needs: ['debug'],
  wrongWhen: 'all layers but the last are frozen on purpose',
  find({ run }): Found[] {
    const layers = listLayers(run.passes.at(-1)!).filter(({ diff }) => diff !== undefined);
    const alive = layers.find(({ diff, biasDiff }) => diff === 0 && biasDiff !== undefined && biasDiff > 0);
    const below = layers.filter(({ diff }) => diff === 0).length;
    if (!alive || below < layers.length) return [];
    return [
      {
        strength: 'certain',
        lines: [alive.diffLine!, alive.biasDiffLine!],
        values: { layer: alive.name, bias: alive.biasDiff! },
        ends: 'did-not-learn',
      },
    ];
  },
});
