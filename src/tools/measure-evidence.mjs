// Decides what of an experiment's evidence has to be measured again, and measures that.
import { firstLosses } from './judge-claims.mjs';
import { findStored, isComplete, judgeItem, listItems, onFirstSeed } from './judged-items.mjs';

/** Significant digits of a number in an evidence file. */
export const digits = 7;

/**
 * The evidence of an experiment, and in `words` what was done to get it. The engine is in no stamp, so seed 0 is run in
 * any case. Where it repeats what is stored to the last digit, so do the other seeds: then only what has another stamp is
 * trained on all seeds. Where it does not, everything is. `stored` is the present file, undefined to measure everything.
 */
export async function measureEvidence({ id, node, experiment, run, stamps, stored }) {
  const setup = { node, experiment, run };
  const items = listItems(experiment);
  const stampOf = ({ list, item }) => stamps[list][item.id];
  const known = items.filter((one) => {
    const found = findStored(stored, one);
    return found?.stamp === stampOf(one) && isComplete(setup, one, found);
  });
  const isSame = (a, b) => node.packJson(a, { digits }) === node.packJson(b, { digits });
  const repeat = async (one) => {
    const now = await judgeItem(setup, one, { firstSeed: true });
    return isSame(onFirstSeed(one, now), onFirstSeed(one, findStored(stored, one))) ? [] : [one.item.id];
  };
  const [first, repeated] = await Promise.all([firstLosses(setup), Promise.all(known.map(repeat))]);
  const changed = !stored
    ? ['nothing stored']
    : [...(isSame(first, stored.firstLosses) ? [] : ['its first losses']), ...repeated.flat()];
  const kept = changed.length > 0 ? [] : known;
  const judged = await Promise.all(
    items.map(async (one) => {
      const value = kept.includes(one) ? findStored(stored, one) : await judgeItem(setup, one);
      return { ...one, value: { ...value, stamp: stampOf(one) }, isFresh: !kept.includes(one) };
    }),
  );
  const valuesOf = (name) => judged.filter(({ list }) => list === name).map(({ value }) => value);
  const fresh = judged.filter(({ isFresh }) => isFresh);
  return {
    evidence: {
      experiment: id,
      backend: 'wasm',
      stamp: stamps.run,
      firstLosses: first,
      claims: valuesOf('claims'),
      checks: valuesOf('checks'),
      goals: valuesOf('goals'),
    },
    fresh,
    words: tell({ stored, changed, fresh, stamps }),
  };
}

function tell({ stored, changed, fresh, stamps }) {
  if (!stored) return 'measured';
  if (changed.length > 0) return `measured anew, seed 0 does not repeat: ${changed.join(', ')}`;
  const renewed = stored.stamp === stamps.run ? 'seed 0 repeats' : 'seed 0 repeats, stamp renewed';
  return fresh.length === 0
    ? renewed
    : `${renewed}; trained on all seeds: ${fresh.map(({ item }) => item.id).join(', ')}`;
}
