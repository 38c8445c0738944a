import { describe, expect, it } from 'vitest';
import { formatCount, formatFigure, formatInLog, formatRange } from '../../src/components/format-figure';
import type { MeasuredClaim } from '../../src/components/read-evidence';

const claim: MeasuredClaim = {
  id: 'plain-worse',
  held: 9,
  of: 10,
  figures: {
    loss: { mean: 0.10712, sd: 0.00412, unit: 'nats' },
    layers: { mean: 32, unit: '' },
    rate: { mean: 1e-10, unit: '1' },
  },
};

describe('formatFigure', () => {
  it('prints the mean with its unit', () => expect(formatFigure(claim, 'loss')).toBe('0.107\u202fnats'));
  it('prints the spread when asked', () =>
    expect(formatFigure(claim, 'loss', { digits: 2, spread: true })).toBe('0.11 ± 0.0041\u202fnats'));
  it.each([
    [0.49, '100'],
    [0.5, '100 ± 50'],
    [1.2, '100 ± 120'],
  ])('prints a spread of %d times the mean unasked only from a half on', (share, text) => {
    for (const mean of [100, -100]) {
      const figures = { loss: { mean, sd: 100 * share, unit: '' } };
      expect(formatFigure({ ...claim, figures }, 'loss').replace('−', '')).toBe(text);
    }
  });
  it('prints no unit where there is none', () => {
    expect(formatFigure(claim, 'layers', { spread: true })).toBe('32');
    expect(formatFigure(claim, 'rate')).toBe('1e-10');
    expect(formatFigure({ ...claim, figures: { gain: { mean: -2.5, sd: 0, unit: '' } } }, 'gain')).toBe('−2.5');
  });
  it('names the figures that exist', () => {
    expect(() => formatFigure(claim, 'x')).toThrow('unknown figure: plain-worse.x (measured: loss, layers, rate)');
  });
});

describe('formatRange', () => {
  const ofSeeds = (...values: number[]) => ({ ...claim, seeds: values.map((loss) => ({ figures: { loss } })) });

  it('prints the smallest and the largest value over the seeds, with the unit', () => {
    expect(formatRange(ofSeeds(64.9, 27.21, 298.3), 'loss', { digits: 2 })).toBe('27 to 298\u202fnats');
    expect(formatRange(ofSeeds(-0.5, 2), 'loss')).toBe('−0.5 to 2\u202fnats');
  });
  it('refuses a figure of one seed, or one that is not finite on all', () => {
    expect(() => formatRange(ofSeeds(0.1), 'loss')).toThrow('no range: plain-worse.loss on 1 seeds');
    expect(() => formatRange(ofSeeds(0.1, NaN), 'loss')).toThrow('no range');
    expect(() => formatRange(claim, 'loss')).toThrow('no range: plain-worse.loss on 0 seeds (leave out range)');
  });
});

describe('formatInLog', () => {
  it('prints no unit, and a share from 0 to 1', () => {
    expect(formatInLog(claim, 'loss', { digits: 4 })).toBe('0.1071');
    expect(formatInLog({ ...claim, figures: { recall: { mean: 96.2465, unit: '%' } } }, 'recall')).toBe('0.962');
    expect(formatInLog({ ...claim, figures: { recall: { mean: 47.967, unit: '%' } } }, 'recall')).toBe('0.480');
    expect(() => formatInLog(claim, 'x')).toThrow('unknown figure: plain-worse.x (measured: loss, layers, rate)');
  });
});

describe('formatCount', () => {
  const withShare = (mean: number, unit = '%') => ({ ...claim, figures: { nan: { mean, unit } } });

  it('prints a share of the seeds in words', () => {
    expect(formatCount(withShare(0), 'nan')).toBe('none of ten');
    expect(formatCount(withShare(30), 'nan')).toBe('three of ten');
    expect(formatCount({ ...withShare(25), of: 12 }, 'nan')).toBe('three of 12');
  });
  it('refuses what is no share of the seeds', () => {
    expect(() => formatCount(withShare(25), 'nan')).toThrow('no share of 10 seeds: plain-worse.nan = 25');
    expect(() => formatCount(withShare(30, 'nats'), 'nan')).toThrow('no share of 10 seeds');
    expect(() => formatCount(claim, 'x')).toThrow('unknown figure: plain-worse.x');
  });
});
