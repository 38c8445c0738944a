import { describe, expect, test } from 'vitest';
import { solverParameter } from '../../src/caffe/messages/solver-parameter';
import { readTextFormat } from '../../src/caffe/text-format';
import { describeFault } from '../../src/caffe/text-format/faults';
import { enumeration, many, messageType, one } from '../../src/caffe/text-format/message-type';

const inner = messageType('Inner', { size: one('uint32'), tag: many('string') });
const sample = messageType('Sample', {
  whole: one('int32'),
  wholes: many('int32'),
  long: one('int64'),
  real: one('float'),
  reals: many('float'),
  flag: one('bool'),
  word: one('string'),
  mode: one(enumeration({ CPU: 0, GPU: 1 })),
  inner: one(inner),
  inners: many(inner),
});
const read = (text: string) => readTextFormat(text, sample);
/** Faults as a page words them, with their places. */
const faults = (text: string) =>
  read(text).faults.map((fault) => `${fault.line}:${fault.column} ${describeFault(fault)}`);
const value = (text: string) => {
  expect(faults(text)).toEqual([]);
  return read(text).message;
};

describe('what protobuf reads', () => {
  test.each<[string, object]>([
    ['', {}],
    ['# only a comment', {}],
    ['\uFEFFwhole: 3', { whole: 3 }],
    ['whole:3,real:.5;word:"a"', { whole: 3, real: 0.5, word: 'a' }],
    ['whole : 3 # after\r\nreal: 1e-3', { whole: 3, real: 0.001 }],
    ['whole:\n  3', { whole: 3 }],
    ['whole: 0x1F', { whole: 31 }],
    ['whole: -017', { whole: -15 }],
    ['whole: - 4', { whole: -4 }],
    ['whole: -2147483648', { whole: -2147483648 }],
    ['long: 4294967296', { long: 4294967296 }],
    ['long: 9223372036854775807', { long: 2 ** 63 }],
    ['long: -9223372036854775808', { long: -(2 ** 63) }],
    ['real: 0.1f', { real: 0.1 }],
    ['real: 1F', { real: 1 }],
    ['real: 5.', { real: 5 }],
    ['real: -inf', { real: -Infinity }],
    ['real: 1e-50', { real: 0 }],
    ['real: 1e39', { real: Infinity }],
    ['flag: true', { flag: true }],
    ['flag: f', { flag: false }],
    ['flag: 1', { flag: true }],
    ['mode: GPU', { mode: 'GPU' }],
    ['mode: 0', { mode: 'CPU' }],
    [`word: "a" 'b' # two\n"c"`, { word: 'abc' }],
    [String.raw`word: "a\\b\n\x41\101\""`, { word: 'a\\b\nAA"' }],
    ['word: "# no comment, }"', { word: '# no comment, }' }],
    ['wholes: 1 wholes: 2', { wholes: [1, 2] }],
    ['wholes: [1, 2] wholes: 3', { wholes: [1, 2, 3] }],
    ['wholes: []', { wholes: [] }],
    ['inner { size: 1 tag: "x" }', { inner: { size: 1, tag: ['x'] } }],
    ['inner: < size: 1 >', { inner: { size: 1 } }],
    ['inners { } inners: { size: 2 }', { inners: [{}, { size: 2 }] }],
    ['inners: [{ size: 1 }, < size: 2 >]', { inners: [{ size: 1 }, { size: 2 }] }],
  ])('%s', (text, expected) => expect(value(text)).toEqual(expected));

  test('nan', () => expect(value('real: NaN')['real']).toBeNaN());

  test('a field called like a member of every object is a field', () => {
    expect(faults('constructor: 1')).toEqual(['1:1 no field constructor in Sample']);
  });
});

