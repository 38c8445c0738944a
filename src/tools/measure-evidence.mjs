// Decides what of an experiment's evidence has to be measured again, and measures that.
import { firstLosses, isComplete, judgeClaims } from './judge-claims.mjs';

/** Significant digits of a number in an evidence file. */
export const digits = 7;

/**
 * The evidence of an experiment, and in `words` what was done to get it. The engine is in no stamp, so seed 0 is run in
 * any case. Where it repeats what is stored to the last digit, so do the other seeds: then only claims whose stamp differs
 * are trained on all seeds. Where it does not, all are. `stored` is the present file, undefined to measure everything.
 */
export async function measureEvidence({ id, node, experiment, run, stamps, stored }) {
  const setup = { node, experiment, run };
  const known = (claim) =>
    stored?.claims.find(
      (one) => one.id === claim.id && one.stamp === stamps.claims[claim.id] && isComplete(node, claim, one),
    );
  const [first, seedZero] = await Promise.all([
    firstLosses(setup),
    judgeClaims(setup, experiment.claims.filter(known), { firstSeed: true }),
  ]);
  const isSame = (a, b) => node.packJson(a, { digits }) === node.packJson(b, { digits });
  const changed = !stored
    ? ['nothing stored']
    : [
        ...(isSame(first, stored.firstLosses) ? [] : ['its first losses']),
        ...seedZero.filter((claim) => !isSame(onSeedZero(claim), onSeedZero(known(claim)))).map((claim) => claim.id),
      ];
  const kept = changed.length > 0 ? [] : experiment.claims.filter(known);
  const judged = await judgeClaims(
    setup,
    experiment.claims.filter((claim) => !kept.includes(claim)),
  );
  return {
    evidence: {
      experiment: id,
      backend: 'wasm',
      stamps: { run: stamps.run, questions: stamps.questions },
      firstLosses: first,
      claims: experiment.claims.map(({ id: name }) => ({
        id: name,
        stamp: stamps.claims[name],
        ...(judged.find((claim) => claim.id === name) ?? stored.claims.find((claim) => claim.id === name)),
      })),
    },
    judged,
    words: tell({ stored, changed, judged, stamps }),
  };
}

const onSeedZero = ({ seeds, controls }) => [seeds[0], controls.slice(0, 1)];

function tell({ stored, changed, judged, stamps }) {
  if (!stored) return 'measured';
  if (changed.length > 0) return `measured anew, seed 0 does not repeat: ${changed.join(', ')}`;
  const renewed = stored.stamps?.run === stamps.run ? 'seed 0 repeats' : 'seed 0 repeats, stamp renewed';
  return judged.length === 0 ? renewed : `${renewed}; trained on all seeds: ${judged.map(({ id }) => id).join(', ')}`;
}
