// npm run bench: how fast this engine trains against others, and how soon the site answers. One table, and the bars.
//   --json <file>  writes { machine, date, rows, bars } as well
//   --quick        under three minutes: fewer rounds, without what is slow
//   --only <list>  some of the sections, with commas
//   --nets <list>  some of the nets
//   --print        writes the kernel calls of each net's captured step to the log
//   --gpu          WebGPU on the machine's graphics card instead of in software
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judgeBars } from './bench/bars.mjs';
import { bundleWorker, openBrowser, siteFolder } from './bench/browser.mjs';
import { createProblem, netNames } from './bench/problems.mjs';
import { writeProblem } from './bench/problem-file.mjs';
import { measureExperiments } from './bench/sections/experiments.mjs';
import { growingProblems, measureGrowth } from './bench/sections/growth.mjs';
import { measureLanes } from './bench/sections/lanes.mjs';
import { measureNets } from './bench/sections/nets.mjs';
import { measureResponse } from './bench/sections/response.mjs';
import { measureWebgpu, smallProblems } from './bench/sections/webgpu.mjs';
import { formatBars, formatTable } from './bench/table.mjs';
import { describeTorch, findTorch, slowProducts } from './bench/torch.mjs';

const sections = {
  nets: measureNets,
  webgpu: measureWebgpu,
  lanes: measureLanes,
  growth: measureGrowth,
  experiments: measureExperiments,
  response: measureResponse,
};
const problems = [...netNames.map((name) => [name, name, {}]), ...smallProblems, ...growingProblems];

const { values: flags } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    gpu: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    only: { type: 'string' },
    nets: { type: 'string' },
  },
});
const chosen = choose('only', Object.keys(sections));
const nets = choose('nets', netNames);
const log = (line) => console.error(line);

const load = loadavg()[0];
await bundleWorker();
for (const [file, net, options] of problems)
  writeProblem(join(siteFolder, 'problems'), file, createProblem(net, options));
const torch = chosen.includes('nets') ? describePython() : null;
const browser = await openBrowser(flags);
const rows = [];
try {
  for (const name of chosen) rows.push(...(await sections[name]({ ...flags, browser, torch, nets, log })));
} finally {
  await browser.close();
}

const bars = judgeBars(rows);
const machine = [
  `${cpus()[0].model}, ${cpus().length} threads, load ${load.toFixed(1)} before`,
  `Chromium ${browser.version}`,
  `WebGPU ${browser.adapter ? `${browser.adapter.name}${browser.adapter.software ? ' (software)' : ''}` : 'none'}`,
  torch
    ? `PyTorch ${torch.version}, loops ${torch.loops}, convolutions ${torch.convolutions}`
    : chosen.includes('nets') && 'no PyTorch',
]
  .filter(Boolean)
  .join('; ');
console.log(`${machine}\n\n${formatTable(rows)}\n\n${formatBars(bars)}`);
if (flags.json) {
  writeFileSync(flags.json, JSON.stringify({ machine, date: new Date().toISOString(), rows, bars }, null, 1) + '\n');
}

/** The names that a flag lists, or all. */
function choose(flag, all) {
  const wanted = flags[flag]?.split(',') ?? all;
  const unknown = wanted.find((name) => !all.includes(name));
  if (unknown !== undefined)
    throw new Error(`unknown value of --${flag}: ${unknown} (one or more of ${all.join(', ')})`);
  return wanted;
}

/** PyTorch as found here, with a second setting that narrows its vectors where they are wide. */
function describePython() {
  const python = findTorch();
  if (!python) {
    log('no python3 with torch: PyTorch is left out (Debian: apt-get install python3-torch)');
    return null;
  }
  const about = describeTorch(python);
  if (about.products < slowProducts)
    log('PyTorch has a slow BLAS: its dense nets are no fair peer (Debian: apt-get install libopenblas0)');
  const wide = about.convolutions.includes('AVX-512') || about.loops.includes('AVX512');
  const env = { ONEDNN_MAX_CPU_ISA: 'AVX2', DNNL_MAX_CPU_ISA: 'AVX2', ATEN_CPU_CAPABILITY: 'avx2' };
  return {
    python,
    ...about,
    isa: wide ? 'AVX-512' : about.convolutions,
    ...(wide && { narrow: { isa: 'AVX2', env } }),
  };
}
