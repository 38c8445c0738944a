import { expect, it } from 'vitest';
import {
  shareFigures,
  splitSvg,
  writeDrawings,
  type StaticFigure,
} from '../../../../src/components/experiment/static/static-figures';

const svg =
  '<svg class="chart" role="img" aria-label="Loss > 0.5" viewBox="0 0 708 340" width="708" height="340" fill="var(--ink)"><path d="M0,0" /></svg>';

it('splits a picture into its drawing and a reference of the same size and name', () => {
  expect(splitSvg(svg, 'loss-wide')).toEqual({
    drawing:
      '<svg id="loss-wide" viewBox="0 0 708 340" width="708" height="340" fill="var(--ink)"><path d="M0,0" /></svg>',
    reference:
      '<svg class="chart" role="img" aria-label="Loss > 0.5" viewBox="0 0 708 340" width="708" height="340"><use href="#loss-wide" /></svg>',
  });
});

const figure = (id: string, file = 'depth'): StaticFigure => ({
  id,
  title: id,
  file,
  pictures: [{ name: 'wide', svg }],
  table: { head: [], rows: [] },
});
const ids = (text: string) => [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
const targets = (figures: StaticFigure[]) =>
  figures.map(({ pictures }) => /href="([^"]*)"/.exec(pictures[0]!.svg)?.[1]);

it('draws the first figure of the first panel in the page, and the others in files', () => {
  const page = {};
  const first = shareFigures(page, '/runs/', [figure('loss'), figure('pictures')]);
  const second = shareFigures(page, '/runs/', [figure('gradient'), figure('loss')]);
  const third = shareFigures(page, '/runs/', [figure('loss', 'depth.sweep')]);
  expect(ids(first.sprite)).toEqual(['drawn-depth-loss-wide']);
  expect(targets(first.figures)).toEqual(['#drawn-depth-loss-wide', '/runs/depth.svg#drawn-depth-pictures-wide']);
  expect(second.sprite + third.sprite).toBe('');
  expect(targets(second.figures)).toEqual(['/runs/depth.svg#drawn-depth-gradient-wide', '#drawn-depth-loss-wide']);
  expect(targets(third.figures)).toEqual(['/runs/depth.sweep.svg#drawn-depth.sweep-loss-wide']);
  expect(ids(shareFigures({}, '/runs/', [figure('loss')]).sprite)).toHaveLength(1);
});

it('gives the first figure of a panel its table, once on a page', () => {
  const page = {};
  const panels = [[figure('loss'), figure('pictures')], [figure('pictures')], [figure('loss')]];
  const shared = panels.flatMap((figures) => shareFigures(page, '/runs/', figures).figures);
  expect(shared.map(({ id, table }) => [id, table === null])).toEqual([
    ['loss', false],
    ['pictures', true],
    ['pictures', false],
    ['loss', true],
  ]);
});

it('shows a log once on a page, and says so below', () => {
  const page = {};
  const log = { id: 'log', title: 'Log', file: 'debug-info', pictures: [], log: { lines: [{ text: 'a' }], all: 3 } };
  const [first] = shareFigures(page, '/runs/', [log]).figures;
  const [again] = shareFigures(page, '/runs/', [log]).figures;
  expect(first).toEqual(log);
  expect(again!.log).toEqual({ lines: [], all: 3, isAbove: true });
  expect(writeDrawings([log])).not.toContain('<path');
});

it('writes a file with every drawing that a panel may refer to', () => {
  expect(ids(writeDrawings([figure('loss'), figure('pictures')]))).toEqual([
    'drawn-depth-loss-wide',
    'drawn-depth-pictures-wide',
  ]);
});
