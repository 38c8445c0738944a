import { describe, expect, it } from 'vitest';
import { tableStrings } from '../../../../src/components/experiment/tables/strings';
import { findEnds, summarise } from '../../../../src/components/experiment/tables/summarise';
import { english } from '../../../../src/components/experiment/strings';
import { curves, heatmap, histogram, images, lines, profile } from '../../../../src/engine/figures';

const said = tableStrings(english);

describe('a figure in a sentence', () => {
  const loss = curves({ title: 'Loss', series: { loss: 'loss', held: 'held out' } });
  const curve = (values: number[]) => ({ steps: values.map((_, i) => 10 * i), values });

  it('curves: ends, and what lies beyond them', () => {
    const state = { kind: 'curves' as const, series: { loss: curve([2, 5, 0.5, 1]), held: curve([3, 2]) } };
    expect(summarise(loss, state, said)).toBe(
      'loss: 2 at step 0, 1 at step 30. Lowest 0.5 at step 20, highest 5 at step 10. held out: 3 at step 0, 2 at step 10.',
    );
  });

  it('says how many values are no finite numbers, also where all are', () => {
    const broken = { kind: 'curves' as const, series: { loss: curve([2, 9, NaN, Infinity]) } };
    expect(summarise(loss, broken, said)).toBe(
      'loss: 2 at step 0, Infinity at step 30. Lowest 2 at step 0, highest 9 at step 10. Of its values 2 are no finite numbers.',
    );
    const all = { kind: 'curves' as const, series: { loss: curve([NaN, NaN]) } };
    expect(summarise(loss, all, said)).toBe(
      'loss: NaN at step 0, NaN at step 10. Of its values 2 are no finite numbers.',
    );
    expect(summarise(loss, { kind: 'curves', series: { loss: curve([4]) } }, said)).toBe('loss: 4 at step 0.');
  });

  it('profiles and lines: by the names of their places', () => {
    const norms = profile({ title: 'Norms', mark: 'bar', x: 'layer', series: { norm: 'norm' } });
    const state = { kind: 'profile' as const, labels: ['conv1', 'conv2', 'fc'], values: { norm: [1, 0.1, 2] } };
    expect(summarise(norms, state, said)).toBe(
      'norm: 1 at layer conv1, 2 at layer fc. Lowest 0.1 at layer conv2, highest 2 at layer fc.',
    );
    const kernel = lines({ title: 'Kernel', series: { k: 'kernel' } });
    expect(summarise(kernel, { kind: 'lines', x: [0, 1], values: { k: [0.25, 0.75] } }, said)).toBe(
      'kernel: 0.25 at 0, 0.75 at 1.',
    );
  });

  it('a matrix: its size, and its ends by row and column', () => {
    const state = { kind: 'heatmap' as const, width: 3, height: 2, values: Float32Array.of(0, 1, 2, -4, 8, NaN) };
    expect(summarise(heatmap({ title: 'M' }), state, said)).toBe(
      '2 rows of 3 numbers. Lowest -4 in row 1, column 0, highest 8 in row 1, column 1. Of its values 1 are no finite numbers.',
    );
  });

  it('a histogram: how many, and where most are', () => {
    const figure = histogram({ title: 'H', counted: 'pixels' });
    const state = { kind: 'histogram' as const, edges: [-0.5, 0.5, 1.5], counts: [3, 12] };
    expect(summarise(figure, state, said)).toBe('15 values in 2 bins; most of them, 12, in 1.');
  });

  it('pictures: how many', () => {
    expect(summarise(images({ title: 'P' }), { kind: 'images', pictures: [] }, said)).toBe('Pictures: 0.');
  });
});

it('finds the first lowest and highest finite value', () => {
  expect(findEnds([3, NaN, 1, 1, 3, Infinity])).toEqual({ low: 2, high: 0, odd: 2 });
  expect(findEnds([])).toEqual({ low: null, high: null, odd: 0 });
});