describe('what protobuf refuses, with its place and the way out', () => {
  test.each<[string, string[]]>([
    ['whole: 1e5', ['1:8 whole 1e5 is not written as a whole number (write 100000)']],
    ['whole: 2500.0', ['1:8 whole 2500.0 is not written as a whole number (write 2500)']],
    ['whole: 0.5', ['1:8 whole takes a whole number, not 0.5']],
    ['whole: 3000000000', ['1:8 whole 3000000000 is out of the range of int32']],
    ['long: 9223372036854775808', ['1:7 long 9223372036854775808 is out of the range of int64']],
    ['whole: 450,000', ["1:12 a field's name is missing before 000 (numbers have no thousands separator)"]],
    ['wholes: [1, 2', ['1:14 in the list of wholes stands  where a comma or ] has to']],
    ['whole: [1]', ['1:8 whole has no value (give one or remove the line)']],
    ['real: high', ['1:7 real takes a number, not high']],
    ['real: 0x10', ['1:7 real takes a number, not 0x10']],
    ['real: 0.9abc', ['1:7 0.9abc is no number (digits, one point, an exponent: 0.01 or 1e-3)']],
    ['real: 1.2.3', ['1:7 1.2.3 is no number (digits, one point, an exponent: 0.01 or 1e-3)']],
    ['real: 1e', ['1:7 1e is no number (digits, one point, an exponent: 0.01 or 1e-3)']],
    ['whole: 09', ['1:8 09 is no number (digits, one point, an exponent: 0.01 or 1e-3)']],
    ['word: step', ['1:7 word needs quotes (write word: "step")']],
    ['word: data/train.prototxt # x\nwhole: 1', ['1:7 word needs quotes (write word: "data/train.prototxt")']],
    ['word: "open\nwhole: 1', ['1:7 the string "open has no end on its line (close the quotes)']],
    [
      String.raw`word: "C:\Users\me"`,
      [String.raw`1:7 word: in a string \ starts an escape such as \n, and \U is none (write / or \\)`],
    ],
    ['flag: yes', ['1:7 flag takes true or false, not yes']],
    ['mode: gpu', ['1:7 mode is GPU, in capitals and without quotes (write mode: GPU)']],
    ['mode: "CPU"', ['1:7 mode is CPU, in capitals and without quotes (write mode: CPU)']],
    ['mode: TPU', ['1:7 mode takes one of its names (CPU, GPU), not TPU']],
    ['mode: toString', ['1:7 mode takes one of its names (CPU, GPU), not toString']],
    ['mode: 7', ['1:7 mode takes one of its names (CPU, GPU), not 7']],
    ['whol: 1', ['1:1 no field whol: whole?']],
    ['whole 3', ['1:1 a colon is missing after whole (write whole: 3)']],
    ['whole = 3', ['1:1 a colon is missing after whole, where = stands (write whole: 3)']],
    ['whole：3', ['1:1 a colon is missing after whole, where ：, a wide colon stands (write whole: 3)']],
    ['whole:\nreal: 1', ['1:1 whole has no value (give one or remove the line)']],
    ['whole\nreal: 1', ['1:1 whole has no value (give one or remove the line)']],
    ['whole: 1\nreal: 2 whole: 3', ['2:9 whole is written again, first in line 1: Caffe refuses that (keep one)']],
    ['whole: 1 // one\nreal: 2', ['1:10 comments start with #: Caffe cannot read // (replace them)']],
    ['inner { size: 1', ['1:1 inner has a bracket that nothing closes']],
    ['whole: 1 }', ["1:10 a field's name is missing before }"]],
    ['inner: 5', ['1:8 inner is a message: write inner { ... }, not 5']],
    ['word: “a”', ['1:7 “, a typographic quote, cannot stand here']],
    ['whole: 1\n\u00a0real: 2', ['2:1 a blank that is no space (U+00A0) cannot stand here']],
  ])('%s', (text, expected) => expect(faults(text)).toEqual(expected));

  test('a slip in one field does not hide the next', () => {
    expect(read('whole: 1e5\nreal 0.5\nworrd: "a"\nflag: t').message).toEqual({
      whole: undefined,
      real: 0.5,
      flag: true,
    });
    expect(faults('whole: 1e5\nreal 0.5\nworrd: "a"\nflag: t')).toHaveLength(3);
  });

  test('not more faults than a reader can use, nor deeper brackets than the stack', () => {
    expect(faults(Array.from({ length: 500 }, (_, i) => `x${i}: 1 `).join(''))).toHaveLength(20);
    expect(faults('a { '.repeat(50_000)).at(-1)).toContain('deep');
  });
});

test('places are those of the names', () => {
  const { message, placeOf } = read('whole: 1\n  inner {\n size: 2 }\nwholes: [1, 2]\nwholes: 3');
  expect(placeOf(message, 'inner')).toEqual({ line: 2, column: 3 });
  expect(placeOf(message['inner'] as object, 'size')).toEqual({ line: 3, column: 2 });
  expect([0, 1, 2, 3].map((i) => placeOf(message, 'wholes', i)?.line)).toEqual([4, 4, 5, undefined]);
  expect(placeOf(message, 'real')).toBeUndefined();
});

test('the table of a solver has the 42 fields of caffe.proto', () => {
  expect(Object.keys(solverParameter.fields!)).toHaveLength(42);
});
