import { beforeAll, expect, test } from 'vitest';
import { judgeNumbers } from '../../src/engine/judge-goal';
import type { RunRecord } from '../../src/engine/run-record';
import cell from '../../src/experiments/transplant/cell';
import { checks, goals } from '../../src/experiments/transplant/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const drawn = ({ figures }: RunRecord) => {
  const { nets, log } = figures;
  if (nets?.kind !== 'diagram') throw new Error('missing figure: nets');
  return { edges: nets.edges ?? {}, states: nets.states ?? {}, lines: log?.kind === 'log' ? log.lines : [] };
};
const rows = cell.params.layers.default;
const change = (at: number, to: Partial<(typeof rows)[number]>) =>
  rows.map((row, i) => (i === at ? { ...row, ...to } : row));

test('the log ends with what no program prints', async () => {
  const { lines } = drawn(await runById('transplant', { weights: 'convolutional' }));
  expect(lines.map(({ text }) => text)).toEqual([
    'Ignoring source layer fc8',
    '# nothing is printed of score_fr, upscore',
  ]);
});

test('a name that the reader gives moves the arrow at once', async () => {
  const { edges } = drawn(await runById('transplant', { rule: 'transplant', layers: change(1, { name: 'fc6_conv' }) }));
  expect(edges).toMatchObject({
    'left.fc6 > dropped.fc6': 'lost',
    'filler.fc6_conv > right.fc6_conv': 'missing',
    'left.fc7 > right.fc7': 'changed',
  });
});

test('a window that is too small takes some of the values, one too large takes them again', async () => {
  for (const size of [5, 9]) {
    const { edges, lines } = drawn(await runById('transplant', { rule: 'transplant', layers: change(1, { size }) }));
    expect(edges['left.fc6 > right.fc6']).toBe('part');
    const line = lines.find(({ text }) => text.startsWith('coercing fc6 0'))!;
    expect(line).toMatchObject({
      mark: 'bad',
      text: `coercing fc6 0 from (4096, 25088) to (4096, 512, ${size}, ${size})`,
    });
    expect(line.note).toMatch(size < 7 ? /more values than/ : /fewer values than/);
  }
});

test('the most that the fields allow is drawn, and nothing is allocated for it', async () => {
  const most = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ name, size: 15, outputs: 4096 }));
  const { edges } = drawn(await runById('transplant', { layers: most, rule: 'transplant' }));
  expect(Object.keys(edges)).toHaveLength(4 + 7);
});

test.each([
  [{}, 'stops'],
  [{ rule: 'transplant' }, 'reshapes'],
  [{ weights: 'convolutional' }, 'skips'],
])('the question is graded by what happened: %j', async (settings, answer) => {
  expectGrade(checks[0], await runById('transplant', settings), answer);
});

test('the goal wants both layers renamed, and five classes', async () => {
  const [goal] = goals;
  const reached = async (settings: Record<string, unknown>) =>
    judgeNumbers(goal!, goal!.measure(await runById('transplant', { weights: 'fcn21', ...settings }))).every(
      ({ met }) => met,
    );
  expect(await reached({ layers: change(3, { name: 'mine' }), up: 'upscore_mine' })).toBe(true);
  expect(await reached({ layers: change(3, { name: 'mine' }) })).toBe(false);
  expect(await reached({ layers: change(3, { name: 'mine', outputs: 6 }), up: 'upscore_mine' })).toBe(false);
  expect(await reached({ layers: change(2, { name: 'mine' }), up: 'upscore_mine' })).toBe(false);
});
