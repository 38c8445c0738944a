import { describe, expect, it } from 'vitest';
import {
  bilinearWeights,
  constantWeights,
  fillDeconv,
  kernelSizeFor,
  nearestWeights,
  outerProduct,
  stridedCoverage,
} from '../../src/caffe/upsample';

const sizes = Array.from({ length: 64 }, (_, i) => i + 1);
const gap = (a: Float32Array, b: Float32Array): number => Math.max(...a.map((v, i) => Math.abs(v - b[i]!)));

describe('bilinear kernels', () => {
  it('gives the weights computed by hand', () => {
    expect([...bilinearWeights(1)]).toEqual([1]);
    expect([...bilinearWeights(3)]).toEqual([0.5, 1, 0.5]);
    expect([...bilinearWeights(4)]).toEqual([0.25, 0.75, 0.75, 0.25]);
    expect([...bilinearWeights(8)]).toEqual([0.125, 0.375, 0.625, 0.875, 0.875, 0.625, 0.375, 0.125]);
  });

  it('is off-centre at size 3 in Caffe before October 2017', () => {
    expect([...bilinearWeights(3, 'caffe-before-2017-10')]).toEqual([0.25, 0.75, 0.75]);
  });

  it.each(sizes)('is the same in FCN and in Caffe now at size %i, and symmetric', (size) => {
    const fcn = bilinearWeights(size, 'fcn');
    expect(gap(fcn, bilinearWeights(size, 'caffe'))).toBeLessThan(1e-6);
    expect(gap(fcn, fcn.slice().reverse())).toBeLessThan(1e-6);
  });

  it('was right before October 2017 exactly where size = 2f - f % 2', () => {
    const right = sizes.filter(
      (size) => gap(bilinearWeights(size), bilinearWeights(size, 'caffe-before-2017-10')) < 1e-6,
    );
    expect(right).toEqual(sizes.filter((size) => size === kernelSizeFor(Math.ceil(size / 2))));
    expect(right).toEqual(expect.arrayContaining([4, 5, 8, 9, 16, 64]));
    expect(right).not.toEqual(expect.arrayContaining([2, 3, 6, 7]));
  });

  it('matches FCN-32s: 64 wide, mean 1/4, sum 32 squared', () => {
    const kernel = outerProduct(bilinearWeights(64));
    const sum = kernel.reduce((total, v) => total + v, 0);
    expect(sum).toBeCloseTo(1024, 3);
    expect(sum / kernel.length).toBeCloseTo(0.25, 6);
  });

  it('refuses a size that is not a whole number from 1', () => {
    expect(() => bilinearWeights(0)).toThrow('invalid kernel size: 0 (a whole number from 1)');
    expect(() => bilinearWeights(2.5)).toThrow('invalid kernel size: 2.5');
  });
});

describe('coverage', () => {
  it.each([1, 2, 3, 4, 5, 8, 16, 32])('of a bilinear kernel is 1 at every phase for its factor, %i', (factor) => {
    const coverage = stridedCoverage(bilinearWeights(kernelSizeFor(factor)), factor);
    expect(coverage).toHaveLength(factor);
    for (const value of coverage) expect(value).toBeCloseTo(1, 6);
  });

  it('ripples when size and stride do not belong together', () => {
    const coverage = stridedCoverage(bilinearWeights(5), 2);
    expect([...coverage].map((v) => v.toFixed(4))).toEqual(['1.6667', '1.3333']);
  });

  it('is 1 for nearest and constant kernels of twice the stride', () => {
    expect([...nearestWeights(8, 4)]).toEqual([0, 0, 1, 1, 1, 1, 0, 0]);
    expect([...stridedCoverage(nearestWeights(8, 4), 4)]).toEqual([1, 1, 1, 1]);
    expect(outerProduct(constantWeights(8, 4))[0]).toBe(0.25);
    expect([...stridedCoverage(constantWeights(8, 4), 4)]).toEqual([1, 1, 1, 1]);
  });
});

describe('fillDeconv', () => {
  const kernel = Float32Array.of(1, 2, 3, 4);

  it('puts the kernel on the diagonal', () => {
    expect([...fillDeconv({ kernel, channels: 2, pairs: 'diagonal' })]).toEqual([
      1, 0, 0, 1, 2, 0, 0, 2, 3, 0, 0, 3, 4, 0, 0, 4,
    ]);
  });

  it('puts the kernel into every pair', () => {
    expect([...fillDeconv({ kernel, channels: 2, pairs: 'all' })]).toEqual([
      1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4,
    ]);
  });

  it('refuses a kernel that is not square', () => {
    expect(() => fillDeconv({ kernel: new Float32Array(3), channels: 1, pairs: 'all' })).toThrow(
      'invalid kernel: 3 values (give a square one, e.g. from outerProduct)',
    );
  });
});
