import { describe, expect, it } from 'vitest';
import { listRows } from '../../../../src/components/experiment/export/figure-rows';
import { writeCsv, writeJson, type ExportedRun } from '../../../../src/components/experiment/export/write-data';
import {
  curves,
  diagram,
  heatmap,
  histogram,
  images,
  lines,
  log,
  profile,
  type Figure,
  type FigureState,
} from '../../../../src/engine/figures';

const words = { run: 'run', step: 'step' };
const run = (state: FigureState, label = ''): ExportedRun => {
  return { label, backend: 'wasm', params: { lr: 0.1 }, references: {}, state };
};
const loss = curves({ title: 'Loss', series: { train: 'training, last batch', heldOut: 'held out' } });
const curve = (values: number[]): FigureState => ({
  kind: 'curves',
  series: {
    train: { steps: values.map((_, i) => i), values },
    heldOut: { steps: [0], values: [1 / 3] },
  },
});

describe('writeCsv', () => {
  it('has all digits, empty cells for what was not measured, and quotes where a name has a comma', () => {
    expect(writeCsv(loss, [run(curve([0.1 + 0.2, NaN, Infinity]))], words)).toBe(
      'step,"training, last batch",held out\r\n0,0.30000000000000004,0.3333333333333333\r\n1,NaN,\r\n2,Infinity,\r\n',
    );
  });

  it('leaves out no row, however long the run', () => {
    const csv = writeCsv(loss, [run(curve(Array.from({ length: 3000 }, (_, i) => i)))], words)!;
    expect(csv.trim().split('\r\n')).toHaveLength(3001);
  });

  it('names the run in each row where there are several', () => {
    const csv = writeCsv(loss, [run(curve([1]), '0.1'), run(curve([2]), 'say "sum"')], words)!;
    expect(csv.split('\r\n').map((line) => line.split(',')[0])).toEqual(['run', '0.1', '"say ""sum"""', '']);
  });

  it('lets no name run as a formula in a spreadsheet', () => {
    expect(writeCsv(loss, [run(curve([1]), '=HYPERLINK("x")'), run(curve([1]), 'b')], words)).toContain(
      `"'=HYPERLINK(""x"")",0,1`,
    );
    const negative = lines({ title: 'x', series: { a: 'a' } });
    expect(writeCsv(negative, [run({ kind: 'lines', x: [-1], values: { a: [-2] } })], words)).toContain('-1,-2');
  });

  it('has no table of pictures', () => {
    expect(writeCsv(images({ title: 'x' }), [run({ kind: 'images', pictures: [] })], words)).toBeNull();
  });
});

describe('listRows', () => {
  const cases: [Figure, FigureState, unknown[][]][] = [
    [
      profile({ title: 'x', mark: 'bar', series: { a: 'norm' } }),
      { kind: 'profile', labels: ['conv1', 'fc'], values: { a: [1e-9, 2] } },
      [
        ['conv1', 1e-9],
        ['fc', 2],
      ],
    ],
    [
      lines({ title: 'x', series: { a: 'a' } }),
      { kind: 'lines', x: [0, 0.5], values: { a: [1, 2] } },
      [
        [0, 1],
        [0.5, 2],
      ],
    ],
    [
      histogram({ title: 'x', counted: 'units', expected: 'expected' }),
      { kind: 'histogram', edges: [0, 1, 2], counts: [3, 4], expected: [3.5, 3.5] },
      [
        [0, 1, 3, 3.5],
        [1, 2, 4, 3.5],
      ],
    ],
    [
      heatmap({ title: 'x' }),
      { kind: 'heatmap', width: 2, height: 2, values: Float32Array.of(1, 2, 3, 4) },
      [
        [0, 1, 2],
        [1, 3, 4],
      ],
    ],
    [
      log({ title: 'x' }),
      { kind: 'log', lines: [{ prefix: 'I1126', text: 'loss = 1' }], newest: 0 },
      [['I1126', 'loss = 1']],
    ],
    [diagram({ title: 'x' }), { kind: 'diagram', diagram: { width: 1, height: 1, parts: [], edges: [] } as never }, []],
  ];
  it.each(cases.map((one) => [one[0].kind, ...one] as const))('%s', (_, figure, state, rows) => {
    const table = listRows(figure, state, 'step')!;
    expect(table.rows).toEqual(rows);
    for (const row of table.rows) expect(row).toHaveLength(table.head.length);
  });

  it('refuses a state of another kind', () => {
    expect(() => listRows(loss, { kind: 'lines', x: [], values: {} }, 'step')).toThrow(
      'invalid state for a curves figure: lines',
    );
  });
});

it('JSON is plain: arrays of numbers, texts for what JSON has no words for', () => {
  const state: FigureState = { kind: 'heatmap', width: 1, height: 2, values: Float32Array.of(1, 2) };
  const file = JSON.parse(writeJson({ experiment: 'fake' }, loss, [run(curve([NaN, 1])), run(state)])) as never;
  expect(file).toMatchObject({
    experiment: 'fake',
    figure: { title: 'Loss' },
    runs: [
      { params: { lr: 0.1 }, backend: 'wasm', state: { series: { train: { values: ['NaN', 1] } } } },
      { state: { values: [1, 2] } },
    ],
  });
});
