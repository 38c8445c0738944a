import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { runEagerly } from '../../src/engine/replay/eager';
import { registerReplay } from '../../src/engine/replay/open-runner';
import { planGraph } from '../../src/engine/webgpu/graph/plan';
import { traceGraph } from '../../src/engine/webgpu/graph/trace';
import { experimentIds, loadExperiment, runExperiment, useBackend } from '../../src/runtime/node';
import { findReserved } from '../engine/webgpu/graph/reserved-words';
import { shrinkLab } from './shrink-lab';
import { trainsItself } from './trains-itself';

/** How WebGPU cuts a step, as every device has it. */
const options = { dispatch: 'level', maxTables: 5, maxVectors: 4096 } as const;

/** What is wrong with the graph of each training's step. */
let steps: string[] = [];

/** Takes every step down as WebGPU does, and issues it: a graph needs no GPU to be made. */
beforeAll(async () => {
  await useBackend('wasm');
  registerReplay('wasm', (program) => {
    try {
      const plan = planGraph(traceGraph(program, 256).graph, options);
      steps.push(plan.shaders.flatMap(({ code }) => findReserved(code)).join());
    } catch (cause) {
      steps.push((cause as Error).message);
    }
    return runEagerly(program);
  });
});

test.each(experimentIds)('%s: each of its training steps has a graph', async (id) => {
  steps = [];
  const experiment = await loadExperiment(id);
  const before = tf.memory().numTensors;
  await runExperiment(experiment, experiment.tiny, { adapt: shrinkLab });
  expect(tf.memory().numTensors).toBe(before);
  expect(steps.filter((step) => step !== '')).toEqual([]);
  expect(steps.length > 0).toBe(!experiment.instant && !trainsItself.includes(id));
});
