import { chooseForBrowser } from '../../src/tools/browser-turn.mjs';
import { currentTurn } from '../../src/tools/rotation.mjs';
import { trainsItself } from '../experiments/trains-itself';
import { differenceOf } from './webgpu/difference-of';
import { drifts, farthest } from './webgpu/drifts';
import { expect, test } from './webgpu/open-page';
import type { HowToRun } from './webgpu/run-experiment';

/**
 * Experiments, with tiny parameters, on the backends that Node does not have: WebGPU through SwiftShader, which is slow
 * and goes no further than a few steps, and WebGL in software. They share a page, which keeps what it has compiled. In
 * npm test one experiment stands for all with the same training steps, and every fifth of these is run.
 */
const ids = chooseForBrowser(currentTurn());

/** Steps after which a run has trained, where looks at the trained nets follow that would take minutes in software. */
const lastSteps: Record<string, number> = { lesion: 3 };

// One worker for each way, so that nothing is compiled twice. Some have two trainings of 150 dispatches a step to compile.
test.describe(() => {
  test.describe.configure({ mode: 'default', timeout: 300_000 });
  for (const id of ids) {
    test(`${id} on webgpu: compiled, to the end, as on wasm, and in runs of one step bit for bit`, async ({
      enginePage: page,
    }) => {
      const run = (backend: 'webgpu' | 'wasm' | 'cpu', how: HowToRun) =>
        page.evaluate(([id, backend, how]) => engine.runExperiment(id, backend, how), [id, backend, how] as const);
      const last = lastSteps[id] ?? Infinity;
      const wasm = await run('wasm', { way: 'issued', last });
      const compiled = await run('webgpu', { way: 'compiled', last });
      const isTraining = await page.evaluate((id) => !engine.experiments[id]!.instant, id);
      expect(compiled.dispatches.length > 0).toBe(isTraining && !trainsItself.includes(id));
      const worst = differenceOf(wasm.curves, compiled.curves);
      console.log(`${id}: ${compiled.dispatches.join(', ')} dispatches, largest difference ${worst.toExponential(1)}`);
      const drift = drifts[id];
      expect(worst).toBeLessThan(drift?.fromWasm ?? farthest);
      if (drift) {
        const cpu = await run('cpu', { way: 'issued', last });
        const [ofWasm, ofCompiled] = [wasm, compiled].map(({ curves }) => differenceOf(cpu.curves, curves));
        console.log(`${id}: from cpu, wasm ${ofWasm!.toExponential(1)}, compiled ${ofCompiled!.toExponential(1)}`);
        expect(ofCompiled).toBeLessThan(drift.fromCpu ?? farthest);
      }
      if (compiled.dispatches.length === 0) return;
      const single = await run('webgpu', { way: 'compiled', single: true, last: Math.min(last, 6) });
      const { frames } = single.shown;
      expect(frames).toEqual(compiled.shown.frames.slice(0, frames.length));
    });
  }
});

test.describe(() => {
  test.describe.configure({ mode: 'default' });
  for (const id of ids) {
    test(`${id} on webgpu: the same replayed and issued, bit for bit`, async ({ enginePage: page }) => {
      const run = (way: 'issued' | 'replayed') =>
        page.evaluate(([id, way]) => engine.runExperiment(id, 'webgpu', { way, last: 1 }), [id, way] as const);
      const [eager, again] = [await run('issued'), await run('replayed')];
      const isTraining = await page.evaluate((id) => !engine.experiments[id]!.instant, id);
      // What trains by itself frees its variables at its end; what is there at once may hold a net or none.
      if (isTraining) expect(eager.shown.variables.length > 0).toBe(!trainsItself.includes(id));
      expect(again.shown).toEqual(eager.shown);
      expect(again.issued).toHaveLength(eager.issued.length);
      // It is taken down, once more where it turns out to assign to running statistics, and again to prove itself.
      for (const steps of again.issued) expect(steps).toBeLessThanOrEqual(3);
    });
  }
});

test.describe(() => {
  test.describe.configure({ mode: 'default' });
  for (const id of ids) {
    test(`${id} on webgl: to the end, and a start as on cpu`, async ({ enginePage: page }) => {
      const run = (backend: 'webgl' | 'cpu') =>
        page.evaluate(([id, backend]) => engine.runExperiment(id, backend, { way: 'issued', last: Infinity }), [
          id,
          backend,
        ] as const);
      const [cpu, webgl] = [await run('cpu'), await run('webgl')];
      const [starts, there] = [cpu, webgl].map(({ curves }) => curves.map((curve) => curve.slice(0, 1)));
      expect(differenceOf(starts!, there!), `starts: ${String(there)}; on cpu: ${String(starts)}`).toBeLessThan(2e-3);
    });
  }
});
