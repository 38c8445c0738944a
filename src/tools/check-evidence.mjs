// Whether content/evidence and content/runs still say what the sources give.
import { findDifferences, summarise } from './find-differences.mjs';
import { firstLosses, isComplete, judgeClaims } from './judge-claims.mjs';

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
  const { claims } = experiment;
  return [
    ...say(evidence.stamps?.run !== stamps.run, `${id}: what makes its numbers changed since they were measured`),
    ...say(
      evidence.stamps?.questions !== stamps.questions,
      `${id}: its grades or goals changed since they were stamped`,
    ),
    ...claims.flatMap((claim) => {
      const name = `${id}/${claim.id}`;
      const stored = evidence.claims.find((one) => one.id === claim.id);
      if (!stored) return say(true, `${name}: never measured`);
      if (stored.stamp !== stamps.claims[claim.id])
        return say(true, `${name}: its predicate, its figures or a helper of theirs changed since it was judged`);
      return [
        ...say(!isComplete(node, claim, stored), `${name}: not judged on all its seeds`),
        ...(stored.controls.some(({ held }) => held) ? [`${name}: the control run passes the predicate`] : []),
      ];
    }),
    ...evidence.claims
      .filter((stored) => !claims.some((claim) => claim.id === stored.id))
      .flatMap((stored) => say(true, `${id}/${stored.id}: measured, and no claim any more`)),
  ];
}

function findStaleRuns({ id, node, experiment, stamps, recorded, needed }) {
  const wayOut = `run npm run record ${id}`;
  if (!recorded) return [`${id}: no recorded run (${wayOut})`];
  const say = (isStale, sentence) => (isStale ? [`${sentence} (${wayOut})`] : []);
  return [
    ...say(recorded.stamp !== stamps.run, `${id}: what makes its numbers changed since its runs were recorded`),
    ...needed.flatMap(({ values, figures, page }) => {
      const found = recorded.runs.find((run) => node.hasValues(run, values));
      const isThere = found && figures.every((name) => name in found.figures);
      return say(
        !isThere,
        `${id}: the run of ${page} with ${node.wordSettings(experiment.params, values)} is not recorded`,
      );
    }),
  ];
}

/** Runs what is recorded of an experiment again, its default or everything, and says what differs of the figures that are kept. */
export async function rerunRecorded({ id, node, experiment, run, recorded }, { all = false } = {}) {
  const isDefault = ({ params }) => Object.keys(node.changedValues(experiment.params, params)).length === 0;
  const found = await Promise.all(
    recorded.runs
      .filter((then) => all || isDefault(then))
      .map(async (then) => {
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

/** Runs seed 0 of every claim and of its control again, and says what differs from the evidence. */
export async function rerunClaims({ id, node, experiment, run, evidence }) {
  const setup = { node, experiment, run };
  const [first, judged] = await Promise.all([
    firstLosses(setup),
    judgeClaims(setup, experiment.claims, { firstSeed: true }),
  ]);
  const say = (name, then, now) => {
    const differences = findDifferences(then, now);
    return differences.length > 0 ? [`${name} ${summarise(differences)} (run npm run evidence ${id})`] : [];
  };
  return [
    ...say(`${id}, first losses:`, evidence.firstLosses, first),
    ...judged.flatMap(({ id: claim, seeds, controls }) => {
      const stored = evidence.claims.find((one) => one.id === claim);
      return [
        ...say(`${id}/${claim}, seed 0:`, stored?.seeds[0], seeds[0]),
        ...say(`${id}/${claim}, control of seed 0:`, stored?.controls.slice(0, 1), controls),
      ];
    }),
  ];
}

const pick = (object, names) => Object.fromEntries(names.map((name) => [name, object[name]]));
