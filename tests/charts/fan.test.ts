import { describe, expect, it } from 'vitest';
import { drawFan } from '../../src/charts/fan';
import { measureBand } from '../../src/charts/fan-band';
import { document, textsOf } from './helpers';

const steps = [0, 1, 2];
const curve = (values: number[]) => ({ steps: steps.slice(0, values.length), values });
const names = { lowest: 'lowest', lower: 'lower', median: 'median of 4', upper: 'upper', highest: 'highest' };

describe('measureBand', () => {
  it('takes the quantiles of all runs at each step', () => {
    const band = measureBand([curve([1, 10]), curve([2, 20]), curve([3, 30]), curve([4, 40]), curve([5, 50])]);
    expect(band).toEqual([
      { step: 0, lowest: 1, lower: 2, median: 3, upper: 4, highest: 5 },
      { step: 1, lowest: 10, lower: 20, median: 30, upper: 40, highest: 50 },
    ]);
  });

  it('counts a run that broke above all others from there on, also where it has no values any more', () => {
    const band = measureBand([curve([1, 1, 1]), curve([1, NaN]), curve([1, -Infinity, 0])]);
    expect(band.map(({ median }) => median)).toEqual([1, Infinity, Infinity]);
    expect(band.map(({ lowest }) => lowest)).toEqual([1, 1, 1]);
  });

  it('a run that ended early and sound is left out beyond its end', () => {
    expect(measureBand([curve([1, 1]), curve([3, 3, 3])]).map(({ median }) => median)).toEqual([2, 2, 3]);
  });

  it('has nothing of nothing', () => expect(measureBand([])).toEqual([]));
});

describe('drawFan', () => {
  const draw = (curves: ReturnType<typeof curve>[], over = {}) =>
    drawFan({ title: 'Loss', y: 'loss', curves, names, width: 600, document, ...over });

  it('draws two areas and the median, and the run on show as a line of its own', () => {
    const four = [curve([1, 2, 3]), curve([2, 2, 3]), curve([3, 3, 3]), curve([4, 3, 3])];
    const areas = (svg: SVGSVGElement) => [...svg.querySelectorAll('path')].map((path) => path.getAttribute('d'));
    expect(areas(draw(four, { selected: four[3] }).svg).length).toBe(areas(draw(four).svg).length + 1);
    expect(textsOf(draw(four).svg)).toContain('median of 4');
  });

  it('reads out the five numbers of the nearest step', () => {
    const chart = draw([curve([1, 2, 3]), curve([3, 4, 5])]);
    const readout = chart.readout!(chart.xOf!(1) + 1)!;
    expect(readout.x).toBe(1);
    expect(readout.rows.map(({ label, value }) => [label, value])).toEqual([
      ['highest', 4],
      ['upper', 3.5],
      ['median of 4', 3],
      ['lower', 2.5],
      ['lowest', 2],
    ]);
  });

  it('stays finite where runs broke, and the median ends there', () => {
    const chart = draw([curve([1, NaN, NaN]), curve([1, NaN]), curve([1, 1, 1])]);
    const paths = [...chart.svg.querySelectorAll('path')].map((path) => path.getAttribute('d')).join(' ');
    expect(paths).not.toMatch(/NaN|Infinity/);
    expect(chart.svg.getAttribute('aria-label')).toContain('median of 4 Infinity');
  });

  it('says so before the first run', () => expect(textsOf(draw([]).svg)).toContain('No run yet.'));
});
