import { defineRule, type Found } from '../rule';
import { findFrozenAccuracy } from '../view/frozen-accuracy';
import type { RunView } from '../view/run-view';
import { endValues } from '../view/end-values';

/** Floors of Keras's two cross-entropies, a share of which a constant answer prints. */
const floors = [16.118, 15.9424, 15.4249, 15.333];

export default defineRule({
  id: 's68',
  needs: ['loss', 'accuracy'],
  least: 4,
  wrongWhen: 'the loss is meant to go below 0, as a likelihood of densities may',
  find(view) {
    if (view.main!.brokenAt >= 0) return [];
    const found = findBelowZero(view) ?? findCertainAnswer(view) ?? findShareOfFloor(view);
    return found ? [found] : [];
  },
});

/** A binary cross-entropy of targets beyond 0 and 1 has no lower end. */
function findBelowZero({ main, run }: RunView): Found | undefined {
  const isMeant = [...run.series.keys()].some((name) =>
    /dice|iou|jaccard|elbo|nll|likelihood|kl|flow|cosine|correlation|ssim|reward|contrast/i.test(name),
  );
  if (isMeant || !(main!.ended < -1 && main!.lowest < -1)) return undefined;
  return {
    strength: 'likely',
    lines: main!.linesAt(0, -1),
    values: { first: main!.first, ...endValues(main!), kind: 'below-0' },
    ends: 'did-not-learn',
  };
}

/** A softmax over one output is 1, whatever the input: the least loss of Keras from the start, and an accuracy that is a share. */
function findCertainAnswer(view: RunView): Found | undefined {
  const main = view.main!;
  const frozen = findFrozenAccuracy(view);
  const isLeast = main.highest < 2e-7 && main.lowest >= 0;
  if (!isLeast || !frozen || frozen.share > 0.99) return undefined;
  return {
    strength: 'certain',
    lines: [...main.linesAt(0, -1), ...frozen.one.linesAt(-1)],
    values: { loss: main.ended, accuracy: frozen.share, kind: 'one-output' },
    ends: 'did-not-learn',
  };
}

/** The answer never changes and the loss is the wrong share of a floor: probabilities of 0 and 1 only. */
function findShareOfFloor(view: RunView): Found | undefined {
  const main = view.main!;
  const frozen = findFrozenAccuracy(view);
  if (!frozen || main.values.length < 4 || main.ending.spread > 0.02 * main.ended) return undefined;
  const wrong = 1 - frozen.share;
  const floor = floors.find((one) => Math.abs(main.ending.mean - wrong * one) < 0.02 * main.ending.mean);
  if (floor === undefined || wrong < 0.02) return undefined;
  return {
    strength: 'likely',
    lines: [...main.linesAt(0, -1), ...frozen.one.linesAt(-1)],
    values: { loss: main.ending.mean, floor, wrong, kind: 'share-of-floor' },
    ends: 'did-not-learn',
  };
}
