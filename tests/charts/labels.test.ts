import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeBox, spreadLabels } from '../../src/charts/labels';

const label = fc.record({
  at: fc.double({ min: -50, max: 450, noNaN: true }),
  height: fc.constantFrom(16, 32, 48),
});

test('labels that keep apart stay where they are', () => {
  expect(
    spreadLabels(
      [
        { at: 100, height: 16 },
        { at: 40, height: 16 },
      ],
      0,
      300,
    ),
  ).toEqual([100, 40]);
});

test('two labels at one place share the movement', () => {
  expect(
    spreadLabels(
      [
        { at: 100, height: 16 },
        { at: 100, height: 16 },
      ],
      0,
      300,
    ),
  ).toEqual([92, 108]);
});

test('labels never touch, never leave, and keep their order', () => {
  fc.assert(
    fc.property(fc.array(label, { maxLength: 8 }), (labels) => {
      const places = spreadLabels(labels, 0, 400);
      const order = labels.map((_, i) => i).sort((i, j) => labels[i]!.at - labels[j]!.at || i - j);
      let edge = 0;
      for (const i of order) {
        const half = labels[i]!.height / 2;
        expect(places[i]! - half).toBeGreaterThanOrEqual(edge - 1e-6);
        edge = places[i]! + half;
      }
      expect(edge).toBeLessThanOrEqual(400 + 1e-6);
    }),
  );
});

test('too many labels are squeezed, not pushed out', () => {
  const places = spreadLabels(
    Array.from({ length: 20 }, () => ({ at: 50, height: 16 })),
    0,
    100,
  );
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...places)).toBeLessThanOrEqual(100);
});

test('a box makes way for those already placed', () => {
  const box = fc.record({
    x: fc.constantFrom(0, 30, 60),
    y: fc.integer({ min: 0, max: 300 }),
    width: fc.constantFrom(40, 80),
    height: fc.constant(16),
  });
  fc.assert(
    fc.property(fc.array(box, { maxLength: 6 }), (wishes) => {
      const placed: ReturnType<typeof placeBox>[] = [];
      for (const wish of wishes) {
        const place = placeBox(wish, placed, 0, 320);
        for (const other of placed) {
          const apart =
            place.x + place.width <= other.x ||
            other.x + other.width <= place.x ||
            place.y + place.height <= other.y + 1e-6 ||
            other.y + other.height <= place.y + 1e-6;
          expect(apart).toBe(true);
        }
        placed.push(place);
      }
    }),
  );
});
