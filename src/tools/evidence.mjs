// npm run evidence [id ...] [--claim id]: runs every claim on seeds 0 to 9 and writes content/evidence/<id>.json.
// --check: re-runs seed 0 of every claim and compares with the files; fails when a claim fails or a file is stale.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildForNode, root } from './node-build.mjs';
import { RunPool } from './run-pool.mjs';
import { hashSources } from './source-hash.mjs';

const allSeeds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
/** The control must fail on each of these. */
const controlSeeds = [0, 1, 2];
/** Relative difference that a re-run may show against the file. */
const tolerance = 1e-4;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false }, claim: { type: 'string' } },
});
const bundle = await buildForNode();
const node = await import(bundle);
const { judgeClaim, claimSeeds, claimRuns } = node;
const ids = positionals.length > 0 ? positionals : node.experimentIds;
const seeds = flags.check ? allSeeds.slice(0, 1) : allSeeds;
const began = performance.now();
const pool = new RunPool(bundle, node, {
  onFinish({ id, settings, seconds }) {
    console.log(`${pool.finished}/${pool.started} ${id} ${JSON.stringify(settings)} ${seconds.toFixed(1)} s`);
  },
});
try {
  const problems = (await Promise.all(ids.map(flags.check ? checkExperiment : writeEvidence))).flat();
  console.log(`${ids.length} experiments in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  if (problems.length > 0) {
    console.error(problems.join('\n'));
    process.exitCode = 1;
  }
} finally {
  pool.close();
}

/** Judges the chosen claims of an experiment on the given seeds. */
async function judgeAll(id, experiment) {
  const claims = experiment.claims.filter((claim) => !flags.claim || claim.id === flags.claim);
  return Promise.all(
    claims.map(async (claim) => {
      const { main, control } = claimRuns(claim);
      const runAll = async (settings, seed) =>
        Object.fromEntries(
          await Promise.all(
            settings.map(async ([name, value]) => [
              name,
              await pool.run(id, { ...value, ...(experiment.params.seed && { seed }) }),
            ]),
          ),
        );
      const [mains, controls] = await Promise.all([
        Promise.all(claimSeeds(claim, seeds).map(async (seed) => ({ seed, runs: await runAll(main, seed) }))),
        Promise.all(
          (claim.exact ? [] : flags.check ? controlSeeds.slice(0, 1) : controlSeeds).map((seed) =>
            runAll(control, seed),
          ),
        ),
      ]);
      return judgeClaim(claim, mains, controls);
    }),
  );
}

/** The first ten losses of seed 0 with default settings, or the first ten results where nothing is trained. */
async function fingerprint(id, experiment) {
  const record = await pool.run(id, experiment.params.seed ? { seed: 0 } : {});
  const curves = Object.values(record.figures).find((state) => state.kind === 'curves');
  const values = curves ? Object.values(curves.series)[0].values : Object.values(record.result);
  return values.slice(0, 10);
}

async function writeEvidence(id) {
  const experiment = await node.loadExperiment(id);
  const [claims, first] = await Promise.all([judgeAll(id, experiment), fingerprint(id, experiment)]);
  for (const { id: claim, held, of, controlFailed, figures } of claims) {
    const measured = Object.entries(figures).map(
      ([name, { mean, sd, unit }]) => `${name} ${mean.toPrecision(4)} +- ${sd.toPrecision(2)} ${unit}`,
    );
    console.log(
      `${id}/${claim}: ${held} of ${of}${controlFailed === false ? ', CONTROL HELD' : ''}; ${measured.join('; ')}`,
    );
  }
  const problems = claims
    .filter(({ controlFailed }) => controlFailed === false)
    .map((claim) => `${id}/${claim.id}: the control run passes the predicate`);
  if (flags.claim) return problems;
  const evidence = {
    experiment: id,
    backend: 'wasm',
    sourceHash: await hashSources(experiment),
    firstLosses: first,
    claims,
  };
  await mkdir(join(root, 'content/evidence'), { recursive: true });
  await writeFile(evidencePath(id), node.packJson(evidence, { digits: 7, indent: 1 }) + '\n');
  return problems;
}

async function checkExperiment(id) {
  const experiment = await node.loadExperiment(id);
  const stale = `run npm run evidence ${id}`;
  const file = await readFile(evidencePath(id), 'utf8').catch(() => undefined);
  if (!file) return [`${id}: no evidence file (${stale})`];
  const stored = node.unpackJson(file);
  if (stored.sourceHash !== (await hashSources(experiment)))
    return [`${id}: evidence is stale, its sources changed (${stale})`];
  const [claims, first] = await Promise.all([judgeAll(id, experiment), fingerprint(id, experiment)]);
  return [
    ...differences(
      `${id}: first losses`,
      Object.fromEntries(stored.firstLosses.entries()),
      Object.fromEntries(first.entries()),
    ),
    ...claims.flatMap((claim) => {
      const before = stored.claims.find(({ id: name }) => name === claim.id);
      if (!before) return [`${id}/${claim.id}: not in the evidence file (${stale})`];
      const [now] = claim.seeds;
      const then = before.seeds.find(({ seed }) => seed === now.seed);
      return [
        ...(now.held === then.held
          ? []
          : [`${id}/${claim.id}: seed ${now.seed} ${now.held ? 'holds now and did not' : 'fails now and held'}`]),
        ...(claim.controlFailed === false ? [`${id}/${claim.id}: the control run passes the predicate`] : []),
        ...differences(`${id}/${claim.id}, seed ${now.seed}`, then.figures, now.figures),
      ];
    }),
  ];
}

function differences(where, before, now) {
  return Object.entries(before)
    .filter(([name, value]) => !isClose(value, now[name]))
    .map(([name, value]) => `${where}: ${name} was ${value} and is ${now[name]} (more than ${tolerance} relative)`);
}

function isClose(a, b) {
  return Object.is(a, b) || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b)) + 1e-7;
}

function evidencePath(id) {
  return join(root, `content/evidence/${id}.json`);
}
