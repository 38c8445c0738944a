import { beforeAll, expect, test } from 'vitest';
import type { AnyExperiment } from '../../src/engine/experiment';
import { loadExperiment, runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

const experiment = (await loadExperiment('dense')) as AnyExperiment;
beforeAll(() => useBackend('wasm'));

test('the bars are the parameters of each layer, and add up with those of the normalisations', async () => {
  const { figures, result } = await runById('dense', { layers: 6, steps: 100 });
  const { size, net } = figures;
  if (size?.kind !== 'profile' || net?.kind !== 'diagram') throw new Error('missing figures');
  // (2 + 1) 8 from the points, (8 + 4 i + 1) 4 in the layers, (24 + 1) 2 in the head.
  expect(size.values['dense']).toEqual([24, 36, 52, 68, 84, 50]);
  const normalised = 2 * (8 + 12 + 16 + 20 + 24);
  expect(result['parameters']).toBe(24 + 36 + 52 + 68 + 84 + 50 + normalised);
  expect(result['features']).toBe(24);
  expect(result['connections']).toBe(10);
  expect(net.diagram.parts.map(({ label }) => label)).toEqual(['stem', '1', '2', '3', '4', 'head']);
});

test.each([
  [0.01, 0.3, 0.01, 'two'],
  [0.01, 0.02, 0.01, 'all'],
  [0.01, 0.3, 0.3, 'dense'],
  [0.6, 0.6, 0.6, 'none'],
])('losses of %f, %f (plain) and %f (residual) answer "%s"', (dense, plain, residual, answer) => {
  expectGrade(
    experiment.checks[0]!,
    { params: {}, figures: {}, references: {}, result: { dense, plain, residual } },
    answer,
  );
});
