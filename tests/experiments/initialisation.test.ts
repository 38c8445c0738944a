import { beforeAll, expect, test } from 'vitest';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import experiment from '../../src/experiments/initialisation/cell';
import { checks } from '../../src/experiments/initialisation/questions';
import { withDefaults } from '../../src/lib/params';
import { runById, useBackend } from '../../src/runtime/node';

beforeAll(() => useBackend('wasm'));

const check = (id: string) => checks.find((one) => one.id === id)!;

/** A finished run as grades and goals see it. */
function finish(result: Record<string, number>, params: object = {}, xavier: number[] = []): RunRecord {
  const record = emptyRecord(withDefaults(experiment.params, params));
  record.references = { prior: { label: 'class prior', value: 0.324 } };
  record.result = result;
  record.figures['activations'] = { kind: 'profile', labels: xavier.map(String), values: { xavier } };
  return record;
}

test.each([
  [0.3241, 'prior'],
  [0.002, 'arms'],
  [0.69, 'nothing'],
  [NaN, 'nothing'],
])('a training loss of %f says "%s"', (seenLoss, answer) => {
  expect(check('falls-and-flattens').grade(finish({ seenLoss }))).toBe(answer);
});

test.each([
  [[0.4, 0.001, 1e-6], 'tiny'],
  [[0.4, 0.1, 0.004], 'smaller'],
  [[0.4, 0.3, 0.2], 'same'],
  [[0.4, 4, 40], 'larger'],
])('activations of %j are "%s"', (xavier, answer) => {
  expect(check('xavier-at-32').grade(finish({}, {}, xavier))).toBe(answer);
});

test('every answer that a grade gives is an option', () => {
  expect(check('falls-and-flattens').options.map(({ id }) => id)).toEqual(['prior', 'arms', 'nothing']);
  expect(check('xavier-at-32').options.map(({ id }) => id)).toEqual(['larger', 'same', 'smaller', 'tiny']);
});

test('the arms have as many points as the setting says', async () => {
  const prior = async (points: string) =>
    (await runById('initialisation', { layers: 2, steps: 4, points })).references['prior']!.value;
  expect(await prior('even')).toBeCloseTo(Math.log(2), 6);
  const rare = 51 / 512;
  expect(await prior('uneven')).toBeCloseTo(-rare * Math.log(rare) - (1 - rare) * Math.log(1 - rare), 6);
});
