import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTextFormat } from '../../../src/caffe/text-format';
import { netParameter } from '../../../src/caffe/messages/net-parameter';
import { printTextFormat } from '../../../src/caffe/text-format/print';
import { recognisePrototxt } from '../../../src/clinic/nets/recognise-prototxt';
import { judgePrototxts, prototxtAsJson, prototxtAsText } from '../../../src/clinic/report/prototxt-report';
import { samples } from '../log/samples';
import { fcn32s, lenet, ssd300 } from '../../caffe/net/write-nets';
import { netCases } from './cases';

/** All that is done with a file, whichever kind it is taken for. */
const judge = (text: string): void => {
  const files = [{ file: 'a', kind: 'net' as const, text }, { file: 'b', kind: 'solver' as const, text }];
  for (const judged of judgePrototxts(files)) {
    prototxtAsText(judged, new Map(), {});
    prototxtAsJson(judged, new Map());
  }
}; // prettier-ignore

const texts = Object.values(netCases).flatMap((list) => list.flatMap(({ fires, silent }) => [fires, silent]));

test('any bytes are judged without an error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = new TextDecoder().decode(bytes);
      recognisePrototxt(text);
      judge(text);
    }),
    { numRuns: 300 },
  );
});

test('any text of the grammar’s pieces is judged without an error', () => {
  const pieces = fc.constantFrom(
    ...['\n', ' ', '{', '}', '[', ']', '"', "'", ':', ',', '#', '-', '0', '1', '3', '-1', '1e400', 'nan', '"a"', '"data"', 'true', 'TRAIN'],
    ...['layer {', 'layers {', 'type: "Convolution"', 'type: "Eltwise"', 'type: "Reshape"', 'type: RELU', 'bottom: "a"', 'top: "a"', 'name: "a"'],
    ...['convolution_param {', 'num_output: 5', 'kernel_size: 0', 'stride: 0', 'group: 0', 'dilation: 0', 'slice_param {', 'slice_point: 0', 'type: "Slice"'],
    ...['shape {', 'dim: -1', 'dim: 0', 'reshape_param {', 'axis: -9', 'include {', 'stage: "x"', 'input: "a"', 'input_dim: 3', 'prior_box_param {', 'type: "PriorBox"'],
    ...['param {', 'lr_mult: 0', 'weight_filler {', 'type: "bilinear"', 'propagate_down: true', 'type: "SoftmaxWithLoss"', 'type: "Pooling"', 'pooling_param {'],
  ); // prettier-ignore
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => judge(parts.join(' '))),
    { numRuns: 1500 },
  );
});

test('nets that are damaged are judged without an error, and what was read prints and reads the same', () => {
  const at = fc.nat(1000);
  fc.assert(
    fc.property(fc.constantFrom(...texts, fcn32s), at, at, fc.string({ maxLength: 5 }), (text, a, b, instead) => {
      const start = Math.floor((Math.min(a, b) / 1000) * text.length);
      const damaged = text.slice(0, start) + instead + text.slice(Math.floor((Math.max(a, b) / 1000) * text.length));
      judge(damaged);
      const { message } = readTextFormat(damaged, netParameter);
      const again = readTextFormat(printTextFormat(message, netParameter), netParameter);
      expect(again.message).toEqual(message);
    }),
    { numRuns: 400 },
  );
});

describe('what a file is', () => {
  const solver = '# a solver\nnet: "train_val.prototxt"\nbase_lr: 0.01\nlr_policy: "fixed"\n';
  test.each([
    ['a net', lenet, 'net'],
    ['a detector', ssd300(), 'net'],
    ['a net with a byte order mark and comments', `\ufeff# a net\n\n${lenet}`, 'net'],
    ['a net of 2014', 'name: "old"\nlayers {\n  type: RELU\n}\n', 'net'],
    ['a net with a Python dict in a string', `layer { name: "a" type: "Python" top: "d" python_param { param_str: "{'a': 1}" } }\n${lenet}`, 'net'],
    ['a deploy net by its input', 'input: "data"\ninput_dim: 1\n', 'net'],
    ['a solver', solver, 'solver'],
    ['a solver with a net inside', `${solver}net_param {\nlayer { name: "a" }\n}\n`, 'solver'],
    ['a log that echoes both', samples['caffe']!, undefined],
    ['the echo without its prefix, and a log behind', `${solver}Iteration 0, loss = 2.3\n`, undefined],
    ...Object.entries(samples).map(([name, text]) => [name, text, undefined] as const),
    ['YAML', 'epoch: 3\nloss: 0.5\nlr: 0.1\n', undefined],
    ['JSON', '{"layer": {"a": 1}}', undefined],
    ['prose', 'layer by layer: what happens', undefined],
    ['nothing', '', undefined],
  ] as [string, string, string | undefined][])('%s', (_, text, kind) => expect(recognisePrototxt(text)).toBe(kind));
}); // prettier-ignore
