import { expect, test } from 'vitest';
import { add, conv, dense, globalMean, maxPool } from '../../../src/nets/describe/parts';
import { cropOffset, receptiveFields } from '../../../src/nets/describe/receptive-field';
import { fcn16s, fcn32s, fcn8s, vgg16 } from './known-nets';

test('VGG-16 sees 212 pixels after pool5 and 404 after fc6, one each 32', () => {
  expect(receptiveFields(vgg16).get('pool5')).toMatchObject({ size: 212, stride: 32 });
  expect(receptiveFields(fcn32s).get('fc6')).toMatchObject({ size: 404, stride: 32 });
});

test('padding that keeps the size keeps the middle; a pooling moves it by half its stride', () => {
  const fields = receptiveFields({
    name: 'net',
    input: [16, 16, 1],
    parts: [conv('conv', 4), maxPool('pool'), conv('next', 4), globalMean('mean'), dense('fc', 2)],
  });
  expect(fields.get('conv')).toEqual({ size: 3, stride: 1, offset: 0 });
  expect(fields.get('pool')).toEqual({ size: 4, stride: 2, offset: 0.5 });
  expect(fields.get('next')).toEqual({ size: 8, stride: 2, offset: 0.5 });
  expect(fields.get('fc')!.size).toBe(Infinity);
});

test('"same" at stride 2 looks at other pixels on an even size than on an odd one', () => {
  const offsetOf = (length: number) =>
    receptiveFields({ name: 'net', input: [length, length, 1], parts: [conv('conv', 4, { stride: 2 })] }).get('conv')!
      .offset;
  expect([offsetOf(16), offsetOf(15)]).toEqual([1, 0]);
});

test('a sum sees what its branches see together', () => {
  const parts = [add('sum', [conv('wide', 1, { size: 7 })], [conv('right', 1, { size: 3, padding: 'valid' })])];
  const input = [7, 7, 1];
  const fields = receptiveFields({
    name: 'net',
    input,
    parts: [add('sum', [conv('wide', 1, { size: 7 })], [conv('narrow', 1)])],
  });
  expect(fields.get('sum')).toEqual({ size: 7, stride: 1, offset: 0 });
  expect(() => receptiveFields({ name: 'net', input, parts })).toThrow('which must be equal');
});

// The offsets of Long et al.'s prototxts, which coord_map.py computed.
test.each([
  [fcn32s, { score: 19 }],
  [fcn16s, { score_pool4c: 5, score: 27 }],
  [fcn8s, { score_pool4c: 5, score_pool3c: 9, score: 31 }],
])('the crops of $name lie where its authors put them', (net, offsets) => {
  const found = net.parts.flatMap((part) => (part.kind === 'crop' ? [[part.name, part.offset]] : []));
  expect(Object.fromEntries(found)).toEqual(offsets);
});

test('a crop between maps of unlike strides has no offset', () => {
  expect(() => cropOffset(fcn32s, 'pool5', 'data')).toThrow('pool5 has stride 32 and data has 1');
  expect(() => cropOffset(fcn32s, 'pool6', 'data')).toThrow('unknown part: pool6');
});
