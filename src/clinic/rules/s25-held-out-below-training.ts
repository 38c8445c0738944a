import { defineRule, type Found } from '../rule';
import { pairOf } from '../view/pair';

export default defineRule({
  id: 's25',
  needs: ['loss', 'held-out-loss'],
  least: 5,
  wrongWhen: 'the held-out data is easier',
  find(view): Found[] {
    const { together } = pairOf(view) ?? {};
    if (together?.code !== 'gap' || together.side !== 'below') return [];
    const [seen, unseen] = [view.loss!, view.heldOutLoss!];
    return [
      {
        strength: 'possible',
        lines: [...seen.linesAt(-1), ...unseen.linesAt(-1)],
        values: { training: seen.ended, heldOut: unseen.ended },
      },
    ];
  },
});
