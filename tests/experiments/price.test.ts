import { beforeAll, expect, test } from 'vitest';
import type { AnyExperiment } from '../../src/engine/experiment';
import type { Lab } from '../../src/experiments/lab';
import { experimentIds, loadExperiment, runExperiment, useBackend } from '../../src/runtime/node';
import { measureCost } from '../../src/tools/core-seconds.mjs';
import { nameProgram, observeWasm, type Observed } from './observe-run';
import { shrinkLab } from './shrink-lab';
import { trainsItself } from './trains-itself';

/**
 * What one more experiment costs: its tiny run goes through the backends of the browser in `npm test`. In seconds of the
 * slowest, cpu: multiply-adds are counted, since a busy machine would spoil a time, and turned into seconds by what cpu does
 * on one core. What is no product, as making the data, takes the same time on wasm, where it is measured.
 */
const most = { step: 0.05, run: 3 };
/** Millions of multiply-adds that the cpu backend does in a second of a quiet core. */
const cpuRate = 80;

let observed: Observed;
beforeAll(async () => {
  await useBackend('wasm');
  observed = observeWasm();
});

const programs = new Map<string, string[]>();

test.each(experimentIds)('%s has a tiny run that a slow backend can do', async (id) => {
  const experiment = (await loadExperiment(id)) as AnyExperiment<Lab>;
  observed.reset();
  const { coreSeconds } = await measureCost(() => runExperiment(experiment, experiment.tiny, { adapt: shrinkLab }));
  programs.set(id, [...new Set(observed.programs.map(nameProgram))].sort());
  const price = { step: observed.step / cpuRate, run: observed.run / cpuRate + coreSeconds };
  const wayOut = 'make tiny smaller: a smaller net, fewer samples before the first step, fewer steps';
  expect(price.step, `a step of ${id} takes ${price.step.toFixed(3)} s (${wayOut})`).toBeLessThan(most.step);
  expect(price.run, `the tiny run of ${id} takes ${price.run.toFixed(1)} s (${wayOut})`).toBeLessThan(most.run);
  if (!experiment.instant && !trainsItself.includes(id))
    expect(observed.step, 'a training step was counted').toBeGreaterThan(0);
  else expect(observed.programs).toEqual([]);
});

/** Browser tests run a program once, not once for each experiment: this file tells them which those are. */
test('tests/browser/programs.json is of these sources (npm run unit -- price -u writes it)', async () => {
  const lines = [...programs].map(([id, names]) => `  ${JSON.stringify(id)}: [${names.map((name) => `"${name}"`).join(', ')}]`); // prettier-ignore
  await expect(`{\n${lines.join(',\n')}\n}\n`).toMatchFileSnapshot('../browser/programs.json');
});
