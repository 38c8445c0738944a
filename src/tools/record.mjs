// npm run record [id ...]: runs each experiment with its defaults, its sweep and its presets, and writes content/runs/<id>.json.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseIds } from './experiment-ids.mjs';
import { buildForNode, root } from './node-build.mjs';
import { RunPool } from './run-pool.mjs';
import { stampExperiments } from './stamps.mjs';

const bundle = await buildForNode();
const node = await import(bundle);
const ids = chooseIds(process.argv.slice(2), node.experimentIds);
const stamps = await stampExperiments(ids);
const pool = new RunPool(bundle, node);
await mkdir(join(root, 'content/runs'), { recursive: true });
try {
  await Promise.all(ids.map(record));
} finally {
  pool.close();
}

async function record(id) {
  const { sweep, presets, figures } = await node.loadExperiment(id);
  const runAll = (settings) => Promise.all(settings.map((some) => pool.run(id, some)));
  const [[main], swept, preset] = await Promise.all([
    runAll([{}]),
    runAll((sweep?.values ?? []).map((value) => ({ [sweep.param]: value }))),
    runAll((presets ?? []).map(({ settings }) => settings)),
  ]);
  const run = {
    experiment: id,
    backend: 'wasm',
    kernels: node.kernelVersion,
    stamp: stamps[id].run,
    params: main.params,
    record: main,
    ...(sweep && { sweep: sweep.values.map((value, i) => ({ value, record: keepCurves(swept[i], figures) })) }),
    ...(presets && { presets: presets.map((one, i) => ({ id: one.id, record: dropPictures(preset[i]) })) }),
  };
  const text = node.packJson(run, { digits: 5 });
  await writeFile(join(root, `content/runs/${id}.json`), text + '\n');
  console.log(`${id}: ${(text.length / 1024).toFixed(0)} kB`);
}

/** A run of a sweep is drawn as a curve and as a dot; its pictures would only make the file large. */
function keepCurves(record, table) {
  const curves = Object.entries(record.figures).filter(([name]) => table[name].kind === 'curves');
  return { ...record, figures: Object.fromEntries(curves) };
}

/** A run of a preset stands for the default run where a panel starts with its settings, unless that shows pictures. */
function dropPictures(record) {
  const light = Object.entries(record.figures).filter(([, { kind }]) => kind !== 'images' && kind !== 'heatmap');
  return { ...record, figures: Object.fromEntries(light) };
}
