import { describe, expect, test } from 'vitest';
import { recogniseNumber } from '../../src/caffe/recognise-number';
import { caffeFloor } from '../../src/caffe/floors';
import { readAtMost } from '../../src/lib/read-at-most';

const names = (text: string) => recogniseNumber(text).candidates.map(({ name }) => name);
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
    ['0', '0'],
    ['0.0', '0'],
    ['100', '100'],
    ['2.5649', 'ln 13'],
  ])('%s is %s', (text, name) => {
    expect(first(text)!.name).toBe(name);
    expect(['exact', 'rounded', 'cut']).toContain(first(text)!.match);
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

  test.each(['', 'loss', '1.2.3', '12 apples', '--1', '.', ','])('"%s" is not understood', (text) => {
    expect(recogniseNumber(text)).toEqual({ value: null, candidates: [], cautions: [] });
  });
});

describe('class counts', () => {
  test('give the entropy of their prior', () => {
    expect(first('1.15821', [300, 100, 50, 25, 25])).toMatchObject({
      name: 'entropy of your class counts',
      match: 'rounded',
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
      expect(candidates[0]).toMatchObject({ doubt: 0 });
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
    const { candidates, cautions } = recogniseNumber('2.3');
    expect(candidates.length).toBeGreaterThan(0);
    expect(cautions.join()).toContain('few digits');
    expect(recogniseNumber('2.3026').cautions).toEqual([]);
  });
  test('of equal fractions only one is offered, and never more than six candidates', () => {
    const names = recogniseNumber('43.6683').candidates.map(({ name }) => name);
    expect(names[0]).toBe('(1 − 1/2) × 87.3365');
    expect(names.filter((name) => /^\d+\/\d+ ×/.test(name))).toEqual([]);
    for (const text of ['2', '3', '1', '44', '1e5', '2e6'])
      expect(recogniseNumber(text).candidates.length).toBeLessThanOrEqual(6);
  });
});

/** What each number has among its readings, and the arithmetic that it comes from. */
describe('numbers that readers reported', () => {
  const keras = -Math.log(1e-7);
  test.each([
    ['1.3863', '2 ln 2', 2 * Math.LN2],
    ['1.39', '2 ln 2', 2 * Math.LN2],
    ['4.1589', '6 ln 2', 6 * Math.LN2],
    ['7.6246', '11 ln 2', 11 * Math.LN2],
    ['14.5063', '(1 − 1/10) × 16.1181', 0.9 * keras],
    ['12.8945', '(1 − 1/5) × 16.1181', 0.8 * keras],
    ['10.7454', '(1 − 1/3) × 16.1181', (2 / 3) * keras],
    ['8.0590', '(1 − 1/2) × 16.1181', keras / 2],
    ['11.2827', '7/10 × 16.1181', 0.7 * keras],
    ['7.9712', '1/2 × 15.9424', 11.5 * Math.LN2],
    ['7.7125', '1/2 × 15.4249', -Math.log(2e-7) / 2],
    ['7.6666', '1/2 × 15.3332', -Math.log(1e-7 + 2 ** -23) / 2],
    ['13.8155', '−ln 1e-6', 6 * Math.LN10],
    ['23.0259', '−ln 1e-10', 10 * Math.LN10],
    ['34.5388', '−ln 1e-15', 15 * Math.LN10],
    ['15.9424', '−ln 2⁻²³', 23 * Math.LN2],
    ['1.1921e-07', '−ln(1 − 2⁻²³)', 2 ** -23],
    ['1.1920929e-07', '−ln(1 − 2⁻²³)', 2 ** -23],
    ['3.4657', 'ln 32, of pairs', Math.log(32)],
    ['5.5452', 'ln 256, of pairs', Math.log(256)],
    ['6.2364', 'ln(2 × 256 − 1)', Math.log(511)],
    ['10.3262', 'ln 30\u202f522', Math.log(30522)],
    ['11.5157', 'ln 100\u202f277', Math.log(100277)],
    ['11.7618', 'ln 128\u202f256', Math.log(128256)],
    ['11.9312', 'ln 151\u202f936', Math.log(151936)],
    ['12.4529', 'ln 256\u202f000', Math.log(256000)],
    ['0.75', '3/(3 + 1)', 0.75],
    ['0.75', '1 − 1/4', 0.75],
    ['0.2', 'margin 0.2', 0.2],
    ['0.3000', 'margin 0.3', 0.3],
    ['0.5', 'margin 0.5', 0.5],
    ['1.0000', 'margin 1', 1],
    ['1.0', '1 − 0', 1],
    ['1', 'accuracy 1', 1],
  ])('%s may be %s', (text, name, value) => {
    const found = recogniseNumber(text).candidates.find((one) => one.name === name);
    expect(found?.value, names(text).join(', ')).toBeCloseTo(value, 6);
    expect(found!.match).not.toBe('near');
  });

  test('Keras keeps a probability of 32 bits below 1 by two units of its last place', () => {
    expect(Math.fround(1 - 1e-7)).toBe(1 - 2 ** -23);
  });

  test('what is exactly it comes before what rounds to it, and this before what was cut off', () => {
    expect(names('1.0')[0]).toBe('margin 1');
    expect(names('1.0').some((name) => name.startsWith('ln'))).toBe(false);
    expect(names('0.5').some((name) => name.startsWith('ln'))).toBe(false);
    expect(first('2.303')).toMatchObject({ name: 'ln 10', match: 'rounded' });
    expect(first('2.302')).toMatchObject({ name: 'ln 10', match: 'cut' });
    expect(first('100')).toMatchObject({ match: 'exact' });
    expect(names('3').join()).not.toContain('/e');
    // Of two digits none was cut off: 1.7918 is ln 6.
    expect(names('1.7')).not.toContain('ln 6');
    expect(names('1.791')).toContain('ln 6');
  });

  test.each(['10.32', '10.3', '11.8', '12.4', '10.5'])('%s is near a vocabulary, which says nothing', (text) => {
    const near = recogniseNumber(text).candidates.filter(
      ({ value, match }) => value > 10 && value < 13 && match === 'near',
    );
    expect(near.filter(({ says }) => says.includes('vocabulary'))).toEqual([]);
  });

  test.each(['0', '0.0000', '-0.0', '-6.43825e-20', '3e-13'])('%s is 0, and nothing else', (text) => {
    expect(names(text)).toContain('0');
    expect(names(text).filter((name) => !/^(0|below )/.test(name))).toEqual([]);
    expect(names(text).includes('0, up to rounding')).toBe(/e-/.test(text));
  });
  test('a 0 with decimals may be a small number, rounded', () => {
    expect(names('0.0000')).toContain('below 0.00005');
    expect(names('0').join()).not.toContain('below');
  });
});

describe('a line', () => {
  test.each([
    ['loss = 87.3365', '87.3365', '−ln FLT_MIN'],
    ['6.90776 (* 1 = 6.90776 loss)', '6.90776', 'ln 1000'],
    ['I0512 10:03:11.12 4321 solver.cpp:228] Iteration 40 (1.5 iter/s), loss = 87.3365', '87.3365', '−ln FLT_MIN'],
    ['loss: 0,6931', '0,6931', 'ln 2'],
    ['Test net output #1: loss = -nan (* 1 = -nan loss)', '-nan', 'not a number'],
    ['loss: -1.#IND', '-1.#IND', 'not a number'],
    ['{"loss": 10.3735, "epoch": 0.1}', '10.3735', 'ln 32\u202f000'],
    ['train_loss=tensor(0.6931, device=cuda)', '0.6931', 'ln 2'],
  ])('%s', (line, found, name) => {
    expect(recogniseNumber(line)).toMatchObject({ found, candidates: [{ name }] });
  });

  test('a number alone is not said again', () => expect(recogniseNumber(' 87.3365 ').found).toBeUndefined());
  test('a decimal comma, and a comma that may be either', () => {
    expect(first('0,6931')!.name).toBe('ln 2');
    expect(recogniseNumber('2,303')).toMatchObject({
      value: 2.303,
      cautions: ['Read as 2.303, with a decimal comma.'],
    });
    expect(recogniseNumber('105,476')).toMatchObject({
      value: 105476,
      cautions: ['Read as 105476, with a comma of thousands.'],
    });
  });
  test('of a long text the beginning is read, and the reader is told', () => {
    expect(recogniseNumber('87.3365' + ' '.repeat(readAtMost)).cautions.join()).toContain(String(readAtMost));
    expect(recogniseNumber('x'.repeat(readAtMost + 1)).value).toBeNull();
    expect(recogniseNumber('87.3365').cautions).toEqual([]);
  });
});

/** In no report. */
describe('numbers of our own', () => {
  test.each([
    ['34.9346', '4/10 × 87.3365', 0.4 * caffeFloor],
    ['11.0904', 'ln(65\u202f536 + 1)', Math.log(65537)],
    ['36.0437', '−ln 2⁻⁵²', 52 * Math.LN2],
    ['3.4657359', '5 ln 2', 5 * Math.LN2],
    ['0.1', 'margin 0.1', 0.1],
    ['32.2362', '2 × 16.1181', -2 * Math.log(1e-7)],
  ])('%s', (text, name, value) => {
    const found = recogniseNumber(text).candidates.find((one) => one.name === name);
    expect(found?.value, names(text).join(', ')).toBeCloseTo(value, 6);
  });
  test.each(['5.3833', '11.7', '12.34', '9.9', '41.7', '0.0371'])('%s has no name', (text) => {
    expect(recogniseNumber(text).candidates.filter(({ doubt }) => doubt < 2)).toEqual([]);
  });
});
