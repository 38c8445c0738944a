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

const figure = (id: string): StaticFigure => ({
  id,
  title: id,
  pictures: [{ name: 'wide', svg }],
  table: { head: [], rows: [] },
});
const ids = (text: string) => [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
const targets = (figures: StaticFigure[]) =>
  figures.map(({ pictures }) => /href="([^"]*)"/.exec(pictures[0]!.svg)?.[1]);

it('draws the first figure of each panel in the page, once, and the others in a file', () => {
  const page = {};
  const first = shareFigures(page, 'depth', '/runs/depth.svg', [figure('loss'), figure('pictures')]);
  const second = shareFigures(page, 'depth', '/runs/depth.svg', [figure('gradient'), figure('loss')]);
  const third = shareFigures(page, 'depth', '/runs/depth.svg', [figure('loss')]);
  expect(ids(first.sprite)).toEqual(['drawn-depth-loss-wide']);
  expect(targets(first.figures)).toEqual(['#drawn-depth-loss-wide', '/runs/depth.svg#drawn-depth-pictures-wide']);
  expect(ids(second.sprite)).toEqual(['drawn-depth-gradient-wide']);
  expect(targets(second.figures)).toEqual(['#drawn-depth-gradient-wide', '#drawn-depth-loss-wide']);
  expect(third.sprite).toBe('');
  expect([...first.figures, ...third.figures].map(({ table }) => table === null)).toEqual([false, true, true]);
  expect(ids(shareFigures({}, 'depth', '/runs/depth.svg', [figure('loss')]).sprite)).toHaveLength(1);
});

it('tells two drawings of one figure apart: with other runs beside it, and alone', () => {
  const page = {};
  const alone = figure('loss');
  const beside = { ...alone, pictures: [{ name: 'wide', svg: svg.replace('M0,0', 'M1,1') }] };
  const first = shareFigures(page, 'depth', '/runs/depth.svg', [beside]);
  const second = shareFigures(page, 'depth', '/runs/depth.svg', [alone]);
  const third = shareFigures(page, 'depth', '/runs/depth.svg', [figure('pictures'), beside]);
  expect(ids(first.sprite + second.sprite)).toEqual(['drawn-depth-loss-wide', 'drawn-depth-loss-wide-2']);
  expect(targets(second.figures)).toEqual(['#drawn-depth-loss-wide-2']);
  expect(targets(third.figures)[1]).toBe('#drawn-depth-loss-wide');
});

it('shows a log once on a page, and says so below', () => {
  const page = {};
  const log: StaticFigure = { id: 'log', title: 'Log', pictures: [], log: { lines: [{ text: 'a' }], all: 3 } };
  const [first] = shareFigures(page, 'debug-info', '/runs/debug-info.svg', [log]).figures;
  const [again] = shareFigures(page, 'debug-info', '/runs/debug-info.svg', [log]).figures;
  expect(first).toEqual(log);
  expect(again!.log).toEqual({ lines: [], all: 3, isAbove: true });
  expect(writeDrawings('debug-info', [log])).not.toContain('<path');
});

it('writes a file with every drawing that a panel may refer to', () => {
  expect(ids(writeDrawings('depth', [figure('loss'), figure('pictures')]))).toEqual([
    'drawn-depth-loss-wide',
    'drawn-depth-pictures-wide',
  ]);
});
