// The bars: ratios of steps per second, least time against least time of the same rounds, and upper limits of waits.
import { judgeWebgpu } from './bars-webgpu.mjs';
import { makeBar } from './make-bar.mjs';

const ours = 'this engine';
const isOnWasm = ({ backend }) => backend === 'wasm';

/** PyTorch on one thread with the machine's widest vectors; dense nets have no layout of pictures. */
const torch = (layout, atLeast) => ({
  against: ['PyTorch, 1 thread', layout].filter(Boolean).join(', '),
  find: (row) => row.engine === 'PyTorch, 1 thread' && row.widest && row.layout === layout,
  atLeast,
});
/** The same for both layouts: it holds when it holds against the faster one. */
const pictures = { fcn: 1.45, resnet20: 1.05 };

/** What this engine on wasm has to reach on each net against a peer that `find` knows among the rows of the nets. */
const comparisons = [
  {
    against: 'tfjs wasm eager, stock',
    find: (row) => row.engine.startsWith('tfjs eager') && isOnWasm(row),
    atLeast: { mlp: 3, resmlp32: 3 },
  },
  torch(undefined, { mlp: 1.7, resmlp32: 2.3 }),
  torch('NHWC', pictures),
  torch('NCHW', pictures),
  {
    against: 'jax-js wasm',
    find: (row) => row.engine === 'jax-js' && isOnWasm(row),
    atLeast: { mlp: 4, resmlp32: 4, fcn: 4, resnet20: 4 },
  },
];
const leastLaneRatio = 1.6;
/** How many times as fast as on one thread two are, and as PyTorch on two at its faster layout. */
const leastThreadRatio = { resnet20: 1.6 };
const leastTorchRatio = { fcn: 1, resnet20: 1 };

/**
 * `{ name, ratio, atLeast, holds }` for each ratio and `{ name, milliseconds, atMost, holds }` for each wait, of the sections
 * and nets that ran. Ratio and holds are null where one side was not measured, or was not set up fairly.
 */
export function judgeBars(rows) {
  const measured = rows.filter(({ note, unfair, section }) => section === 'response' || (!note && !unfair));
  const listNets = (name) => new Set(rows.filter(({ section }) => section === name).map(({ net }) => net));
  return [
    ...judgeNets(measured, listNets('nets')),
    ...judgeThreads(measured, listNets('nets')),
    ...judgeWebgpu(measured, listNets('webgpu')),
    ...(rows.some(({ section }) => section === 'lanes') ? [judgeLanes(measured)] : []),
    ...judgeWaits(measured),
  ];
}

function judgeNets(rows, nets) {
  return comparisons.flatMap(({ against, find, atLeast }) =>
    Object.entries(atLeast).flatMap(([net, limit]) => {
      if (!nets.has(net)) return [];
      const same = rows.filter((row) => row.section === 'nets' && row.net === net);
      const mine = same.find((row) => row.engine === ours && isOnWasm(row));
      return makeBar(`${net} on wasm against ${against}`, same.find(find)?.min, mine?.min, limit);
    }),
  );
}

function judgeThreads(rows, nets) {
  const least = (net, engine, backend = () => true) => {
    const same = rows.filter(
      (row) => row.section === 'nets' && row.net === net && row.engine === engine && backend(row),
    );
    return same.length > 0 ? Math.min(...same.map(({ min }) => min)) : undefined;
  };
  const judge = (limits, engine, against, backend) =>
    Object.entries(limits)
      .filter(([net]) => nets.has(net))
      .map(([net, limit]) =>
        makeBar(
          `${net} on wasm, 2 threads, isolated, against ${against}`,
          least(net, engine, backend),
          least(net, `${ours}, 2 threads`),
          limit,
        ),
      );
  return [
    ...judge(leastThreadRatio, ours, 'one thread', isOnWasm),
    ...judge(leastTorchRatio, 'PyTorch, 2 threads', 'PyTorch, 2 threads, faster layout'),
  ];
}

function judgeLanes(rows) {
  const same = rows.filter(({ section, lanes }) => section === 'lanes' && lanes === 8);
  const [pool, sequence] = [true, undefined].map((pooled) => same.find((row) => row.pooled === pooled));
  return makeBar('8 lanes in 2 workers against 8 single runs in sequence', sequence?.min, pool?.min, leastLaneRatio);
}

const judgeWaits = (rows) =>
  rows
    .filter(({ section, atMost }) => section === 'response' && atMost !== undefined)
    .map(({ work: name, milliseconds, atMost }) => ({ name, milliseconds, atMost, holds: milliseconds <= atMost }));
