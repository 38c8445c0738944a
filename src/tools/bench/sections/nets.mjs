// The four nets, this engine against the others.
import { join } from 'node:path';
import { siteFolder } from '../browser.mjs';
import { runRounds } from '../rounds.mjs';
import { slowProducts, startTorch } from '../torch.mjs';

const all = ['mlp', 'resmlp32', 'fcn', 'resnet20'];
const dense = ['mlp', 'resmlp32'];

/** Engines in the browser, and the nets that each is given in a quick and in a full run: what takes minutes is left out. */
const engines = [
  { engine: 'ours', backend: 'wasm', quick: all, full: all },
  { engine: 'ours-two-threads', backend: 'wasm', quick: ['resnet20'], full: ['fcn', 'resnet20'], isolated: true },
  { engine: 'tfjs-eager', backend: 'wasm', quick: all, full: all },
  { engine: 'tf-layers', backend: 'wasm', quick: dense, full: dense },
  { engine: 'jax', backend: 'wasm', quick: ['mlp', 'resmlp32', 'fcn'], full: all },
  { engine: 'convnetjs', backend: 'cpu', quick: ['mlp'], full: ['mlp'] },
  { engine: 'ours', backend: 'webgl', quick: ['mlp'], full: ['mlp', 'resmlp32', 'fcn'] },
  { engine: 'ours', backend: 'cpu', quick: ['mlp'], full: ['mlp', 'resmlp32', 'fcn'] },
];

/** Where WebGPU is not software. */
const onCard = ['ours', 'tfjs-eager', 'jax'].map((engine) => ({ engine, backend: 'webgpu', quick: all, full: all }));

const names = {
  ours: 'this engine',
  'ours-two-threads': 'this engine, 2 threads',
  'tfjs-eager': 'tfjs eager, stock',
  'tf-layers': 'tf.layers fit',
  jax: 'jax-js',
  convnetjs: 'ConvNetJS',
};

/** Rows of all nets. */
export async function measureNets({ browser, torch, nets, quick, log, print }) {
  const rows = [];
  for (const net of nets) {
    const inBrowser = [...engines, ...(browser.adapter && !browser.adapter.software ? onCard : [])]
      .filter((engine) => engine[quick ? 'quick' : 'full'].includes(net))
      .map(({ engine, backend, isolated }) => ({
        about: { section: 'nets', net, work: net, engine: names[engine], backend },
        prepare: { engine, backend, problem: net },
        start: () => browser.startWorker({ isolated }),
      }));
    const contenders = [...inBrowser, ...torchContenders(torch, net, quick)];
    const lengths = quick ? { rounds: 3, ms: 400, block: 30 } : { rounds: 6, ms: 1000, block: 40 };
    rows.push(...(await runRounds(contenders, { ...lengths, log, print })));
  }
  return rows;
}

/**
 * PyTorch on one thread and, in a full run, on two and with narrower vectors; nets on pictures in both layouts, since it
 * depends on the machine which is faster.
 */
function torchContenders(torch, net, quick) {
  if (!torch) return [];
  const layouts = dense.includes(net) ? [undefined] : ['NCHW', 'NHWC'];
  const settings = [
    { threads: 1, isa: torch.isa, widest: true },
    ...(quick ? [] : [{ threads: 2, isa: torch.isa, widest: true }]),
    ...(quick || !torch.narrow ? [] : [{ threads: 1, ...torch.narrow }]),
  ];
  return settings.flatMap(({ threads, isa, widest = false, env }) =>
    layouts.map((layout) => ({
      about: {
        section: 'nets',
        net,
        work: net,
        engine: `PyTorch, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
        backend: [isa, layout].filter(Boolean).join(', '),
        threads,
        widest,
        ...(layout && { layout }),
        ...(torch.products < slowProducts && { unfair: `matrix products at ${torch.products.toFixed(1)} GFLOP/s` }),
      },
      prepare: { problem: join(siteFolder, 'problems', net), layout },
      start() {
        const { ask, close } = startTorch(torch.python, { threads, env });
        return {
          ask: (task, options) => (task.startsWith('count') ? null : ask({ task, ...options })),
          close,
        };
      },
    })),
  );
}
