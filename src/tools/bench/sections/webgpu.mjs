// What a step costs on WebGPU: in all, in JavaScript (the time to issue its commands), in dispatches, and until the first
// loss in a cold worker. Where the card is software the batches are small, since the same commands then take seconds to
// compute.
import { runRounds } from '../rounds.mjs';

/** Steps in one command buffer of this engine. */
export const stepsPerBuffer = 8;

const smallBatches = { mlp: 16, resmlp32: 16, fcn: 1, resnet20: 1 };

/** The problems of this section, `[name, net, options]`. */
export const smallProblems = Object.entries(smallBatches).map(([net, batch]) => [`${net}-small`, net, { batch }]);

/** In software a step of resnet20 takes tens of seconds. */
const slowNets = ['resnet20'];

/** jax-js computes several steps at once faster on small nets, and slower on deep ones: it has both. */
const contenders = [
  { engine: 'ours', name: 'this engine', steps: stepsPerBuffer },
  { engine: 'ours-by-level', name: 'this engine, one dispatch a level', steps: stepsPerBuffer },
  { engine: 'ours-by-command', name: 'this engine, commands of tfjs', steps: stepsPerBuffer, slow: true },
  { engine: 'tfjs-eager', name: 'tfjs eager, stock', steps: 1 },
  { engine: 'jax', name: 'jax-js', steps: 1, slow: true },
  { engine: 'jax', name: `jax-js, ${stepsPerBuffer} steps a read`, steps: stepsPerBuffer, slow: true },
];

/** Rows of the chosen nets; `encode` is in milliseconds per step. */
export async function measureWebgpu({ browser, nets, quick, log }) {
  const { adapter } = browser;
  if (!adapter)
    return [{ section: 'webgpu', work: 'encode', engine: 'all', backend: 'webgpu', note: 'no WebGPU here' }];
  const rows = [];
  for (const net of nets.filter((name) => !quick || !adapter.software || !slowNets.includes(name))) {
    const problem = adapter.software ? `${net}-small` : net;
    const work = `${net}${adapter.software ? `, batch ${smallBatches[net]}` : ''}`;
    const racing = contenders
      .filter(({ slow }) => !slow || !quick)
      .map(({ engine, name, steps }) => ({
        about: { section: 'webgpu', net, work, engine: name, backend: `webgpu, ${adapter.name}` },
        prepare: { engine, backend: 'webgpu', problem },
        measure: { steps },
        start: () => browser.startWorker(),
      }));
    rows.push(...(await runRounds(racing, { rounds: 3, ms: 1000, block: 1, log })));
  }
  return rows;
}
