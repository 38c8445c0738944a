import { expect, it } from 'vitest';
import { labAddress } from '../../src/components/lab-address';

it('keeps the base path and sorts parameters', () => {
  expect(labAddress('/sub/', 'depth', { seed: 3, layers: 32, lr: 1e-10 })).toBe(
    '/sub/lab/depth/?v=1&layers=32&lr=1e-10&seed=3',
  );
  expect(labAddress('/', 'depth')).toBe('/lab/depth/');
});
