// Whether content/evidence and content/runs still say what the sources give.
import { findDifferences, summarise } from './find-differences.mjs';
import { firstLosses } from './judge-claims.mjs';
import { withSeed } from './judge-questions.mjs';
import { findStored, isComplete, judgeItem, listItems, listParts, onFirstSeed, runsOf } from './judged-items.mjs';
import { takeHand } from './rotation.mjs';
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
 * Runs of an experiment what is stored again: its recorded default, and all else that is recorded, the first losses, and seed 0
 * of claims and their controls, of checks and of each answer to a goal; in a turn about a fifth of these, by the steps of
 * their runs. Says what differs, one sentence each; of recorded runs the figures that are kept are compared.
 */
export async function rerun(setup, { turn, from } = {}) {
  const { node, experiment, recorded } = setup;
  const isDefault = ({ params }) => Object.keys(node.changedValues(experiment.params, params)).length === 0;
  const shown = recorded.runs.filter((then) => !isDefault(then));
  const jobs = [...shown.map((then) => rerunRecorded(setup, then)), rerunLosses(setup), ...rerunItems(setup)];
  const always = recorded.runs.filter(isDefault).map((then) => rerunRecorded(setup, then));
  const given = weighRuns(
    setup,
    always.flatMap(({ runs }) => runs),
  );
  const hand = takeHand(jobs, ({ runs }) => weighRuns(setup, runs), turn, { from, given });
  return (await Promise.all([...always, ...hand].map(({ judge }) => judge()))).flat();
}

/** A run that is recorded: a job with its `runs`, and `judge`, which does them and says what differs. */
function rerunRecorded({ id, node, experiment, run }, then) {
  return {
    runs: [{ settings: then.params }],
    async judge() {
      const now = await run(then.params);
      const differences = findDifferences(then, { ...now, figures: pick(now.figures, Object.keys(then.figures)) });
      const settings = node.wordSettings(experiment.params, then.params);
      const name = `${id}: its run with ${settings} differs from the recorded one:`;
      return differences.length > 0 ? [`${name} ${summarise(differences)} (run npm run record ${id})`] : [];
    },
  };
}

function rerunLosses(setup) {
  const { id, experiment, evidence } = setup;
  const judge = async () => compare(id, `${id}, first losses:`, evidence.firstLosses, await firstLosses(setup));
  return { runs: [{ settings: withSeed(experiment, {}, 0) }], judge };
}

function rerunItems(setup) {
  const { id, node, experiment, evidence } = setup;
  const nameAnswer = ({ list, item }) =>
    list === 'goals' ? ` with ${node.wordSettings(experiment.params, item.settings)}` : '';
  return listItems(experiment).flatMap((whole) =>
    listParts(whole, findStored(evidence, whole)).map(({ one, stored }) => ({
      runs: runsOf(setup, one),
      async judge() {
        const now = await judgeItem(setup, one, { firstSeed: true });
        return compare(
          id,
          `${nameItem(id, one)}${nameAnswer(one)}, seed 0:`,
          onFirstSeed(one, stored),
          onFirstSeed(one, now),
        );
      },
    })),
  );
}

/** Runs by name, each with the number of its steps, or 1 where an experiment counts none. */
function weighRuns({ node, experiment: { params } }, runs) {
  return new Map(
    runs.map(({ settings, moves = [] }) => {
      const values = node.withDefaults(params, settings);
      return [`${node.wordSettings(params, values)} ${JSON.stringify(moves)}`, Number(values.steps ?? 1)];
    }),
  );
}

function compare(id, name, then, now) {
  const differences = findDifferences(then, now);
  return differences.length > 0 ? [`${name} ${summarise(differences)} (run npm run evidence ${id})`] : [];
}

const pick = (object, names) => Object.fromEntries(names.map((name) => [name, object[name]]));
