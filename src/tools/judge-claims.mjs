// Runs what claims need and judges them.
import { withSeed } from './judge-questions.mjs';

const allSeeds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
/** The control must fail on each of these. */
const controlSeeds = [0, 1, 2];

/**
 * Judges a claim of an experiment, on all its seeds or on the first. `run(settings, moves)` answers with a run's record; `node` is
 * the bundle of the engine and the experiments.
 */
export async function judgeClaim({ node, experiment, run }, claim, { firstSeed = false } = {}) {
  const { main, control } = node.claimRuns(claim);
  const { seeds, controls } = seedsOf(node, claim, { firstSeed });
  const runAll = (named, list) =>
    Promise.all(
      list.map(async (seed) => {
        const records = await Promise.all(
          named.map(({ settings, moves }) => run(withSeed(experiment, settings, seed), moves)),
        );
        return { seed, runs: Object.fromEntries(named.map(({ name }, i) => [name, records[i]])) };
      }),
    );
  const [mains, others] = await Promise.all([runAll(main, seeds), runAll(control, controls)]);
  return node.judgeClaim(claim, mains, others);
}

function seedsOf({ claimSeeds }, claim, { firstSeed = false } = {}) {
  const cut = (seeds) => (firstSeed ? seeds.slice(0, 1) : seeds);
  return { seeds: cut(claimSeeds(claim, allSeeds)), controls: claim.exact ? [] : cut(controlSeeds) };
}

/** Whether stored evidence of a claim is of all its seeds and those of its control, and counts them rightly. */
export function isClaimComplete(node, claim, { seeds, controls, held, of }) {
  const wanted = seedsOf(node, claim);
  const isAll = (judged, expected) => judged.map(({ seed }) => seed).join() === expected.join();
  const counted = seeds.filter((seed) => seed.held).length;
  return isAll(seeds, wanted.seeds) && isAll(controls, wanted.controls) && held === counted && of === seeds.length;
}

/** The first ten losses of seed 0 with default settings, or the first ten results where nothing is trained. */
export async function firstLosses({ experiment, run }) {
  const record = await run(withSeed(experiment, {}, 0));
  const curves = Object.values(record.figures).find((state) => state.kind === 'curves');
  const values = curves ? Object.values(curves.series)[0].values : Object.values(record.result);
  return values.slice(0, 10);
}
