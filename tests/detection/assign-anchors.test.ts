import { describe, expect, test } from 'vitest';
import { anchorTargets, assignAnchors } from '../../src/detection/assign-anchors';
import { decode, noVariances } from '../../src/detection/encode';
import { iou } from '../../src/detection/iou';
import { layPriors } from '../../src/detection/priors';
import { seededRandom } from '../../src/lib/random';

/** Squares of 16 and 28 px at the cells of an 8 x 8 map over 64 px. */
const sizes = [16, 28].map((side) => [side / 64, side / 64] as const);
const anchors = layPriors([{ cells: 8, sizes }]);
const usual = { positive: 0.5, negative: 0.3 };
const square = (x: number, y: number, side: number) => ({
  x0: (x - side / 2) / 64,
  y0: (y - side / 2) / 64,
  x1: (x + side / 2) / 64,
  y1: (y + side / 2) / 64,
});
const countRoles = (boxes: Parameters<typeof assignAnchors>[0], thresholds = usual) => {
  const { roles } = assignAnchors(boxes, anchors, thresholds);
  return ['positive', 'negative', 'ignored'].map((role) => roles.filter((one) => one === role).length);
};

describe('assignAnchors', () => {
  test('an object that is an anchor: worked by hand', () => {
    // 16 px at the centre (36, 36) of a cell. IoU with the same anchor 1, with one 8 px beside 8 x 16 / (2 x 256 - 128) = 1/3, with one 8 px
    // off both ways 64 / 448 = 0.14; with 28 px around the same centre 256 / 784 = 0.33, moved by 8 px 14 x 16 / (256 + 784 - 224) = 0.27.
    expect(countRoles([square(36, 36, 16)])).toEqual([1, 122, 5]);
    expect(countRoles([square(36, 36, 16)], { positive: 0.3, negative: 0.3 })).toEqual([6, 122, 0]);
  });

  test('its best anchor is positive however small the overlap', () => {
    const tiny = square(36, 36, 4);
    const { roles, best } = assignAnchors([tiny], anchors, { positive: 0.7, negative: 0.3 });
    const at = roles.indexOf('positive');
    expect(roles.filter((role) => role === 'positive')).toHaveLength(1);
    expect(best[at]).toBeCloseTo(16 / 256, 6);
  });

  test.each([
    ['no object', [], [0, 128, 0]],
    ['an object without area', [{ x0: 0.5, y0: 0.5, x1: 0.5, y1: 0.7 }], [0, 128, 0]],
    ['a point', [{ x0: 0.5, y0: 0.5, x1: 0.5, y1: 0.5 }], [0, 128, 0]],
  ])('%s: nothing is positive', (_, boxes, counts) => expect(countRoles(boxes)).toEqual(counts));

  test('equal boxes take an anchor each', () => {
    const box = square(36, 36, 16);
    const { match, roles } = assignAnchors([box, box, box], anchors, usual);
    expect(roles.filter((role) => role === 'positive')).toHaveLength(3);
    expect(new Set(match)).toEqual(new Set([-1, 0, 1, 2]));
  });

  test('an object larger than every anchor has one', () => {
    const { match, best } = assignAnchors([{ x0: 0, y0: 0, x1: 1, y1: 1 }], anchors, usual);
    expect(match.filter((box) => box === 0)).toHaveLength(1);
    expect(Math.max(...best)).toBeCloseTo((28 / 64) ** 2, 6);
  });
});

describe('anchorTargets', () => {
  const random = seededRandom(2);
  const pictures = Array.from({ length: 6 }, (_, i) =>
    Array.from({ length: i % 3 }, () => square(random.uniform(16, 48), random.uniform(16, 48), random.uniform(14, 32))),
  );
  const rows = (variances?: typeof noVariances) => {
    const flat = anchorTargets(pictures, anchors, usual, variances);
    return pictures.flatMap((boxes, i) =>
      anchors.map((anchor, a) => ({ boxes, anchor, row: flat.subarray((i * 128 + a) * 6, (i * 128 + a) * 6 + 6) })),
    );
  };

  test.each([undefined, noVariances])('offsets lead to the object, divisors %j', (variances) => {
    for (const { boxes, anchor, row } of rows(variances)) {
      if (row[0] === 0) continue;
      const reached = decode(row.subarray(2), anchor, variances);
      expect(Math.max(...boxes.map((box) => iou(box, reached)))).toBeCloseTo(1, 5);
    }
  });

  test('every row is positive, negative or ignored, and only positives have offsets', () => {
    const kinds = rows().map(({ row }) => [...row.subarray(0, 2)].join());
    expect(new Set(kinds)).toEqual(new Set(['1,0', '0,1', '0,0']));
    for (const { row } of rows()) if (row[0] === 0) expect([...row.subarray(2)]).toEqual([0, 0, 0, 0]);
  });
});
