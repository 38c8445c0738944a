import { beforeAll, expect, test } from 'vitest';
import type { AnyExperiment } from '../../src/engine/experiment';
import type { DiagramData, Frame } from '../../src/engine/figures';
import type { Lab } from '../../src/experiments/lab';
import { loadExperiment, runExperiment, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

const experiment = (await loadExperiment('fractal')) as AnyExperiment<Lab>;
beforeAll(() => useBackend('wasm'));

/** For each step of five short runs the parts that are crossed out. */
async function dropped(paths: string): Promise<string[][]> {
  const steps: string[][] = [];
  const onFrame = ({ net }: Frame) => {
    if (net) steps.push(Object.keys((net as DiagramData).states ?? {}));
  };
  for (let seed = 1; seed < 6; seed++) {
    await runExperiment(experiment, { columns: 2, steps: 4, paths, seed }, { onFrame });
  }
  return steps;
}

/** The layers of two blocks: column 1 has two in each, column 2 one. */
const [deep, shallow] = [
  ['b1c1-1', 'b1c1-2', 'b2c1-1', 'b2c1-2'],
  ['b1c2-2', 'b2c2-2'],
].map((names) => names.map((name) => `relu-${name}`).sort());

test('a global step leaves one column of the whole net', async () => {
  const steps = await dropped('global');
  expect(steps).toHaveLength(20);
  const kinds = new Set(steps.map((parts) => parts.sort().join()));
  expect([...kinds].sort()).toEqual([deep!.join(), shallow!.join()].sort());
});

test('a local step leaves at least one input of each join', async () => {
  for (const parts of await dropped('local'))
    for (const block of ['b1', 'b2']) {
      const gone = parts.filter((name) => name.includes(block));
      expect(gone.includes(`relu-${block}c1-2`) && gone.includes(`relu-${block}c2-2`)).toBe(false);
      // Where the deep column is dropped, nothing of it is computed.
      expect(gone.includes(`relu-${block}c1-1`)).toBe(gone.includes(`relu-${block}c1-2`));
    }
});

test.each([
  [0.97, 'same'],
  [0.9, 'less'],
  [0.7, 'far'],
])('columns that are right on %f are "%s"', (wholeSingle, answer) => {
  expectGrade(experiment.checks[0]!, { params: {}, figures: {}, references: {}, result: { wholeSingle } }, answer);
});
