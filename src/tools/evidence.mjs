// npm run evidence [id ...]: measures the claims of each experiment and writes content/evidence/<id>.json. Seed 0 runs in any
// case; the other seeds where it does not repeat, and for claims, checks and goals whose code changed. --anew: all seeds of
// everything. --check: whether content/evidence and content/runs are of these sources and repeat: stamps, recorded runs, and
// seed 0 of all claims, checks and goals. In npm test a fifth of these runs, but the recorded default of every experiment.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findStale, findStaleEvidence, rerun } from './check-evidence.mjs';
import { chooseIds } from './experiment-ids.mjs';
import { digits, measureEvidence } from './measure-evidence.mjs';
import { judgeAnswers } from './judge-questions.mjs';
import { buildForNode, root } from './node-build.mjs';
import { readPlacements } from './placements.mjs';
import { currentTurn, turns } from './rotation.mjs';
import { RunPool } from './run-pool.mjs';
import { stampExperiments } from './stamps.mjs';

/**
 * What the check of one experiment may cost in a turn of npm test, in core-seconds. 15 is the aim; two-heads, fcn and ssd
 * take up to 22 in one of five turns.
 */
const mostCoreSeconds = 24;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: Object.fromEntries(['check', 'anew'].map((name) => [name, { type: 'boolean', default: false }])),
});
const began = performance.now();
const seconds = () => `${((performance.now() - began) / 1000).toFixed(0)} s`;
let pool;
try {
  const bundle = await buildForNode();
  const node = await import(bundle);
  const ids = chooseIds(positionals, node.experimentIds);
  const stamps = await stampExperiments(ids);
  pool = new RunPool(bundle, node, { onFinish: flags.check ? undefined : logRun });
  const placements = readPlacements(root);
  const setups = await Promise.all(
    ids.map(async (id) => ({
      id,
      node,
      ...(await loadNeeds(node, id, placements)),
      stamps: stamps[id],
      evidence: await readContent(node.unpackJson, `evidence/${id}.json`),
      recorded: await readContent(node.unpackRuns, `runs/${id}.json`),
    })),
  );
  const problems = flags.check ? await check(setups) : (await Promise.all(setups.map(measureSafely))).flat();
  console.log(`${ids.length} experiments, ${pool.finished} runs in ${seconds()}`);
  if (problems.length > 0) throw new Error(problems.join('\n'));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  pool?.close();
}

/** The experiment, the runs of it that pages show, and how to run it: settings that say a default are those that leave it out. */
async function loadNeeds(node, id, placements) {
  const experiment = await node.loadExperiment(id);
  const run = (settings, moves) => pool.run(id, node.changedValues(experiment.params, settings), moves);
  return { experiment, run, needed: node.listNeededRuns(id, experiment, placements) };
}

async function check(setups) {
  const stale = new Map(setups.map((setup) => [setup, findStale(setup)]));
  console.log(`Stamps of ${setups.length} experiments compared in ${seconds()}.`);
  // What is stale is measured anew anyway.
  const fresh = setups.filter((setup) => stale.get(setup).length === 0);
  const turn = currentTurn();
  const some = turn === undefined ? 'All' : `Fifth ${turn + 1} of ${turns} of the`;
  console.log(`${some} recorded runs, claims, checks and goals are run again (seed 0), the defaults of each always.`);
  const found = await Promise.all(fresh.map((setup, i) => rerun(setup, { turn, from: i })));
  return [...stale.values(), ...found, await findDear(turn)].flat();
}

/** Says which experiments cost most, and answers with those that cost too much, measured a second time and alone. */
async function findDear(turn) {
  const most = mostCoreSeconds * (turn === undefined ? turns : 1);
  const dearest = [...pool.spent()].sort(([, a], [, b]) => b - a);
  const words = dearest.slice(0, 5).map(([id, spent]) => `${id} ${spent.toFixed(1)}`);
  console.log(`Core-seconds, at most ${most} for an experiment: ${words.join(', ')}`);
  const dear = [];
  for (const [id, first] of dearest.filter(([, spent]) => spent > most)) {
    const spent = await pool.measureAgain(id);
    console.log(`${id}: ${first.toFixed(1)} core-seconds, measured again alone ${spent.toFixed(1)}`);
    if (spent > most)
      dear.push(
        `${id}: its check takes ${spent.toFixed(1)} core-seconds and may take ${most} (fewer steps or smaller settings in what its claims, checks and goals run)`,
      );
  }
  return dear;
}

/** One experiment that fails must not take the measurements of the others with it. */
function measureSafely(setup) {
  return measure(setup).catch((error) => [`${setup.id}: ${error.message}`]);
}

async function measure(setup) {
  const { id, node } = setup;
  const { evidence, fresh, words } = await measureEvidence({
    ...setup,
    stored: flags.anew ? undefined : setup.evidence,
  });
  console.log(`${id}: ${words}`);
  for (const one of fresh) for (const line of wordItem(one)) console.log(`${id}: ${line}`);
  await mkdir(join(root, 'content/evidence'), { recursive: true });
  await writeFile(join(root, `content/evidence/${id}.json`), node.packJson(evidence, { digits, indent: 1 }) + '\n');
  return findStaleEvidence({ ...setup, evidence });
}

/** What was measured of a claim, check or goal, for the console. */
function wordItem({ list, item, value }) {
  if (list === 'claims') {
    const { held, of, figures } = value;
    const measured = Object.entries(figures).map(
      ([name, { mean, sd, unit }]) => `${name} ${mean.toPrecision(4)} +- ${sd.toPrecision(2)} ${unit}`,
    );
    return [`claim ${item.id}: ${held} of ${of}; ${measured.join('; ')}`];
  }
  if (list === 'checks') return [wordCheck(item, value)];
  return value.answers.map(({ settings, seeds }) => {
    const numbers = seeds.map((seed) => Object.values(seed.numbers).map((number) => number.toPrecision(3)).join(' ')); // prettier-ignore
    return `goal ${item.id} ${JSON.stringify(settings)}: ${Object.keys(seeds[0].numbers).join(' ')} ${numbers.join(', ')}`;
  });
}

function wordCheck({ id }, { answers }) {
  const options = answers.map(({ answer }) => answer);
  const { usual, count, of, holds } = judgeAnswers(options);
  const verdict = holds ? '' : ', too few: nine of ten have to agree (other settings, another grade, or no question)';
  return `check ${id}: ${usual} on ${count} of ${of}${verdict}; ${options.join(' ')}`;
}

async function readContent(unpack, path) {
  const text = await readFile(join(root, 'content', path), 'utf8').catch(() => undefined);
  return text && unpack(text);
}

function logRun({ id, settings, seconds: took }) {
  console.log(`${pool.finished}/${pool.started} ${id} ${JSON.stringify(settings)} ${took.toFixed(1)} s`);
}
