import { beforeAll, describe, expect, test } from 'vitest';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/fcn/questions';
import { fromLayers, movedIoU } from '../../src/experiments/fcn/readings';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const check = (id: string) => checks.find((one) => one.id === id);
const finish = (result: Record<string, number>): RunRecord => ({ ...emptyRecord({}), result });

test.each([
  [0.3, 0.31, 'same'],
  [0.3, 0.36, 'between'],
  [0.3, 0.6, 'fine'],
  [0.6, 0.3, 'coarse'],
])('mean IoUs of %f without and %f with two skips answer "%s"', (none, two, answer) => {
  expectGrade(check('skips'), finish({ none, two }), answer);
});

test.each([
  [0.9, 0.18, 0.3, 'split'],
  [0.4, 0.1, 0.3, 'low'],
  [0.9, 0.5, 0.52, 'good'],
])('32s with accuracy %f and mean IoU %f, 16s with %f, answer "%s"', (noneAccuracy, none, one, answer) => {
  expectGrade(check('literal'), finish({ noneAccuracy, none, one }), answer);
});

test('where the layers say is one pixel before the crop of a net that was trained with it one pixel off', () => {
  const shifts = { kind: 'lines' as const, x: [-1, 0, 1], values: { two: [0.1, 0.2, 0.3] } };
  const trained = (crops: string): RunRecord => ({ ...emptyRecord({ crops }), figures: { shifts } });
  expect([0, 1].map((by) => fromLayers(trained('right'), 'two', by))).toEqual([0.2, 0.3]);
  expect([0, 1, 2].map((by) => fromLayers(trained('last'), 'two', by))).toEqual([0.1, 0.2, 0.3]);
  expect(fromLayers(trained('last'), 'two', 3)).toBeNaN();
});

describe('a short run', () => {
  let run: RunRecord;
  beforeAll(async () => {
    run = await runById('fcn', { steps: 4, data: 'shapes' }, [{ step: 4, params: { shift: 3 } }]);
  });

  test('each head has a curve of mean IoU over the last crop, as far as its map reaches', () => {
    for (const [head, reach] of [
      ['none', 8],
      ['one', 4],
      ['two', 2],
    ] as const) {
      const places = Array.from({ length: 17 }, (_, i) => i - 8);
      expect(places.filter((by) => Number.isFinite(movedIoU(run, head, by)))).toHaveLength(2 * reach + 1);
      expect(movedIoU(run, head, 0)).toBe(run.result[head]);
    }
  });

  test('a crop moved after training is judged anew; past the map there is no score, and the picture says so', () => {
    const { scores, pictures } = run.figures;
    if (scores?.kind !== 'profile' || pictures?.kind !== 'images') throw new Error('missing figures');
    expect(scores.values['none']![2]).toBe(movedIoU(run, 'none', 3));
    expect(scores.values['two']).toEqual([NaN, NaN, NaN, NaN]);
    expect(pictures.pictures.map(({ name }) => name)).toEqual([
      'picture',
      'what is there',
      'no skip',
      'one skip',
      'two skips',
    ]);
    expect(pictures.pictures[4]!.note).toBe('4s: the map ends before that');
  });

  test('the drawing has the crops of the net and no ReLU', () => {
    const { net } = run.figures;
    if (net?.kind !== 'diagram') throw new Error('missing net');
    const ids = net.diagram.parts.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['upscore2c', 'upscore_pool3c', 'score', 'fuse_pool2']));
    expect(ids.some((id) => id.startsWith('relu'))).toBe(false);
    expect(net.diagram.parts.find(({ id }) => id === 'score')!.note).toBe('64 × 64 × 5, from 2');
  });
});
