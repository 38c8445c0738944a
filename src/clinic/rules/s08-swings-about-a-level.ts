import { defineRule, type Found } from '../rule';
import { judgeOutcome } from '../outcome';
import { findHeldOutJumps } from '../view/held-out-jumps';
import { pairOf } from '../view/pair';
import { endValues } from '../view/end-values';

/** A standard deviation of this part of the level is more than batches usually differ. */
const wide = 0.4;
/** And what is below this part of it is no swing. */
const still = 1e-3;

export default defineRule({
  id: 's08',
  needs: ['loss'],
  least: 10,
  wrongWhen: 'single batches are noisy and the network is not: a held-out loss tells them apart',
  find(view): Found[] {
    const main = view.main!;
    const { finding } = main.outcome;
    const together = pairOf(view)?.together;
    // The training loss may look calm beside its own fall while the held-out one, which has no batches, swings.
    // What jumps in evaluation alone, while training falls smoothly, is another symptom.
    const isBand = together?.code === 'band' && !findHeldOutJumps(view);
    const swing = isBand ? together.swing : finding.code === 'oscillating' ? finding.swing : undefined;
    if (swing === undefined || swing < still * Math.abs(main.ended) || main.ended > main.first) return [];
    // Batches of single examples scatter by a good part of their mean; the network itself shows in what is held out.
    const isWide = swing > wide * Math.abs(main.ended) && together?.code !== 'noisy';
    const strength = judgeOutcome(view) !== 'learned' && (isWide || isBand) ? 'likely' : 'possible';
    const told = isBand ? view.heldOutLoss! : main;
    return [{ strength, lines: told.linesAt(-2, -1), values: { series: told.series.name, ...endValues(told), swing } }];
  },
});
