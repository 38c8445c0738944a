import { describe, expect, it } from 'vitest';
import {
  listSeeds,
  listSweepParams,
  mostValues,
  proposeValues,
  readValues,
  writeValues,
} from '../../../../src/components/experiment/compare/sweep-values';
import { compareStrings } from '../../../../src/components/experiment/compare/strings';
import { wordValuesFault } from '../../../../src/components/experiment/compare/word-faults';
import { english } from '../../../../src/components/experiment/strings';
import { choice, clampValue, integer, log10, maxSeed, parts, seed } from '../../../../src/lib/params';

const rate = log10(-6, 2, { label: 'Rate', default: 0.03 });
const steps = integer(10, 2000, { label: 'Steps', default: 300, step: 10 });
const layers = integer(0, 12, { label: 'Layers', default: 2 });
const loss = choice(['mean', 'sum'], { label: 'Loss', default: 'mean' });

it('sweeps numbers and choices that can be moved, and nothing else', () => {
  const params = { rate, steps, loss, off: parts({ a: 'a' }, { label: 'Off' } as never), seed: seed() };
  const alone = { ...params, one: choice(['only'], { label: 'One', default: 'only' }) };
  expect(listSweepParams(alone, new Map([['steps', 'locked']])).map(([name]) => name)).toEqual(['rate', 'loss']);
});

describe('proposeValues', () => {
  it.each([
    ['the decades around a rate', rate, 0.03, [0.00003, 0.0003, 0.003, 0.03, 0.3, 3, 30]],
    ['within its limits', rate, 100, [0.1, 1, 10, 100]],
    ['doublings of a count', steps, 300, [40, 80, 150, 300, 600, 1200]],
    ['the range of a small one', layers, 2, [0, 2, 4, 6, 8, 10, 12]],
    ['every option of a choice', loss, 'sum', ['mean', 'sum']],
  ])('%s', (_, param, value, expected) => {
    const proposed = proposeValues(param, value);
    expect(proposed).toEqual(expected);
    for (const one of proposed) expect(clampValue(param, one)).toBe(one);
  });
});

describe('readValues', () => {
  it('reads numbers in their order, each once', () => {
    expect(readValues(rate, '1, 0.1;  1e-2 0.1')).toEqual({ values: [0.01, 0.1, 1] });
    expect(readValues(rate, writeValues(rate, proposeValues(rate, 0.03)))).toEqual({
      values: proposeValues(rate, 0.03),
    });
  });

  it.each([
    ['0.1, abc', '“abc” is no number'],
    ['0.1, abc, 1e9, x', '“abc”, “x” are no numbers'],
    ['0.1, abc, 1e9', '1e9 is out of the limits: from 1e-6 to 100'],
    ['1e8 1e9', '1e8, 1e9 are out of the limits'],
    ['0.1 1e9', '1e9 is out of the limits: from 1e-6 to 100'],
    ['-1 1', '-1 is out of the limits'],
    ['0.1, 0.1', 'two values at least'],
    ['', 'two values at least'],
    [Array.from({ length: mostValues + 1 }, (_, i) => i + 1).join(), `17 values are more than fit: at most 16`],
  ])('%j is told', (text, message) => {
    expect(wordValuesFault(readValues(rate, text), compareStrings(english))).toContain(message);
  });

  it('names the nearest value of a setting in steps', () => {
    expect(readValues(steps, '10, 17')).toEqual({
      code: 'bad',
      faults: [{ code: 'off-step', given: '17', nearest: '20' }],
    });
  });
});

it('the seeds of a fan follow that of the controls, and end at the last there is', () => {
  expect(listSeeds({ s: 5 }, { s: seed() }, 8)).toEqual({ name: 's', seeds: [5, 6, 7, 8, 9, 10, 11, 12] });
  expect(listSeeds({ s: maxSeed }, { s: seed() }, 8)!.seeds.at(-1)).toBe(maxSeed);
  expect(listSeeds({ rate: 1 }, { rate }, 8)).toBeNull();
});
