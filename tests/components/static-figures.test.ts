import { expect, it } from 'vitest';
import { shareFigures, splitSvg, type StaticFigure } from '../../src/components/experiment/static-figures';

const svg =
  '<svg class="chart" role="img" aria-label="Loss > 0.5" viewBox="0 0 708 340" width="708" height="340" fill="var(--ink)"><path d="M0,0" /></svg>';

it('splits a picture into its drawing and a reference of the same size and name', () => {
  expect(splitSvg(svg, 'loss-wide')).toEqual({
    drawing: '<svg id="loss-wide" viewBox="0 0 708 340" width="708" height="340" fill="var(--ink)"><path d="M0,0" /></svg>',
    reference:
      '<svg class="chart" role="img" aria-label="Loss > 0.5" viewBox="0 0 708 340" width="708" height="340"><use href="#loss-wide" /></svg>',
  });
});

it('puts each drawing into a page once, with its table', () => {
  const figure = (id: string): StaticFigure => ({ id, title: id, pictures: [{ name: 'wide', svg }], table: { head: [], rows: [] } });
  const [page, otherPage] = [{}, {}];
  const first = shareFigures(page, 'depth', [figure('loss')]);
  const second = shareFigures(page, 'depth', [figure('gradient'), figure('loss')]);
  const ids = (sprite: string) => [...sprite.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(ids(first.sprite)).toEqual(['drawn-depth-loss-wide']);
  expect(ids(second.sprite)).toEqual(['drawn-depth-gradient-wide']);
  expect(second.figures[1]!.pictures[0]!.svg).toContain('href="#drawn-depth-loss-wide"');
  expect(second.figures.map(({ table }) => table === null)).toEqual([false, true]);
  expect(ids(shareFigures(otherPage, 'depth', [figure('loss')]).sprite)).toHaveLength(1);
});
