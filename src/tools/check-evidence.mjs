// Whether content/evidence and content/runs still say what the sources give.
import { findDifferences, summarise } from './find-differences.mjs';
import { firstLosses } from './judge-claims.mjs';
import { findStored, isComplete, judgeItem, listItems, onFirstSeed } from './judged-items.mjs';
import { takeTurn } from './rotation.mjs';
import { itemLists } from './slices.mjs';

/**
 * What of an experiment's stored files is missing or of other sources, one sentence each with the way out; no run is
 * needed. `evidence` and `recorded` are the files, undefined where there is none; `needed` are the runs that pages show.
 */
export function findStale(setup) {
  return [...findStaleEvidence(setup), ...findStaleRuns(setup)];
}

/** The same of the evidence alone, and claims that their control passes: these say nothing. */
export function findStaleEvidence({ id, node, experiment, stamps, evidence }) {
  const wayOut = `run npm run evidence ${id}`;
  if (!evidence) return [`${id}: no evidence file (${wayOut})`];
  const say = (isStale, sentence) => (isStale ? [`${sentence} (${wayOut})`] : []);
  return [
    ...say(evidence.stamp !== stamps.run, `${id}: what makes its numbers changed since they were measured`),
    ...listItems(experiment).flatMap((one) => {
      const name = nameItem(id, one);
      const stored = findStored(evidence, one);
      if (!stored) return say(true, `${name}: never measured`);
      if (stored.stamp !== stamps[one.list][one.item.id]) return say(true, `${name}: ${changes[one.list]}`);
      return [
        ...say(!isComplete({ node, experiment }, one, stored), `${name}: not judged on all its seeds and settings`),
        ...(stored.controls?.some(({ held }) => held) ? [`${name}: the control run passes the predicate`] : []),
      ];
    }),
    ...itemLists.flatMap((list) =>
      (evidence[list] ?? [])
        .filter((stored) => !(experiment[list] ?? []).some((item) => item.id === stored.id))
        .flatMap((item) => say(true, `${nameItem(id, { list, item })}: measured, and not in the experiment any more`)),
    ),
  ];
}

/** What has another stamp. */
const changes = {
  claims: 'its predicate, its figures or a helper of theirs changed since it was judged',
  checks: 'its settings, its grade or a helper changed since it was graded',
  goals: 'what it measures changed since it was measured',
};

/** `depth/degradation` for a claim, `depth check deeper`. */
const nameItem = (id, { list, item }) =>
  list === 'claims' ? `${id}/${item.id}` : `${id} ${list.slice(0, -1)} ${item.id}`;

function findStaleRuns({ id, node, experiment, stamps, recorded, needed }) {
  const wayOut = `run npm run record ${id}`;
  if (!recorded) return [`${id}: no recorded run (${wayOut})`];
  const say = (isStale, sentence) => (isStale ? [`${sentence} (${wayOut})`] : []);
  return [
    ...say(recorded.stamp !== stamps.run, `${id}: what makes its numbers changed since its runs were recorded`),
    ...needed.flatMap(({ values, figures, page }) => {
      const found = recorded.runs.find((run) => node.hasValues(run.params, values));
      const isThere = found && figures.every((name) => name in found.figures);
      return say(
        !isThere,
        `${id}: the run of ${page} with ${node.wordSettings(experiment.params, values)} is not recorded`,
      );
    }),
  ];
}

/**
 * Runs what is recorded of an experiment again, its default and every other run or, in a turn, a fifth of them from another
 * one on for each experiment, and says what differs of the figures that are kept.
 */
export async function rerunRecorded({ id, node, experiment, run, recorded }, { turn, from } = {}) {
  const isDefault = ({ params }) => Object.keys(node.changedValues(experiment.params, params)).length === 0;
  const others = recorded.runs.filter((then) => !isDefault(then));
  const found = await Promise.all(
    [...recorded.runs.filter(isDefault), ...takeTurn(others, turn, from)].map(async (then) => {
      const now = await run(then.params);
      const differences = findDifferences(then, { ...now, figures: pick(now.figures, Object.keys(then.figures)) });
      const settings = node.wordSettings(experiment.params, then.params);
      return differences.length > 0
        ? [
            `${id}: its run with ${settings} differs from the recorded one: ${summarise(differences)} (run npm run record ${id})`,
          ]
        : [];
    }),
  );
  return found.flat();
}

/**
 * Runs the defaults on seed 0 and seed 0 of claims and their controls, checks and goals again, all or in a turn a fifth, and
 * says what differs from the evidence.
 */
export async function rerunItems({ id, node, experiment, run, evidence }, { turn, from } = {}) {
  const setup = { node, experiment, run };
  const losses = async () => compare(id, `${id}, first losses:`, evidence.firstLosses, await firstLosses(setup));
  const items = listItems(experiment).map((one) => async () => {
    const now = await judgeItem(setup, one, { firstSeed: true });
    const then = onFirstSeed(one, findStored(evidence, one));
    return compare(id, `${nameItem(id, one)}, seed 0:`, then, onFirstSeed(one, now));
  });
  return (await Promise.all(takeTurn([losses, ...items], turn, from).map((rerun) => rerun()))).flat();
}

function compare(id, name, then, now) {
  const differences = findDifferences(then, now);
  return differences.length > 0 ? [`${name} ${summarise(differences)} (run npm run evidence ${id})`] : [];
}

const pick = (object, names) => Object.fromEntries(names.map((name) => [name, object[name]]));
