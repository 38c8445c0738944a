// npm run record [id ...]: runs each experiment with the settings that pages place (its defaults, its sweep, its presets, and
// those of every lesson) and writes content/runs/<id>.json, with these runs and no others.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseIds } from './experiment-ids.mjs';
import { buildForNode, root } from './node-build.mjs';
import { readPlacements } from './placements.mjs';
import { RunPool } from './run-pool.mjs';
import { stampExperiments } from './stamps.mjs';

const folder = join(root, 'content/runs');
let pool;
try {
  await recordAll(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  pool?.close();
}

/** The experiments that are asked for, or all: then files of others go. */
async function recordAll(chosen) {
  const bundle = await buildForNode();
  const node = await import(bundle);
  const ids = chooseIds(chosen, node.experimentIds);
  const [placements, stamps] = [readPlacements(root), await stampExperiments(ids)];
  pool = new RunPool(bundle, node);
  await mkdir(folder, { recursive: true });
  await Promise.all(ids.map((id) => record(id, { node, placements, stamp: stamps[id].run })));
  if (chosen.length === 0) await removeOthers(node);
}

async function record(id, { node, placements, stamp }) {
  const experiment = await node.loadExperiment(id);
  const needed = node.listNeededRuns(id, experiment, placements);
  const runs = await Promise.all(
    needed.map(async ({ values, figures, page }) => {
      const record = await pool.run(id, node.changedValues(experiment.params, values));
      return keepFigures(id, record, figures, page);
    }),
  );
  const text = node.packRuns({
    experiment: id,
    backend: 'wasm',
    kernels: node.kernelVersion,
    stamp,
    runs,
    seconds: needed.map(({ values }) => {
      return Number(pool.secondsOf(id, node.changedValues(experiment.params, values)).toPrecision(2));
    }),
  });
  await writeFile(join(folder, `${id}.json`), text + '\n');
  console.log(`${id}: ${runs.length} runs, ${(text.length / 1024).toFixed(0)} kB`);
}

/** A run with the figures that pages take from it. */
function keepFigures(id, record, figures, page) {
  const missing = figures.find((name) => !(name in record.figures));
  if (missing) throw new Error(`${page}: this run of ${id} shows no figure ${missing} (leave it out of figures)`);
  return { ...record, figures: Object.fromEntries(figures.map((name) => [name, record.figures[name]])) };
}

/** Files of experiments that are no more. */
async function removeOthers(node) {
  for (const file of await readdir(folder))
    if (!node.experimentIds.includes(file.replace(/\.json$/, ''))) await rm(join(folder, file));
}
