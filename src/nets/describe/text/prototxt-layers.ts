import type { BatchNorm, Join } from '../part';
import type { Traced } from '../trace';
import type { CaffeBlobs, CaffeText } from './caffe-blobs';
import { dropPathWords } from './drop-path';
import { fillerField } from './prototxt-fillers';
import { deconvText, padOf, poolFields, windowFields } from './prototxt-windows';
import type { Field } from './text-format';

/** The layers that say a part: one, but for a batch normalisation with gamma and beta, which is a BatchNorm and a Scale. */
export function caffeLayersOf(one: Traced, blobs: CaffeBlobs): CaffeText[] {
  const { name, part, inputs } = one;
  const input = inputs[0]!;
  const layer = (type: string, fields: readonly Field[] = [], comments: readonly string[] = []): CaffeText[] => [
    { name, type, ...blobs, fields, ...(comments.length > 0 && { comments }) },
  ];
  switch (part.kind) {
    case 'conv': {
      const { pad, comments } = padOf(name, part, input);
      const fields = [...windowFields(part, pad), ...(part.bias ? [] : [['bias_term', false] as const])];
      const filler = fillerField(part.filler, part.size ** 2 * input.at(-1)!);
      return layer(
        'Convolution',
        [['convolution_param', [['num_output', part.channels], ...fields, filler]]],
        comments,
      );
    }
    case 'dense': {
      const fields: Field[] = [['num_output', part.units], ...(part.bias ? [] : [['bias_term', false] as const])];
      return layer('InnerProduct', [['inner_product_param', [...fields, fillerField(part.filler, input.at(-1)!)]]]);
    }
    case 'deconv':
      return [{ name, ...blobs, ...deconvText(name, part, input) }];
    case 'pool':
      return layer('Pooling', [['pooling_param', poolFields(name, part, input)]]);
    case 'globalMean':
      return layer('Pooling', [
        [
          'pooling_param',
          [
            ['pool', 'AVE'],
            ['global_pooling', true],
          ],
        ],
      ]);
    case 'batchNorm': {
      const [norm] = layer('BatchNorm', normFields(part), sayStatistics(part)) as [CaffeText];
      if (!part.affine) return [norm];
      return [norm, { ...norm, ...scaleText, name: `scale-${name}`, bottoms: [blobs.top], comments: [] }];
    }
    case 'scale':
      return layer('Scale', scaleText.fields);
    case 'relu':
      return layer('ReLU');
    case 'sigmoid':
      return layer('Sigmoid');
    case 'tanh':
      return layer('TanH');
    case 'affine':
      return layer('Power', [
        [
          'power_param',
          [
            ['scale', part.factor],
            ['shift', part.shift],
          ],
        ],
      ]);
    case 'dropout':
      if (part.of === 'branch') throw new Error(`Caffe cannot say ${name}: one draw for a whole branch`);
      return layer('Dropout', [['dropout_param', [['dropout_ratio', part.rate]]]]);
    case 'flatten':
      return layer('Flatten', [], input.length === 3 ? ['In the order channels, rows, columns.'] : []);
    case 'crop':
      return layer('Crop', [
        [
          'crop_param',
          [
            ['axis', 2],
            ['offset', part.offset],
          ],
        ],
      ]);
    case 'join':
      return layer(part.of === 'concat' ? 'Concat' : 'Eltwise', joinFields(part), part.drops ? [dropPathWords] : []);
  }
}

const scaleText = { type: 'Scale', fields: [['scale_param', [['bias_term', true]]]] } as const;

function normFields({ averaging: { epsilon, momentum }, statistics }: BatchNorm): Field[] {
  const fields: Field[] = [
    ...(statistics === 'stored' ? [['use_global_stats', true] as const] : []),
    ...(momentum === 0.001 ? [] : [['moving_average_fraction', Number((1 - momentum).toPrecision(6))] as const]),
    ...(epsilon === 1e-5 ? [] : [['eps', epsilon] as const]),
  ];
  return fields.length > 0 ? [['batch_norm_param', fields]] : [];
}

const sayStatistics = ({ averaging }: BatchNorm): string[] =>
  averaging.sums
    ? []
    : ['Running statistics that start at 0 and 1 and fade out: Caffe gathers sums that start at 0, and divides them.'];

function joinFields({ of, branches }: Join): Field[] {
  if (of === 'product') return [['eltwise_param', [['operation', 'PROD']]]];
  if (of === 'mean')
    return [
      [
        'eltwise_param',
        [['operation', 'SUM'], ...branches.map((): Field => ['coeff', Number((1 / branches.length).toPrecision(7))])],
      ],
    ];
  return [];
}
