import { expect, test } from 'vitest';
import { curves, heatmap, images, lines, log, profile, type FigureTable, type Frame } from '../../src/engine/figures';
import { addFrame } from '../../src/engine/add-frame';
import { addMove, emptyRecord, seriesValues, valuesTaken } from '../../src/engine/run-record';

const table: FigureTable = {
  loss: curves({ title: 'Loss', series: { frozen: 'frozen', free: 'free' } }),
  norms: profile({ title: 'Norms', series: { norm: 'norm' }, mark: 'bar' }),
  pictures: images({ title: 'Pictures' }),
  kernel: heatmap({ title: 'Kernel' }),
  section: lines({ title: 'Section', series: { row: 'row' } }),
  log: log({ title: 'Log' }),
};
const picture = (name: string, byte: number) => ({
  name,
  width: 1,
  height: 1,
  pixels: Uint8Array.of(byte, byte, byte),
});

function fold(...frames: Frame[]) {
  const record = emptyRecord({ lr: 0.1 });
  for (const frame of frames) addFrame(record, table, frame);
  return record;
}

test('an empty record keeps the settings and shows nothing', () => {
  expect(fold()).toEqual({ params: { lr: 0.1 }, figures: {}, references: {}, result: {} });
});

test('curves grow, each series with steps of its own', () => {
  const record = fold(
    { loss: { step: 0, frozen: 3, free: 4 } },
    { loss: { step: 1, free: 2 } },
    { loss: { step: 5, frozen: 1 } },
  );
  expect(record.figures['loss']).toEqual({
    kind: 'curves',
    series: { frozen: { steps: [0, 5], values: [3, 1] }, free: { steps: [0, 1], values: [4, 2] } },
  });
});

test('a series that has no value in a sample is left alone', () => {
  // As a row of `zip` gives it after one of the trainings has ended.
  const record = fold(
    { loss: { step: 0, frozen: 1, free: undefined } },
    { loss: { step: 1, frozen: undefined, free: 2 } },
  );
  expect(record.figures['loss']).toEqual({
    kind: 'curves',
    series: { frozen: { steps: [0], values: [1] }, free: { steps: [1], values: [2] } },
  });
});

test('NaN and infinity are samples like others', () => {
  expect(
    seriesValues(fold({ loss: { step: 0, free: Infinity } }, { loss: { step: 1, free: NaN } }), 'loss', 'free'),
  ).toEqual([Infinity, NaN]);
});

test('pictures are replaced by name and keep their places; new ones come last', () => {
  const record = fold(
    { pictures: [picture('input', 1), picture('map', 2)] },
    { pictures: [picture('boundary', 4), picture('input', 3)] },
  );
  expect(record.figures['pictures']).toEqual({
    kind: 'images',
    pictures: [picture('input', 3), picture('map', 2), picture('boundary', 4)],
  });
});

test('a log grows, and knows where its newest lines begin', () => {
  const record = fold({ log: [{ text: 'a' }, { text: 'b', note: 'why' }] }, { log: [{ text: 'c', mark: 'bad' }] });
  expect(record.figures['log']).toEqual({
    kind: 'log',
    lines: [{ text: 'a' }, { text: 'b', note: 'why' }, { text: 'c', mark: 'bad' }],
    newest: 0,
  });
});

test('the newest lines of a log are those of the last frame, with a single line that ends it', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, i) => ({ text: `${i}` }));
  const newestOf = (...counts: number[]) => {
    const { log } = fold(...counts.map((count) => ({ log: lines(count) }))).figures;
    return log?.kind === 'log' && log.newest;
  };
  expect(newestOf(3, 4)).toBe(3);
  expect(newestOf(3, 1, 4, 1), 'a pass, and the rate of its update').toBe(4);
  expect(newestOf(1, 1, 1), 'line by line').toBe(2);
});

test.each([
  ['norms', { labels: ['a'], values: { norm: [1] } }, { labels: ['b', 'c'], values: { norm: [2, 3] } }],
  [
    'kernel',
    { width: 1, height: 1, values: Float32Array.of(1), note: 'old' },
    { width: 1, height: 2, values: Float32Array.of(2, 3) },
  ],
  ['section', { x: [0], values: { row: [1] } }, { x: [0, 1], values: { row: [2, 3] } }],
])('%s: each frame replaces the last as a whole', (id, first, second) => {
  expect(fold({ [id]: first } as Frame, { [id]: second } as Frame).figures[id]).toEqual({
    kind: table[id]!.kind,
    ...second,
  });
});

test('references and results gather; a later value replaces an earlier one', () => {
  const chance = { label: 'ln 5', value: Math.log(5) };
  const prior = { label: 'class prior', value: 1.2 };
  const frames = [
    { references: { chance }, result: { loss: 3, steps: 1 } },
    { references: { prior } },
    { result: { loss: 2 } },
  ];
  const record = fold(...(frames as unknown as Frame[]));
  expect(record.references).toEqual({ chance, prior });
  expect(record.result).toEqual({ loss: 2, steps: 1 });
});

test('figures of one frame are independent of the frames of another figure', () => {
  const record = fold({ loss: { step: 0, free: 1 }, pictures: [picture('input', 1)] }, { loss: { step: 1, free: 2 } });
  expect(record.figures['pictures']).toEqual({ kind: 'images', pictures: [picture('input', 1)] });
});

test('a figure that is not declared is an error that names the declared ones', () => {
  expect(() => fold({ los: { step: 0 } } as Frame)).toThrow(
    'unknown figure in frame: los (declared: loss, norms, pictures, kernel, section, log)',
  );
});

test('values of a series that has none yet are empty', () => {
  expect(seriesValues(fold(), 'loss', 'free')).toEqual([]);
  expect(seriesValues(fold({ loss: { step: 0, free: 1 } }), 'loss', 'frozen')).toEqual([]);
  expect(seriesValues(fold({ pictures: [] }), 'pictures', 'free')).toEqual([]);
});

test('moves are kept by step, several at one step as one, and give the values that a parameter had', () => {
  const record = emptyRecord({ lr: 0.1, momentum: 0.9 });
  expect(valuesTaken(record, 'lr')).toEqual([0.1]);
  const first = { step: 7, params: { lr: 1 } };
  addMove(record, first);
  addMove(record, { step: 7, params: { momentum: 0 } });
  addMove(record, { step: 9, params: { lr: 0.1 }, drag: true });
  expect(record.moves).toEqual([
    { step: 7, params: { lr: 1, momentum: 0 } },
    { step: 9, params: { lr: 0.1 }, drag: true },
  ]);
  expect(first.params, 'what was given').toEqual({ lr: 1 });
  expect(valuesTaken(record, 'lr')).toEqual([0.1, 1, 0.1]);
  expect(valuesTaken(record, 'momentum')).toEqual([0.9, 0]);
});
