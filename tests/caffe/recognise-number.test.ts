import { describe, expect, test } from 'vitest';
import { recogniseNumber } from '../../src/caffe/recognise-number';

const first = (text: string, counts?: number[]) => recogniseNumber(text, counts).candidates[0];

describe('a number', () => {
  test.each([
    ['87.3365', '−ln FLT_MIN'],
    ['87.33', '−ln FLT_MIN'],
    ['46.0517', '−ln 1e-20'],
    ['16.118', '−ln 1e-7'],
    ['9.2103', '−ln 1e-4'],
    ['0.6931', 'ln 2'],
    ['2.30259', 'ln 10'],
    ['3.04452', 'ln 21'],
    ['6.9078', 'ln 1000'],
    ['1746.73', '20 × 87.3365'],
    ['65.5024', '(1 − 1/4) × 87.3365'],
    ['68.2317', '25/32 × 87.3365'],
    ['105476', '256×256 × ln 5'],
    ['105,476', '256×256 × ln 5'],
    ['570848', '500×375 × ln 21'],
    ['5.72369e+06', '256×256 × 87.3365'],
    ['1.4612', 'ln(1 + 9/e)'],
    ['0.75', '1 − 1/4'],
    ['0', '0'],
    ['0.0', '0'],
    ['100', '100'],
    ['2.5649', 'ln 13'],
  ])('%s is %s', (text, name) => {
    expect(first(text)).toMatchObject({ name, match: 'digits' });
  });

  test.each([['nan'], ['-nan'], ['NaN'], ['-1.#IND'], ['1.#QNAN']])(
    '%s is no number, and says where to look',
    (text) => {
      expect(recogniseNumber(text).value).toBeNaN();
      expect(first(text)!.name).toBe('not a number');
    },
  );
  test('infinities are told', () => {
    expect([recogniseNumber('inf').value, recogniseNumber('-inf').value]).toEqual([Infinity, -Infinity]);
  });

  test.each(['', 'loss', '1.2.3', '12 apples', '--1'])('"%s" is not understood', (text) => {
    expect(recogniseNumber(text)).toEqual({ value: null, candidates: [] });
  });
});

describe('class counts', () => {
  test('give the entropy of their prior', () => {
    expect(first('1.15821', [300, 100, 50, 25, 25])).toMatchObject({
      name: 'entropy of your class counts',
      match: 'digits',
    });
  });
  test('that make no sense are left out', () => {
    for (const counts of [[], [5], [0, 0], [-1, 2], [NaN, 1]]) {
      expect(recogniseNumber('0.5', counts).candidates.some(({ name }) => name.includes('counts'))).toBe(false);
    }
  });
});

describe('honesty', () => {
  test('a number of no meaning is nothing we know', () => {
    for (const text of ['37.1234', '0.1234', '11.7', '-3.2', '712.345'])
      expect(recogniseNumber(text).candidates).toEqual([]);
  });
  test.each(['6.9', '6.9078', '2.30', '0.693', '87.33', '3.04'])(
    '%s has a plain reading, and no far-fetched one',
    (text) => {
      const { candidates } = recogniseNumber(text);
      expect(candidates[0]).toMatchObject({ match: 'digits', doubt: 0 });
      expect(candidates.every(({ doubt }) => doubt < 2)).toBe(true);
    },
  );
  test('a number without a plain reading keeps the others', () =>
    expect(first('68.2317')).toMatchObject({ name: '25/32 × 87.3365', doubt: 2 }));
  test('a near miss says so, and comes after what fits', () => {
    expect(first('87.7')).toMatchObject({ name: '−ln FLT_MIN', match: 'near' });
    const names = recogniseNumber('2.31').candidates;
    expect(names[0]).toMatchObject({ name: 'ln 10', match: 'near' });
  });
  test('few digits fit much, and the reader is told', () => {
    const { candidates, caution } = recogniseNumber('2.3');
    expect(candidates.length).toBeGreaterThan(0);
    expect(caution).toContain('few digits');
    expect(recogniseNumber('2.3026').caution).toBeUndefined();
  });
  test('of equal fractions only one is offered, and never more than six candidates', () => {
    const names = recogniseNumber('43.6683').candidates.map(({ name }) => name);
    expect(names[0]).toBe('(1 − 1/2) × 87.3365');
    expect(names.filter((name) => /^\d+\/\d+ ×/.test(name))).toHaveLength(1);
    for (const text of ['2', '3', '1', '44', '1e5', '2e6'])
      expect(recogniseNumber(text).candidates.length).toBeLessThanOrEqual(6);
  });
});
