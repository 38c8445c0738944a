// The bars: ratios of steps per second, least time against least time of the same rounds.

const ours = 'this engine';
const isOurs = ({ engine, backend }) => engine === ours && backend === 'wasm';
const isStock = ({ engine, backend }) => engine.startsWith('tfjs eager') && backend === 'wasm';
const isTorch = ({ engine, asGiven }) => engine.startsWith('PyTorch') && asGiven;

const isJax = ({ engine, backend }) => engine === 'jax-js' && backend === 'wasm';

const comparisons = [
  { against: 'tfjs wasm eager, stock', find: isStock, atLeast: { mlp: 3, resmlp32: 3 } },
  { against: 'PyTorch', find: isTorch, atLeast: { mlp: 1, resmlp32: 1, fcn: 1, resnet20: 0.65 } },
  { against: 'jax-js wasm', find: isJax, atLeast: { mlp: 4, resmlp32: 4, fcn: 4, resnet20: 4 } },
];

/** `{ name, ratio, atLeast, holds }` for each bar; ratio and holds are null where one side was not measured, or not set up fairly. */
export function judgeBars(rows) {
  return comparisons.flatMap(({ against, find, atLeast }) =>
    Object.entries(atLeast).map(([net, limit]) => {
      const same = rows.filter((row) => row.section === 'nets' && row.work === net && row.min && !row.unfair);
      const [mine, other] = [same.find(isOurs), same.find(find)];
      return makeBar(
        `${net} on wasm against ${against}${other && isTorch(other) ? ` (${other.backend})` : ''}`,
        mine && other && other.min / mine.min,
        limit,
      );
    }),
  );
}

const makeBar = (name, ratio, atLeast) => ({
  name,
  ratio: ratio ?? null,
  atLeast,
  holds: ratio === undefined ? null : ratio >= atLeast,
});
