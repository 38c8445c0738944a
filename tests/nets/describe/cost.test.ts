import { expect, test } from 'vitest';
import { costOf, countMultiplyAdds, countParameters } from '../../../src/nets/describe/cost';
import { deconv } from '../../../src/nets/describe/parts';
import { trace } from '../../../src/nets/describe/trace';
import { resnet34, vgg16, vgg19 } from './known-nets';

// The parameters are those that torchvision and Keras print; the multiply-adds those of He et al. 2016 (C5: 3.6 and 19.6 billion, 18 %).
test('known nets have the parameters and the multiply-adds that are known of them', () => {
  const [small, vgg, residual] = [vgg16, vgg19, resnet34].map(costOf);
  expect(small!.parameters).toBe(138_357_544);
  expect(vgg!.parameters).toBe(143_667_240);
  expect(residual!.parameters).toBe(21_797_672);
  expect(vgg!.multiplyAdds / 1e9).toBeCloseTo(19.6, 1);
  expect(residual!.multiplyAdds / 1e9).toBeCloseTo(3.6, 0);
  expect(Math.round((100 * 3.6) / (vgg!.multiplyAdds / 1e9))).toBe(18);
});

test.each([
  ['all', true, 4 * 4 * 3 * 3, 25 * 16 * 3 * 3],
  ['diagonal', true, 4 * 4 * 3, 25 * 16 * 3],
  ['diagonal', false, 0, 25 * 16 * 3],
] as const)('a deconvolution with pairs %s, learned %s', (pairs, learned, parameters, multiplyAdds) => {
  const parts = [deconv('up', { size: 4, stride: 2, pairs, learned })];
  const [up] = trace({ name: 'net', input: [5, 5, 3], parts });
  expect([countParameters(up!), countMultiplyAdds(up!)]).toEqual([parameters, multiplyAdds]);
});
