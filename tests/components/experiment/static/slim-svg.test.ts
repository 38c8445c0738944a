import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slimSvg } from '../../../../src/components/experiment/static/slim-svg';

it('rounds places to a tenth of a pixel and leaves words, sizes in em and values of the data alone', () => {
  const svg =
    '<svg aria-label="from 0.727 to 0.00451" viewBox="0 0 708 340"><path stroke-width="1.25" d="M48,276.35660193C-0.04,.256.5" />' +
    '<text transform="translate(48.0049,290.67)" y="0.32em" data-value="0.0316">0.00451</text></svg>';
  expect(slimSvg(svg)).toBe(
    '<svg aria-label="from 0.727 to 0.00451" viewBox="0 0 708 340"><path stroke-width="1.25" d="M48,276.4C0,.256.5" />' +
      '<text transform="translate(48,290.7)" y="0.32em" data-value="0.0316">0.00451</text></svg>',
  );
});

/** Where the corners of a path of `M` and `l` lie. */
function corners(path: string): [number, number][] {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([Ml])(-?[\d.]+),(-?[\d.]+)/g)].map(([, command, a, b]) => {
    [x, y] = command === 'M' ? [Number(a), Number(b)] : [x + Number(a), y + Number(b)];
    return [x, y];
  });
}

it('draws every line through the same places, at any length', () => {
  const place = fc.double({ min: -50, max: 1000, noNaN: true }).map((value) => Number(value.toFixed(3)));
  const point = fc.tuple(fc.constantFrom('M', 'L'), place, place);
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 400 }), (points) => {
      const path = points.map(([command, x, y], i) => `${i === 0 ? 'M' : command}${x},${y}`).join('');
      const [, slim = ''] = /d="(.*)"/.exec(slimSvg(`<path d="${path}"/>`)) ?? [];
      const drawn = corners(slim);
      expect(drawn).toHaveLength(points.length);
      for (const [i, [x, y]] of drawn.entries()) {
        expect(Math.abs(x - points[i]![1])).toBeLessThan(0.051);
        expect(Math.abs(y - points[i]![2])).toBeLessThan(0.051);
      }
    }),
    { numRuns: 50 },
  );
});
