import { describe, expect, test } from 'vitest';
import { findWay } from '../../../src/nets/describe/way';
import { spiralMlp, type DepthOptions } from '../../../src/nets/describe/zoo/depth';

const wayOf = (options: Partial<DepthOptions>) => {
  const net = spiralMlp({ layers: 6, residual: true, batchNorm: true, ...options });
  return findWay({ ...net, input: [16], parts: net.parts.filter(({ kind }) => kind === 'block') });
};

describe('the way of the gradient past the branches', () => {
  test('is clear from end to end with identity shortcuts and nothing after the sums', () => {
    for (const order of ['pre', 'relu-only', 'relu-before'] as const)
      expect(wayOf({ order })).toEqual({ clear: ['block2-sum', 'block1-sum', 'data'], changing: [] });
  });
  test('meets what stands after a sum', () => {
    expect(wayOf({ order: 'original' })).toEqual({
      clear: ['block2-sum', 'block1-sum', 'data'],
      changing: ['relu-block2', 'relu-block1'],
    });
    expect(wayOf({ order: 'bn-after' }).changing).toEqual(['relu-block2', 'bn-block2', 'relu-block1', 'bn-block1']);
  });
  test('meets what stands on a shortcut', () => {
    const clear = ['block2-sum', 'block1-sum', 'data'];
    const changing = ['block2-shortcut', 'block1-shortcut'];
    expect(wayOf({ shortcut: { kind: 'scaled', factor: 0.5 } })).toEqual({ clear, changing });
    expect(wayOf({ shortcut: { kind: 'layer' } })).toEqual({ clear, changing });
    expect(wayOf({ shortcut: { kind: 'dropout', rate: 0.5 } })).toEqual({ clear, changing });
    for (const on of ['both', 'shortcut'] as const)
      expect(wayOf({ shortcut: { kind: 'gated', on, bias: 0 } })).toEqual({ clear, changing });
  });
  test('a factor of 1 is none', () => {
    expect(wayOf({ shortcut: { kind: 'scaled', factor: 1 } }).changing).toEqual([]);
  });
  test('of a plain net leads through its layers', () => {
    expect(wayOf({ residual: false })).toMatchObject({
      clear: ['data'],
      changing: expect.arrayContaining(['block2b']),
    });
  });
});
