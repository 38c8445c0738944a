import { beforeAll, expect, test } from 'vitest';
import type { AnyExperiment } from '../../src/engine/experiment';
import type { RunRecord } from '../../src/engine/run-record';
import { loadExperiment, runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

const depth = (await loadExperiment('depth')) as AnyExperiment;
const check = (id: string) => depth.checks!.find((one) => one.id === id)!;

beforeAll(() => useBackend('wasm'));

const record = (part: Partial<RunRecord>): RunRecord => ({
  params: {},
  figures: {},
  references: {},
  result: {},
  ...part,
});

test.each([
  [0.34, 0.01, 'residual'],
  [0.01, 0.34, 'plain'],
  [0.006, 0.004, 'same'],
  [0.69, 0.68, 'neither'],
])('losses of %f (plain) and %f (residual) answer "%s"', (plain, residual, answer) => {
  expectGrade(check('deeper'), record({ result: { plain, residual } }), answer);
});

test.each([
  [[30, 3, 0.1, 0.4], 'larger'],
  [[0.1, 3, 30, 0.4], 'smaller'],
  [[0.2, 0.3, 0.1, 9], 'similar'],
])('first gradients of %j are "%s" next to the input; the head does not count', (plainStart, answer) => {
  const gradient = { kind: 'profile' as const, labels: ['1', '2', '3', '4'], values: { plainStart } };
  expectGrade(check('direction'), record({ figures: { gradient } }), answer);
});

test('a run measures the gradient of each layer and draws both boundaries with training points inside the picture', async () => {
  const { figures } = await runById('depth', { layers: 6, steps: 4 });
  const { gradient, pictures } = figures;
  if (gradient?.kind !== 'profile' || pictures?.kind !== 'images') throw new Error('missing figures');
  expect(gradient.labels).toEqual(['1', '2', '3', '4', '5', '6']);
  for (const values of Object.values(gradient.values)) expect(values!.every((value) => value > 0)).toBe(true);
  expect(pictures.pictures.map(({ name }) => name)).toEqual(['plain', 'residual']);
  for (const { x, y } of pictures.pictures.map(({ points }) => points!)) {
    expect([...x, ...y].every((place) => place > 0 && place < 1)).toBe(true);
  }
});

test('on shapes it shows one held-out picture of each class, with both answers', async () => {
  const { pictures } = (await runById('depth', { net: 'shapes', layers: 4, steps: 4 })).figures;
  if (pictures?.kind !== 'images') throw new Error('missing pictures');
  expect(pictures.pictures.map(({ name }) => name)).toEqual(['square', 'disc', 'triangle', 'plus']);
  for (const { note } of pictures.pictures) expect(note).toMatch(/^plain: \w+, residual: \w+$/);
});
