import { expect, openPage, test } from './webgpu/open-page';

/** The compiled step on nets of the benchmark, in SwiftShader. */

/**
 * Rates at which each of the nets diverges, and how many steps earlier wasm has its first NaN: the Winograd transforms of
 * its convolutions overflow before the sums themselves do.
 */
const diverging = [
  { net: 'mlp', batch: 16, rate: 3, earlier: 0 },
  { net: 'resmlp32', batch: 16, rate: 1, earlier: 0 },
  { net: 'fcn', batch: 1, rate: 100, earlier: 1 },
] as const;

for (const { net, rate, batch, earlier } of diverging) {
  test(`${net} at rate ${rate} gives its first NaN in the step in which it does on cpu and in tfjs's own kernels`, async ({
    enginePage: page,
  }) => {
    const first = await page.evaluate(
      async ({ net, rate, batch }) => {
        const { createStudyStep, replayGraph, runEager, tf } = engine;
        const steps = 10;
        const train = async (backend: 'cpu' | 'wasm' | 'webgpu', isCompiled = false) => {
          await tf.setBackend(backend);
          const step = createStudyStep(net, { rate, batch });
          const runner = isCompiled ? replayGraph(step.program, { options: { patience: 120_000 } }) : undefined;
          const tables = step.tables(steps);
          const losses = [...(await (runner?.run(steps, tables) ?? runEager(step.program, steps, tables)))];
          runner?.dispose();
          step.dispose();
          return losses.findIndex(Number.isNaN);
        };
        return {
          wasm: await train('wasm'),
          cpu: await train('cpu'),
          tfjs: await train('webgpu'),
          compiled: await train('webgpu', true),
        };
      },
      { net, rate, batch },
    );
    console.log(`${net} at rate ${rate}: step of the first NaN ${JSON.stringify(first)}`);
    expect(first.cpu).toBeGreaterThan(1);
    expect(first).toEqual({ wasm: first.cpu - earlier, cpu: first.cpu, tfjs: first.cpu, compiled: first.cpu });
  });
}

/** Losses of eight steps and the bits of all variables after them, in runs of so many steps. */
function trainIn(page: Parameters<typeof openPage>[0], net: (typeof nets)[number], runs: number[]) {
  return page.evaluate(
    async ({ net: { name, batch }, runs }) => {
      const { bitsOf, createStudyStep, replayGraph } = engine;
      const step = createStudyStep(name, { batch });
      const runner = replayGraph(step.program, { options: { patience: 120_000 } });
      const figures: number[] = [];
      for (const k of runs) figures.push(...(await runner.run(k, step.tables(k))));
      const bits = await bitsOf(step.program.variables);
      runner.dispose();
      step.dispose();
      return { figures, bits };
    },
    { net, runs },
  );
}

const nets = [
  { name: 'resmlp32', batch: 16 },
  { name: 'fcn', batch: 1 },
  { name: 'resnet20', batch: 1 },
] as const;

for (const net of nets) {
  test(`${net.name}: eight steps in one run, in eight, and in another page are the same, bit for bit`, async ({
    enginePage: page,
    browser,
  }) => {
    const alone = await trainIn(page, net, Array<number>(8).fill(1));
    const together = await trainIn(page, net, [8]);
    const another = await browser.newPage();
    await openPage(another);
    const elsewhere = await trainIn(another, net, [1, 7]);
    await another.close();
    expect(new Set(alone.figures).size).toBeGreaterThan(4);
    expect(together).toEqual(alone);
    expect(elsewhere).toEqual(alone);
  });
}
