// How the cost of a step grows with depth, width and batch of an mlp.
import { runRounds } from '../rounds.mjs';

const base = { depth: 4, width: 64, batch: 128 };
const values = {
  depth: [2, 4, 8, 16, 32],
  width: [16, 32, 64, 128, 256],
  batch: [16, 64, 128, 256, 512],
};

const nameOf = ({ depth, width, batch }) => `mlp-depth${depth}-width${width}-batch${batch}`;
const sizes = Object.entries(values).flatMap(([name, list]) => list.map((value) => ({ ...base, [name]: value })));

/** The problems of this section, `[name, net, options]`. */
export const growingProblems = sizes.map((size) => [nameOf(size), 'mlp', size]);

/** Rows of each size; in a quick run the ends of each range. */
export async function measureGrowth({ browser, quick, log }) {
  const rows = [];
  for (const [name, list] of Object.entries(values)) {
    for (const value of quick ? [list[0], list.at(-1)] : list) {
      const size = { ...base, [name]: value };
      const contenders = [
        { engine: 'ours', label: 'this engine' },
        { engine: 'tfjs-eager', label: 'tfjs eager, stock' },
      ].map(({ engine, label }) => ({
        about: { section: 'growth', work: `mlp, ${name} ${value}`, size, engine: label, backend: 'wasm' },
        prepare: { engine, backend: 'wasm', problem: nameOf(size) },
        start: () => browser.startWorker(),
      }));
      rows.push(...(await runRounds(contenders, { rounds: quick ? 1 : 3, ms: quick ? 200 : 400, block: 30, log })));
    }
  }
  return rows;
}
