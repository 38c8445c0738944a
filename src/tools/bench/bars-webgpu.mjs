// The bars of a training step on WebGPU.
import { makeBar } from './make-bar.mjs';

const engines = {
  ours: 'this engine',
  byLevel: 'this engine, one dispatch a level',
  byCommand: 'this engine, commands of tfjs',
  eager: 'tfjs eager, stock',
  jax: /^jax-js\b/,
};
/** How many times as fast a step is, in all: against jax-js at its better number of steps a read, and against tfjs. */
const leastTotalRatio = { jax: 2, eager: 6 };
/** How much less JavaScript a step costs than in tfjs. */
const leastEncodeRatio = 100;
/** Dispatches of a step with one for each level. */
const mostDispatches = { mlp: 11, resmlp32: 71, fcn: 17, resnet20: 121 };
/** How much later than with tfjs's commands replayed the first loss may come in a cold worker. */
const latestFirstLoss = 1.2;

/** The bars of each net of the section. */
export function judgeWebgpu(rows, nets) {
  return Object.entries(mostDispatches).flatMap(([net, atMost]) => {
    if (!nets.has(net)) return [];
    const same = rows.filter((row) => row.section === 'webgpu' && row.net === net);
    const listOf = (engine) =>
      same.filter((row) => (engine instanceof RegExp ? engine.test(row.engine) : row.engine === engine));
    const least = (engine, read) => {
      const values = listOf(engine)
        .map(read)
        .filter((value) => value != null);
      return values.length > 0 ? Math.min(...values) : undefined;
    };
    const total = (engine) => least(engine, ({ min }) => min);
    const encode = (engine) => least(engine, (row) => row.encode);
    const first = (engine) => least(engine, ({ firstMs }) => firstMs);
    const name = `${same[0]?.work ?? net} on WebGPU`;
    const dispatches = least(engines.byLevel, (row) => row.dispatches);
    const mine = total(engines.ours);
    return [
      makeBar(`${name}, in all, against jax-js at its better`, total(engines.jax), mine, leastTotalRatio.jax),
      makeBar(`${name}, in all, against tfjs-webgpu eager`, total(engines.eager), mine, leastTotalRatio.eager),
      makeBar(
        `${name}, JavaScript time, 8 steps a buffer, against tfjs-webgpu eager`,
        encode(engines.eager),
        encode(engines.ours),
        leastEncodeRatio,
      ),
      {
        name: `${name}, dispatches of a step, one a level`,
        count: dispatches,
        atMost,
        holds: dispatches === undefined ? null : dispatches <= atMost,
      },
      makeBar(
        `${name}, first loss in a cold worker, tfjs's commands replayed against it`,
        first(engines.byCommand),
        first(engines.ours),
        1 / latestFirstLoss,
      ),
    ];
  });
}
