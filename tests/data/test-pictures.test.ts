import { expect, test } from 'vitest';
import { checkerboard, landscape, shrinkPicture } from '../../src/data/test-pictures';
import { seededRandom } from '../../src/lib/random';

const red = ({ pixels }: { pixels: Uint8Array }) => [...pixels].filter((_, i) => i % 3 === 0);

test('the checkerboard starts bright and changes after each square', () => {
  expect(red(checkerboard(4, 2))).toEqual([255, 255, 0, 0, 255, 255, 0, 0, 0, 0, 255, 255, 0, 0, 255, 255]);
});

test('the landscape repeats from its seed and uses the range from dark to bright in unlike channels', () => {
  const picture = landscape(32, seededRandom(0));
  expect(picture).toEqual(landscape(32, seededRandom(0)));
  expect(picture.pixels).toHaveLength(32 * 32 * 3);
  expect(Math.min(...picture.pixels)).toBeLessThan(50);
  expect(Math.max(...picture.pixels)).toBeGreaterThan(220);
  const unlike = red(picture).filter((value, p) => Math.abs(value - picture.pixels[3 * p + 2]!) > 20);
  expect(unlike.length).toBeGreaterThan(300);
});

test('shrinking averages the pixels below and keeps the proportions', () => {
  const pixels = Uint8Array.from({ length: 4 * 2 * 3 }, (_, i) => (i % 3 === 0 ? 10 * Math.floor(i / 3) : 200));
  expect(shrinkPicture({ width: 4, height: 2, pixels }, 2)).toEqual({
    width: 2,
    height: 1,
    pixels: Uint8Array.of(25, 200, 200, 45, 200, 200),
  });
});

test('a picture that is small enough stays as it is', () => {
  const picture = checkerboard(4, 1);
  expect(shrinkPicture(picture, 4)).toBe(picture);
});

test('a side that is no whole number is refused', () => {
  expect(() => checkerboard(2.5, 1)).toThrow('invalid side: 2.5; give a whole number above 0');
});
