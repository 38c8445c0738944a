import { expect, test } from 'vitest';
import { outcomeWordsFor } from '../../../../src/components/experiment/outcome-words';
import { prepareFigure } from '../../../../src/components/experiment/static/static-figures';
import { english } from '../../../../src/components/experiment/strings';
import { images, log } from '../../../../src/engine/figures';
import { boxes } from '../../../../src/lib/params';
import { card } from '../../fake-engine';

const values = [{ x0: 0.25, y0: 0.25, x1: 0.75, y1: 0.75 }];
const picture = { name: 'scene', width: 2, height: 2, pixels: new Uint8Array(12) };
const run = {
  params: { priors: values },
  figures: { pictures: { kind: 'images' as const, pictures: [picture] } },
  references: {},
  result: {},
};
const prepare = (on?: string) => {
  const priors = boxes(2, { label: 'Priors', default: [], ...(on !== undefined && { on }) });
  const withBoxes = { ...card, params: { priors }, figures: { pictures: images({ title: 'Pictures' }) } };
  return prepareFigure(withBoxes as never, 'pictures', run as never, english, outcomeWordsFor('en'));
};

test('boxes that lie on a figure are drawn over its first recorded picture, at each width', async () => {
  const { pictures } = await prepare('pictures');
  expect(pictures.map(({ name }) => name)).toEqual(['wide', 'narrow']);
  for (const { boxes: drawn } of pictures) {
    expect(drawn).toMatchObject({ param: 'priors', values });
    expect(drawn!.area.width).toBeGreaterThan(20);
    expect(drawn!.area.x + drawn!.area.width).toBeLessThanOrEqual(drawn!.size.width);
  }
});

test('boxes that lie on none are fields only', async () => {
  for (const { boxes: drawn } of (await prepare()).pictures) expect(drawn).toBeUndefined();
});

test.each([
  [8, 'all of them', 8],
  [9, 'those of the last frame', 1],
])('of a recorded log of %i lines the page shows %s', async (count, _, shown) => {
  const lines = Array.from({ length: count }, (_, i) => ({ text: `line ${i}` }));
  const logged = { ...run, params: {}, figures: { told: { kind: 'log' as const, lines, newest: count - 1 } } };
  const withLog = { ...card, params: {}, figures: { told: log({ title: 'Told' }) } };
  const figure = await prepareFigure(withLog as never, 'told', logged as never, english, outcomeWordsFor('en'));
  expect(figure.log).toEqual({ lines: lines.slice(-shown), all: count });
});
