import { defineRule, type Found } from '../rule';
import { listLayers } from '../view/debug-pass';

/** Weights that may be 0 by design: of the scale and shift of a normalisation, and statistics. */
const mayBeZero = /bn|batch|norm|scale/i;

export default defineRule({
  id: 's19',
  needs: ['debug'],
  wrongWhen: 'a layer is meant to start at 0, as the last one of a residual branch',
  find({ run }): Found[] {
    const zero = listLayers(run.passes[0]!).filter(({ name, data }) => data === 0 && !mayBeZero.test(name));
    if (zero.length === 0) return [];
    const { name, dataLine } = zero[0]!;
    return [
      {
        strength: zero.length > 1 ? 'certain' : 'likely',
        lines: zero.slice(0, 5).map((layer) => layer.dataLine!),
        values: { layer: name, count: zero.length, line: dataLine! },
        ends: 'did-not-learn',
      },
    ];
  },
});
