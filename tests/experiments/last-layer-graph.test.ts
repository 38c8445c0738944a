import { beforeAll, expect, test } from 'vitest';
import { runEagerly } from '../../src/engine/replay/eager';
import { registerReplay } from '../../src/engine/replay/open-runner';
import { planGraph } from '../../src/engine/webgpu/graph/plan';
import { traceGraph } from '../../src/engine/webgpu/graph/trace';
import cell from '../../src/experiments/last-layer/cell';
import { runById, useBackend } from '../../src/runtime/node';

const faults: string[] = [];
beforeAll(async () => {
  await useBackend('wasm');
  registerReplay('wasm', (program) => {
    try {
      planGraph(traceGraph(program, 256).graph, { dispatch: 'level', maxTables: 5, maxVectors: 4096 });
    } catch (cause) {
      faults.push((cause as Error).message);
    }
    return runEagerly(program);
  });
});

test.each(cell.params.activation.options)(
  '%s before each loss is compiled on WebGPU',
  async (activation) => {
    for (const outputs of cell.params.outputs.options) {
      for (const loss of cell.params.loss.options) await runById('last-layer', { activation, loss, outputs, steps: 4 });
    }
    await runById('last-layer', { activation, loss: 'squares', labels: 'index', steps: 4 });
    expect(faults.splice(0)).toEqual([]);
  },
  20_000,
);
