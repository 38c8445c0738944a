import { chooseForBrowser } from '../../src/tools/browser-turn.mjs';
import { currentTurn } from '../../src/tools/rotation.mjs';
import { trainsItself } from '../experiments/trains-itself';
import { expect, test } from './webgpu/open-page';

/**
 * Experiments, with tiny parameters, on the backends that Node does not have: WebGPU through SwiftShader, which is slow
 * and goes no further than a few steps, and WebGL in software. They share a page, which keeps what it has compiled. In
 * npm test one experiment stands for all with the same training steps, and every fifth of these is run.
 */
const ids = chooseForBrowser(currentTurn());

/**
 * How far a curve of a compiled run is from that of wasm, against its value and at least a thousandth of the curve's
 * largest: sums are taken in another order, and the training makes more of it with each step.
 */
const farthest = 1e-4;

// One worker for each way, so that nothing is compiled twice.
test.describe(() => {
  test.describe.configure({ mode: 'default' });
  for (const id of ids) {
    test(`${id} on webgpu: compiled, to the end, as on wasm`, async ({ enginePage: page }) => {
      const run = (backend: 'webgpu' | 'wasm', way: 'compiled' | 'issued') =>
        page.evaluate(([id, backend, way]) => engine.runExperiment(id, backend, { way, last: Infinity }), [
          id,
          backend,
          way,
        ] as const);
      const [wasm, compiled] = [await run('wasm', 'issued'), await run('webgpu', 'compiled')];
      const isTraining = await page.evaluate((id) => !engine.experiments[id]!.instant, id);
      expect(compiled.dispatches.length > 0).toBe(isTraining && !trainsItself.includes(id));
      expect(compiled.curves.map(({ length }) => length)).toEqual(wasm.curves.map(({ length }) => length));
      const worst = Math.max(0, ...wasm.curves.map((curve, i) => differenceOf(curve, compiled.curves[i]!)));
      console.log(`${id}: ${compiled.dispatches.join(', ')} dispatches, largest difference ${worst.toExponential(1)}`);
      expect(worst).toBeLessThan(farthest);
    });
  }
});

/** Infinity where one of them is no number and the other is. */
function differenceOf(expected: number[], got: number[]): number {
  const floor = 1e-3 * Math.max(...expected.map(Math.abs).filter(Number.isFinite), 1e-6);
  const differences = expected.map((value, i) => {
    if (Object.is(value, got[i])) return 0;
    const difference = Math.abs(value - got[i]!) / Math.max(Math.abs(value), floor);
    return Number.isNaN(difference) ? Infinity : difference;
  });
  return Math.max(0, ...differences);
}

test.describe(() => {
  test.describe.configure({ mode: 'default' });
  for (const id of ids) {
    test(`${id} on webgpu: the same replayed and issued, bit for bit`, async ({ enginePage: page }) => {
      const run = (way: 'issued' | 'replayed') =>
        page.evaluate(([id, way]) => engine.runExperiment(id, 'webgpu', { way, last: 1 }), [id, way] as const);
      const [eager, again] = [await run('issued'), await run('replayed')];
      const isTraining = await page.evaluate((id) => !engine.experiments[id]!.instant, id);
      expect(eager.shown.variables.length > 0).toBe(isTraining && !trainsItself.includes(id));
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
      for (const [i, [start]] of cpu.curves.entries()) {
        const there = webgl.curves[i]![0];
        const difference = Math.abs(there! - start!) / Math.max(Math.abs(start!), 1e-3);
        expect(difference, `curve ${i} starts at ${there}, on cpu at ${start}`).toBeLessThan(2e-3);
      }
    });
  }
});
