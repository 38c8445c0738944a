import { describe, expect, test } from 'vitest';
import type { Goal } from '../../src/engine/experiment';
import { judgeGoal, judgeNumbers } from '../../src/engine/judge-goal';
import { addMove, emptyRecord, type RunRecord } from '../../src/engine/run-record';
import { choice, integer, log10, seed, withDefaults } from '../../src/lib/params';

const params = {
  rate: log10(-6, 0, { label: 'Rate', default: 0.1 }),
  solver: choice(['SGD', 'Adam'], { label: 'Solver', default: 'SGD' }),
  layers: integer(2, 32, { label: 'Layers', default: 8, step: 2 }),
  steps: choice([100, 1000], { label: 'Steps', default: 100 }),
  seed: seed(),
};
const goal: Goal = {
  id: 'low',
  text: '',
  settings: { rate: 0.5 },
  lock: ['layers', 'seed'],
  changes: 1,
  never: { steps: [1000] },
  measure: ({ result }) => ({ loss: result['loss'] ?? NaN, accuracy: result['accuracy'] ?? NaN }),
  bars: { loss: { label: 'loss', below: 0.2 }, accuracy: { label: 'accuracy', atLeast: 0.9 } },
  answers: [
    { settings: { rate: 1e-2 }, reaches: true, because: 'smaller' },
    { settings: { rate: 1e-3 }, reaches: true, because: 'much smaller' },
    { settings: { solver: 'Adam' }, reaches: true, because: 'scale-free' },
    { settings: { rate: 1 }, reaches: false, because: 'larger' },
  ],
};

function ended(settings: object = {}, loss = 0.1, accuracy = 0.95): RunRecord {
  const values = withDefaults(params, { ...goal.settings, ...settings });
  return { ...emptyRecord(values), result: { loss, accuracy } };
}
const judge = (run: RunRecord) => judgeGoal(goal, params, run);

test('each number is judged by its bar, and one that is missing or not a number meets none', () => {
  const { reached, numbers } = judge(ended({}, 0.3));
  expect(reached).toBe(false);
  expect(numbers.map(({ bar, value, met }) => [bar.label, value, met])).toEqual([
    ['loss', 0.3, false],
    ['accuracy', 0.95, true],
  ]);
  expect(judge(ended({}, NaN)).reached).toBe(false);
  expect(judgeNumbers(goal, { loss: 0.1 }).map(({ met }) => met)).toEqual([true, false]);
});

test.each([
  [{ below: 1 }, [true, false, false]],
  [{ atMost: 1 }, [true, true, false]],
  [{ above: 1 }, [false, false, true]],
  [{ atLeast: 1 }, [false, true, true]],
  [{ above: 0.8, atMost: 1 }, [false, true, false]],
])('%o', (limits, met) => {
  const bars = { x: { label: 'x', ...limits } };
  expect([0.5, 1, 1.5].map((x) => judgeNumbers({ bars }, { x })[0]!.met)).toEqual(met);
});

describe('what was changed', () => {
  test('one change reaches it, two do not, and both are named', () => {
    expect(judge(ended({ solver: 'Adam' }))).toMatchObject({ reached: true, tooMany: [] });
    expect(judge(ended({ solver: 'Adam', rate: 0.1 }))).toMatchObject({ reached: false, tooMany: ['rate', 'solver'] });
  });
  test('a locked control that is changed is named, and is not one of the changes', () => {
    expect(judge(ended({ solver: 'Adam', layers: 4 }))).toMatchObject({
      reached: false,
      locked: ['layers'],
      tooMany: [],
    });
  });
  test('a value that is no answer is named', () => {
    expect(judge(ended({ steps: 1000 }))).toMatchObject({ reached: false, never: [{ name: 'steps', value: 1000 }] });
  });
  test('a control that was moved during the run counts, also where it was moved back', () => {
    const moved = (settings: object, ...rates: number[]) => {
      const run = ended(settings);
      rates.forEach((rate, i) => addMove(run, { step: 10 * i, params: { rate } }));
      return judge(run);
    };
    expect(moved({}, 0.01)).toMatchObject({ reached: true, answer: undefined });
    expect(moved({ solver: 'Adam' }, 0.01, 0.5)).toMatchObject({ reached: false, tooMany: ['rate', 'solver'] });
  });
});

describe('the answer of a run', () => {
  const because = (run: RunRecord) => judge(run).answer?.because;
  test('has the same choices, and the nearest number on the scale of its slider', () => {
    expect(because(ended({ solver: 'Adam' }))).toBe('scale-free');
    expect(because(ended({ rate: 0.02 }))).toBe('smaller');
    expect(because(ended({ rate: 0.0005 }))).toBe('much smaller');
  });
  test('moves a number the same way', () => {
    expect(because(ended({ rate: 0.9 }, 0.5))).toBe('larger');
    expect(because(ended({ rate: 0.4 }, 0.5))).toBeUndefined();
  });
  test('has the same outcome', () => {
    expect(because(ended({ solver: 'Adam' }, 0.5))).toBeUndefined();
  });
  test('is that of the values at the end where only the trained network was judged anew', () => {
    const run = ended({}, 0.1);
    addMove(run, { step: 100, params: { rate: 0.02 }, after: true });
    addMove(run, { step: 100, params: { rate: 0.001 }, after: true });
    expect(because(run)).toBe('much smaller');
  });
  test('is none where the run changed something else', () => {
    expect(because(ended({ solver: 'Adam', rate: 0.02 }))).toBeUndefined();
    expect(because(ended({}))).toBeUndefined();
  });
});
