import { defineRule, type Found } from '../rule';
import { findHeldOutJumps } from '../view/held-out-jumps';

/** By the middle of the held-out values: more than a usual rate makes of it. */
const wild = 0.5;

export default defineRule({
  id: 's93',
  needs: ['loss', 'held-out-loss'],
  wrongWhen: 'the learning rate is still high: a held-out loss calms down then when the rate falls',
  find(view): Found[] {
    const found = findHeldOutJumps(view);
    if (!found) return [];
    const held = view.heldOutLoss!;
    const [low, high] = [held.values.indexOf(held.lowest), held.values.indexOf(held.highest)];
    return [
      {
        strength: found.part > wild && found.count >= 8 ? 'likely' : 'possible',
        lines: [...held.linesAt(...[low, high].sort((a, b) => a - b)), ...found.trainingOf.linesAt(-1)],
        values: {
          series: held.series.name,
          low: held.lowest,
          high: held.highest,
          jump: found.jump,
          count: found.count,
          training: found.training,
        },
      },
    ];
  },
});
