import { expect, test } from 'vitest';
import { alignCrops, moveCrop } from '../../../src/nets/describe/align-crops';
import { conv, crop, deconv, maxPool } from '../../../src/nets/describe/parts';
import type { Description } from '../../../src/nets/describe/part';
import { outputShape } from '../../../src/nets/describe/trace';
import { fcnHeads } from '../../../src/nets/describe/zoo/fcn-heads';
import { vggFcn } from '../../../src/nets/describe/zoo/vgg-fcn';

const offsetsOf = (description: Description): Record<string, number> => {
  const found: Record<string, number> = {};
  JSON.stringify(description.parts, (_, value: { kind?: string; name?: string; offset?: number } | null) => {
    if (value?.kind === 'crop') found[value.name!] = value.offset!;
    return value;
  });
  return found;
};

test.each([
  [0, { score: 8 }],
  [1, { upscore2c: 1, score: 4 }],
  [2, { upscore2c: 1, upscore_pool3c: 1, score: 2 }],
])('a head with %i skips of four poolings is cropped by half a kernel less half a stride', (skips, offsets) => {
  const net = fcnHeads({ classes: 5, pools: 4, skips });
  expect(offsetsOf(net)).toEqual(offsets);
  expect(outputShape(net)).toEqual([64, 64, 5]);
});

test('offsets that were there before do not count', () => {
  const net = fcnHeads({ classes: 5, pools: 3, skips: 1, side: 32 });
  expect(alignCrops(moveCrop(net, 'score', 1))).toEqual(net);
  expect(offsetsOf(moveCrop(net, 'upscore2c', 1))).toEqual({ ...offsetsOf(net), upscore2c: 2 });
});

test('a crop that would begin between two places is refused', () => {
  const parts = [maxPool('pool'), deconv('up', { size: 3, stride: 2, padding: 'valid' }), crop('cut', 'data', 0)];
  expect(() => alignCrops({ name: 'net', input: [8, 8, 1], parts: [conv('c', 2), ...parts] })).toThrow(
    'cut would begin at 0.5 (no crop can bring up onto data)',
  );
});

test('padding moves the crop of FCN-32s with it, and without padding there is too little to cut', () => {
  const offset = (padding: number) => offsetsOf(vggFcn({ stride: 32, height: 500, width: 500, padding }))['score'];
  expect([offset(100), offset(101), offset(90)]).toEqual([19, 20, 9]);
  expect(() => offset(0)).toThrow('cannot cut 500 × 500');
});

test('a head with as many skips as poolings is refused', () => {
  expect(() => fcnHeads({ classes: 5, pools: 2, skips: 2 })).toThrow('invalid head: 2 skips of 2 poolings');
});
