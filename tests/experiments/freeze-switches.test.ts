import { beforeAll, expect, test } from 'vitest';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import experiment from '../../src/experiments/freeze-switches/cell';
import { checks } from '../../src/experiments/freeze-switches/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const bars = (run: RunRecord, figure: 'moved' | 'gradient') => {
  const state = run.figures[figure];
  if (state?.kind !== 'profile') throw new Error(`missing ${figure}`);
  return state;
};
const run = (settings: object) => runById('freeze-switches', { ...experiment.tiny, ...settings });

test.each([
  [1, 'as-before'],
  [0.6, 'shorter'],
  [0.0005, 'gone'],
])('%f of the length left answers "%s"', (longestBelow, answer) => {
  expectGrade(checks[0]!, { ...emptyRecord({}), result: { longestBelow } }, answer);
});

test.each([
  { freeze: 'none', decay: 0, still: '', biases: '', without: '', zero: '' },
  { freeze: 'd', decay: 0.005, still: 'D', biases: 'D', without: 'D', zero: '' },
  { freeze: 'abc', decay: 0.005, still: 'ABC', biases: 'ABC', without: 'ABC', zero: '' },
  { freeze: 'stop', decay: 0.005, still: '', biases: 'ABC', without: '', zero: 'ABC' },
  { freeze: 'stop', decay: 0, still: 'ABC', biases: 'ABC', without: '', zero: 'ABC' },
  { freeze: 'c', decay: 0.005, still: 'C', biases: 'C', without: 'C', zero: '' },
  { freeze: 'cWeights', decay: 0.005, still: 'C', biases: '', without: 'C', zero: '' },
])(
  '$freeze with decay $decay: weights of "$still" stand still',
  async ({ freeze, decay, still, biases, without, zero }) => {
    const record = await run({ freeze, decay });
    const { weights, bias } = bars(record, 'moved').values;
    const { labels, values } = bars(record, 'gradient');
    const where = (is: (i: number) => boolean) => [...'ABCD'].filter((_, i) => is(i)).join('');
    expect(where((i) => weights![i] === 0)).toBe(still);
    expect(where((i) => bias![i] === 0)).toBe(biases);
    expect(where((i) => labels[i]!.endsWith(': none'))).toBe(without);
    expect(where((i) => values['gradient']![i] === 0 && !labels[i]!.endsWith(': none'))).toBe(zero);
  },
);
