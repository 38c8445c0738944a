import { describe, expect, it } from 'vitest';
import { labelledExponents, nextDecade, nextStop, snapExponent } from '../../src/components/experiment/log-scale';
import { log10 } from '../../src/lib/params';

const rate = log10(-10, 2, { label: 'Rate', default: 0.03 });

describe('a logarithmic slider', () => {
  it('stops at round values, written exactly', () => {
    expect(snapExponent(-1.53, rate)).toBe(0.03);
    expect(snapExponent(-0.01, rate)).toBe(1);
    expect(snapExponent(-10, rate)).toBe(1e-10);
    expect(snapExponent(2, rate)).toBe(100);
  });

  it('reaches every stop by key, up and down, and stays within its range', () => {
    const up = [1e-10];
    while (up.at(-1)! < 100) up.push(nextStop(up.at(-1)!, 1, rate));
    expect(up).toHaveLength(121);
    expect(up).toContain(0.03);
    expect(nextStop(100, 1, rate)).toBe(100);
    const down = [100];
    while (down.at(-1)! > 1e-10) down.push(nextStop(down.at(-1)!, -1, rate));
    expect(down.reverse()).toEqual(up);
  });

  it('goes by decades without digits of rounding, and stays within its range', () => {
    expect(nextDecade(0.07, 1, rate)).toBe(0.7);
    expect(nextDecade(3e-5, -1, rate)).toBe(3e-6);
    expect([nextDecade(30, 1, rate), nextDecade(2e-10, -1, rate)]).toEqual([100, 1e-10]);
    const down = Array.from({ length: 8 }, (_, i) => i).reduce((value) => nextDecade(value, -1, rate), 8);
    expect(down).toBe(8e-8);
  });

  it('goes from a typed value to its neighbours', () => {
    expect(nextStop(0.0314, 1, rate)).toBe(0.04);
    expect(nextStop(0.0314, -1, rate)).toBe(0.03);
  });

  it('labels at most five decades, both ends among them', () => {
    expect(labelledExponents(rate)).toEqual([-10, -7, -4, -1, 2]);
    expect(labelledExponents(log10(-4, 0, { label: '', default: 1 }))).toEqual([-4, -3, -2, -1, 0]);
  });
});
