import { inputName, type Description, type Shape } from '../part';
import { trace, type Traced } from '../trace';
import { nameBlobs, type CaffeText } from './caffe-blobs';
import { caffeLayersOf } from './prototxt-layers';
import { write, type Field } from './text-format';

/**
 * The net as Caffe's prototxt, from an Input layer to the last part. What Caffe says in another way is said in a comment. Throws for what it
 * cannot say: a map whose size comes out otherwise, a draw for a whole branch, a kernel that is given as values.
 */
export function toPrototxt(description: Description): string {
  const traced = trace(description);
  const blobs = nameBlobs(traced);
  const input: CaffeText = {
    name: inputName,
    type: 'Input',
    bottoms: [],
    top: inputName,
    fields: [['input_param', [['shape', channelsFirst([1, ...description.input]).map((dim): Field => ['dim', dim])]]]],
  };
  const layers = traced.flatMap((one: Traced) => caffeLayersOf(one, blobs.get(one.name)!));
  return [`name: "${description.name}"`, ...[input, ...layers].map(writeLayer), ''].join('\n');
}

const channelsFirst = (shape: Shape): Shape =>
  shape.length === 4 ? [shape[0]!, shape[3]!, shape[1]!, shape[2]!] : shape;

function writeLayer({ name, type, bottoms, top, fields, comments = [] }: CaffeText): string {
  const layer: Field = [
    'layer',
    [
      ['name', `"${name}"`],
      ['type', `"${type}"`],
      ...bottoms.map((bottom): Field => ['bottom', `"${bottom}"`]),
      ['top', `"${top}"`],
      ...fields,
    ],
  ];
  return [...comments.map((line) => `# ${line}`), write(layer)].join('\n');
}
