import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { netParameter } from '../../src/caffe/messages/net-parameter';
import { solverParameter } from '../../src/caffe/messages/solver-parameter';
import { readTextFormat } from '../../src/caffe/text-format';
import type { FieldType, MessageType } from '../../src/caffe/text-format/message-type';
import { printTextFormat } from '../../src/caffe/text-format/print';
import { alexnet, densenet, fcn32s, lenet, resnet, ssd300, vgg16 } from './net/write-nets';

/** Any message that a table allows, and that the text format can say. */
function anyMessage({ fields }: MessageType, depth: number): fc.Arbitrary<object> {
  const entries = Object.entries(fields ?? {}).map(([name, { type, repeated }]) => {
    const value = anyValue(type, depth);
    return [name, repeated ? fc.array(value, { maxLength: 3 }) : value] as const;
  });
  const some = fc.subarray(entries, { maxLength: Math.min(4, entries.length) });
  return some.chain((chosen) => fc.record(Object.fromEntries(chosen)));
}

function anyValue(type: FieldType['type'], depth: number): fc.Arbitrary<unknown> {
  if (typeof type === 'object') {
    if (type.kind === 'enum') return fc.constantFrom(...Object.keys(type.numbers));
    return depth > 2 ? fc.constant({}) : anyMessage(type, depth + 1);
  }
  switch (type) {
    case 'string': return fc.string({ unit: 'binary', maxLength: 12 });
    case 'bool': return fc.boolean();
    case 'float': return fc.oneof(fc.float(), fc.constantFrom(0, -0, 1e-10, 0.1, NaN, Infinity, -Infinity, 1e21));
    case 'uint32': return fc.nat(2 ** 32 - 1);
    case 'int32': return fc.integer();
    case 'int64': return fc.oneof(fc.maxSafeInteger(), fc.constantFrom(2 ** 63, -(2 ** 63)));
  }
} // prettier-ignore

/** What is printed of a message reads as the same message. */
const isSame = (message: object, type: MessageType) => {
  const { message: again, faults } = readTextFormat(printTextFormat(message, type), type);
  expect(faults).toEqual([]);
  expect(again).toEqual(message);
};

describe('what is parsed, printed and parsed again is the same', () => {
  test.each([['NetParameter', netParameter], ['SolverParameter', solverParameter]] as [string, MessageType][])('any %s', (_, type) => {
    fc.assert(fc.property(anyMessage(type, 0), (message) => isSame(message, type)), { numRuns: 100 });
  }); // prettier-ignore

  test.each(
    Object.entries({
      lenet,
      alexnet,
      vgg16,
      fcn32s,
      resnet: resnet([1, 2, 1, 1]),
      ssd: ssd300(),
      densenet: densenet([2, 2]),
    }),
  )('%s', (_, text) => isSame(readTextFormat(text, netParameter).message, netParameter));

  test('a net of 2014, quotes and odd numbers', () => {
    const text = String.raw`layers { name: 'a\'b"\n\001' type: 4 blobs_lr: 1e-3 weight_decay: [0, 1] transform_param { mean_value: 104.00699 } param: "w" } input_dim: -1`;
    const { message } = readTextFormat(text, netParameter);
    expect(message.layers?.[0]?.type).toBe('CONVOLUTION');
    isSame(message, netParameter);
  });
});

test('a field that no message has is said once, however often it stands there', () => {
  const { faults } = readTextFormat('layer { odd: 1 } layer { odd: 2 even { odd: 3 } }', netParameter);
  expect(faults.map((fault) => ('field' in fault ? [fault.field, fault.line, fault.column] : []))).toEqual([
    ['odd', 1, 9],
    ['even', 1, 33],
  ]);
});
