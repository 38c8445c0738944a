import { expect, test } from 'vitest';
import type { Box } from '../../src/detection/iou';
import { matchPriors } from '../../src/detection/match';

/** A box from x0 to x1 over the whole height: IoU is that of two intervals. */
const strip = (x0: number, x1: number): Box => ({ x0, y0: 0, x1, y1: 1 });

test('each object takes its best prior first, however small the overlap; then priors take what they overlap by half', () => {
  // Object 0 against the priors: 1/2, 2/3, 0; object 1: 0, 0, 1/4.
  const { match, picks, best } = matchPriors(
    [strip(0, 0.4), strip(0.6, 0.7)],
    [strip(0, 0.2), strip(0, 0.6), strip(0.6, 1)],
  );
  expect(picks.map(({ box, prior }) => [box, prior])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(picks[0]!.overlap).toBeCloseTo(2 / 3);
  expect(picks[1]!.overlap).toBeCloseTo(1 / 4);
  expect([...match]).toEqual([0, 0, 1]);
  expect(best[0]).toBeCloseTo(0.5);
});

test('the largest overlap goes first: an object may lose its best prior to another', () => {
  // Both overlap prior 0 most: object 0 by 0.8, object 1 by 0.9. Prior 1 is left for object 0, with 0.1 / 0.5.
  const { picks } = matchPriors([strip(0, 0.4), strip(0.05, 0.5)], [strip(0, 0.5), strip(0.3, 0.5)]);
  expect(picks.map(({ box, prior }) => [box, prior])).toEqual([
    [1, 0],
    [0, 1],
  ]);
  expect(picks[1]!.overlap).toBeCloseTo(0.1 / 0.5);
});

test('a prior that is taken is not taken again by threshold: the second of two equal objects keeps its one', () => {
  const object = strip(0.2, 0.6);
  const { match, picks } = matchPriors([object, object], [strip(0.2, 0.6), strip(0.2, 0.5), strip(0.25, 0.6)]);
  expect(picks.map(({ box, prior }) => [box, prior])).toEqual([
    [0, 0],
    [1, 2],
  ]);
  expect([...match]).toEqual([0, 0, 1]);
});

test('a picture without objects matches nothing, and an object without area neither', () => {
  const priors = [strip(0, 0.5), strip(0.5, 1)];
  expect([...matchPriors([], priors).match]).toEqual([-1, -1]);
  expect([...matchPriors([], priors).best]).toEqual([0, 0]);
  const { match, picks } = matchPriors([strip(0.3, 0.3)], priors);
  expect([...match]).toEqual([-1, -1]);
  expect(picks).toEqual([]);
});

test('an object larger than every prior takes one all the same', () => {
  const { match, picks } = matchPriors([strip(0, 1)], [strip(0, 0.1), strip(0.4, 0.6)]);
  expect(picks).toHaveLength(1);
  expect([...match]).toEqual([-1, 0]);
});

test('more objects than priors: the last ones take none', () => {
  const { picks } = matchPriors([strip(0, 0.4), strip(0.1, 0.4), strip(0.2, 0.4)], [strip(0, 0.4)]);
  expect(picks).toHaveLength(1);
});
