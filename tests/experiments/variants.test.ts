import { beforeAll, expect, test } from 'vitest';
import type { AnyExperiment } from '../../src/engine/experiment';
import type { Lab } from '../../src/experiments/lab';
import { experimentIds, loadExperiment, runExperiment, useBackend } from '../../src/runtime/node';
import { currentTurn, takeTurn } from '../../src/tools/rotation.mjs';
import { kernelsOf, observeWasm, type Observed } from './observe-run';
import { trainsItself } from './trains-itself';

let observed: Observed;
beforeAll(async () => {
  await useBackend('wasm');
  observed = observeWasm();
});

const experiments = await Promise.all(
  experimentIds.map(async (id) => ({ id, experiment: (await loadExperiment(id)) as AnyExperiment<Lab> })),
);
const training = experiments.filter(({ id, experiment }) => !experiment.instant && !trainsItself.includes(id));

/** The kernels of the training steps of a run. */
async function kernelsWith(experiment: AnyExperiment<Lab>, settings: Record<string, unknown>): Promise<string[]> {
  observed.reset();
  await runExperiment(experiment, { ...experiment.tiny, ...settings });
  return observed.programs.flatMap(kernelsOf);
}

// By fifths: a kernel that no replay reaches is found within five commits of the option that calls it.
test.each(takeTurn(training, currentTurn()))(
  '$id: no option calls a kernel that is never replayed',
  async ({ experiment }) => {
    const { params, tiny, variants = [] } = experiment;
    const replayed = new Set<string>();
    for (const settings of [{}, ...variants])
      for (const kernel of await kernelsWith(experiment, settings)) replayed.add(kernel);
    expect(replayed.size).toBeGreaterThan(5);

    const missing: string[] = [];
    for (const [name, param] of Object.entries(params)) {
      if (param.kind !== 'choice') continue;
      for (const option of param.options) {
        // Where tiny sets a number, as the steps, others are only longer.
        if (option === (tiny[name] ?? param.default) || (name in tiny && typeof option === 'number')) continue;
        const others = (await kernelsWith(experiment, { [name]: option })).filter((kernel) => !replayed.has(kernel));
        if (others.length > 0) missing.push(`${name} = ${String(option)}: ${[...new Set(others)].join(', ')}`);
      }
    }
    expect(missing, 'add them to the variants of its cell').toEqual([]);
  },
  120_000,
);
