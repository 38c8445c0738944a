import { toPrototxt } from '../../../nets/describe/text/prototxt';
import { write } from '../../../nets/describe/text/text-format';
import { fcn } from '../../../nets/describe/zoo/fcn';

/** A small segmentation network of ours, ready to be trained but for one fault: a softmax of its own before a loss that applies one. */
export function writeNet(): string {
  const label = write([
    'layer',
    [
      ['name', '"label"'],
      ['type', '"Input"'],
      ['top', '"label"'],
      ['input_param', [['shape', [1, 1, 32, 32].map((dim) => ['dim', dim])]]],
    ],
  ]);
  const end = (name: string, type: string, bottoms: string[]) =>
    write([
      'layer',
      [
        ['name', `"${name}"`],
        ['type', `"${type}"`],
        ...bottoms.map((bottom): [string, string] => ['bottom', `"${bottom}"`]),
        ['top', `"${name}"`],
      ],
    ]);
  return [toPrototxt(fcn({ classes: 5 })), label, end('prob', 'Softmax', ['up']), end('loss', 'SoftmaxWithLoss', ['prob', 'label']), ''].join('\n'); // prettier-ignore
}
