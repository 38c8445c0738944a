import { expect, test } from 'vitest';
import { hasValues, sameValue } from '../../src/lib/same-value';

const pixels = Uint8Array.of(1, 2, 3);
const picture = { width: 1, height: 1, pixels };

test.each([
  [1, 1],
  [NaN, NaN],
  ['sum', 'sum'],
  [
    ['b1', 'b2'],
    ['b1', 'b2'],
  ],
  [[], []],
  [[{ x0: 0, y0: 1 }], [{ y0: 1, x0: 0 }]],
  [picture, { ...picture }],
  [null, null],
])('%j is %j', (a, b) => expect(sameValue(a, b)).toBe(true));

test.each([
  [1, '1'],
  [0, -0],
  [
    ['b1', 'b2'],
    ['b2', 'b1'],
  ],
  [['b1'], ['b1', 'b2']],
  [[], {}],
  [[{ x0: 0 }], [{ x0: 0, y0: undefined }]],
  [[{ x0: 0, y0: undefined }], [{ x0: 0, z0: undefined }]],
  [picture, { ...picture, pixels: Uint8Array.of(1, 2, 3) }],
  [null, []],
  [undefined, null],
])('%j is not %j', (a, b) => expect(sameValue(a, b)).toBe(false));

test('a record has values when it has each of them, whatever else it has', () => {
  expect(hasValues({ off: ['b1'], lr: 1 }, { off: ['b1'] })).toBe(true);
  expect(hasValues({ off: ['b1'], lr: 1 }, { off: ['b1'], seed: 1 })).toBe(false);
});
