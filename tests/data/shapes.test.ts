import { expect, test } from 'vitest';
import { drawMask, type Shape } from '../../src/data/shapes';

/** Half-size 4 around the middle of a 10 x 10 canvas: pixel centres lie at +-0.5, 1.5, 2.5, 3.5, 4.5. */
function rows(shape: Shape): string[] {
  const mask = drawMask(shape, 10, 5, 5, 4);
  return Array.from({ length: 10 }, (_, y) => [...mask.subarray(y * 10, y * 10 + 10)].map((m) => '.#'[m]).join(''));
}

const full = '.########.';
const empty = '..........';

test('square of half-size 4 covers 8 x 8 pixels', () => {
  expect(rows('square')).toEqual([empty, ...Array<string>(8).fill(full), empty]);
});

test('disc: rows end where dx^2 + dy^2 passes 1.27 * 16 = 20.32', () => {
  expect(rows('disc')).toEqual([
    empty, // dy^2 = 20.25: |dx| <= 0.26, and the first centre is at 0.5
    '..######..', // 12.25: 2.84
    full, // 6.25: 3.75
    full, // 2.25: 4.25
    full, // 0.25: 4.48
    full,
    full,
    full,
    '..######..',
    empty,
  ]);
});

test('triangle: half-width (dy + 4) / 2 grows downwards', () => {
  expect(rows('triangle')).toEqual([
    empty,
    empty, // 0.25
    '....##....', // 0.75
    '....##....', // 1.25
    '...####...', // 1.75
    '...####...', // 2.25
    '..######..', // 2.75
    '..######..', // 3.25
    full, // 3.75
    empty,
  ]);
  expect(rows('inverted triangle')).toEqual(rows('triangle').reverse());
});

test('plus: arms of half-width 1.6', () => {
  const arm = '...####...';
  expect(rows('plus')).toEqual([empty, arm, arm, full, full, full, full, arm, arm, empty]);
});

test('square with hole: the inner 4 x 4 pixels are missing', () => {
  const edge = '.##....##.';
  expect(rows('square with hole')).toEqual([empty, full, full, edge, edge, edge, edge, full, full, empty]);
});

test('the centre of column j is at j + 0.5', () => {
  expect([...drawMask('square', 3, 0.5, 1.5, 0.4)]).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0]);
});

test('an unknown shape is named', () => {
  expect(() => drawMask('star' as Shape, 4, 2, 2, 1)).toThrow('unknown shape: star; known are square, disc');
});
