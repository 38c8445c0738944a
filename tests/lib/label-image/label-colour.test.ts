import { expect, test } from 'vitest';
import { labelColour } from '../../../src/lib/label-image/label-colour';

test('each of 256 labels has a colour of its own, and those of the first twenty differ much', () => {
  const colours = Array.from({ length: 256 }, (_, label) => labelColour(label));
  expect(new Set(colours.map(String)).size).toBe(256);
  const distance = (a: number, b: number) => Math.hypot(...colours[a]!.map((channel, i) => channel - colours[b]![i]!));
  const nearest = (labels: number[]) =>
    Math.min(...labels.flatMap((a) => labels.filter((b) => b !== a).map((b) => distance(a, b))));
  expect(nearest([...Array(256).keys()])).toBeGreaterThanOrEqual(18);
  expect(nearest([...Array(21).keys(), 255])).toBeGreaterThan(50);
});
