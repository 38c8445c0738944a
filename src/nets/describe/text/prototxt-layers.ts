import type { Filler } from '../../../caffe/fillers';
import type { BatchNorm, Conv, Deconv, Join, Pool, Shape } from '../part';
import type { Traced } from '../trace';
import { slide, unslide } from '../window';
import type { CaffeBlobs } from './caffe-blobs';
import type { Field } from './text-format';

/** A layer of a prototxt. */
export interface CaffeText extends CaffeBlobs {
  name: string;
  type: string;
  /** What follows bottom and top. */
  fields: readonly Field[];
  /** Lines before the layer. */
  comments?: readonly string[];
}

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
      return layer(part.of === 'concat' ? 'Concat' : 'Eltwise', joinFields(part));
  }
}

const scaleText = { type: 'Scale', fields: [['scale_param', [['bias_term', true]]]] } as const;

function windowFields({ size, stride }: { size: number; stride: number }, pad: number): Field[] {
  return [
    ['kernel_size', size],
    ...(stride === 1 ? [] : [['stride', stride] as const]),
    ...(pad === 0 ? [] : [['pad', pad] as const]),
  ];
}

/** Caffe pads both ends alike. Where `same` has one row more at the end, it gets one more at the start as well. */
function padOf(name: string, part: Conv, [height, width]: Shape): { pad: number; comments: string[] } {
  const windows = [height!, width!].map((length) => ({ length, ...slide(length, part) }));
  const pad = part.padding === 'same' ? Math.max(...windows.map(({ after }) => after)) : windows[0]!.before;
  const caffe = { ...part, padding: pad };
  for (const { length, output } of windows) {
    const made = slide(length, caffe).output;
    if (made !== output)
      throw new Error(`Caffe cannot say ${name}: with pad ${pad} it makes ${made} of ${length}, not ${output}`);
  }
  const shifted = part.padding === 'same' && windows.some(({ before }) => before !== pad);
  return {
    pad,
    comments: shifted
      ? [
          `${name}: "same" pads ${windows[0]!.before} before and ${pad} after here; Caffe pads ${pad} on both sides, which shifts the map.`,
        ]
      : [],
  };
}

function poolFields(name: string, part: Pool, [height, width]: Shape): Field[] {
  const windows = [height!, width!].map((length) => ({ length, ...slide(length, part) }));
  const pad = windows[0]!.before;
  const fits = (rounding: 'up' | 'down') =>
    windows.every(
      ({ length, output, before }) =>
        before === pad && slide(length, { ...part, padding: pad, rounding }).output === output,
    );
  if (!fits('up') && !fits('down')) throw new Error(`Caffe cannot say ${name}: it pads all sides alike`);
  return [
    ['pool', part.of === 'max' ? 'MAX' : 'AVE'],
    ...windowFields(part, pad),
    // Caffe rounds up unless told otherwise (it can be told since 2018).
    ...(fits('up') ? [] : [['round_mode', 'FLOOR'] as const]),
  ];
}

function deconvText(name: string, part: Deconv, input: Shape): Pick<CaffeText, 'type' | 'fields' | 'comments'> {
  const { before, after } = unslide(1, part);
  if (before !== after) throw new Error(`Caffe cannot say ${name}: it cuts ${before} rows before and ${after} after`);
  if (part.kernel !== 'bilinear') throw new Error(`Caffe cannot say ${name}: its kernel is given as values`);
  const channels = input.at(-1)!;
  const isGrouped = part.pairs === 'diagonal';
  const fields: Field[] = [
    ['num_output', channels],
    ...(isGrouped ? [['group', channels] as const] : []),
    ...windowFields(part, before),
    ['bias_term', false],
    ...(isGrouped ? [['weight_filler', [['type', '"bilinear"']]] as const] : []),
  ];
  return {
    type: 'Deconvolution',
    fields: [
      ...(part.learned
        ? []
        : [
            [
              'param',
              [
                ['lr_mult', 0],
                ['decay_mult', 0],
              ],
            ] as const,
          ]),
      ['convolution_param', fields],
    ],
    comments: isGrouped
      ? []
      : [
          `${name}: without group, the bilinear filler would fill all ${channels} x ${channels} pairs of channels. Fill the diagonal in Python (surgery.interp).`,
        ],
  };
}

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

function fillerField({ law }: Filler, fanIn: number): Field {
  return ['weight_filler', lawFields()];
  function lawFields(): Field[] {
    switch (law.kind) {
      case 'constant':
        return [
          ['type', '"constant"'],
          ['value', law.value],
        ];
      case 'normal':
        return [
          ['type', '"gaussian"'],
          ['std', law.deviation],
        ];
      case 'scaledNormal':
        return law.gain === 2
          ? [['type', '"msra"']]
          : [
              ['type', '"gaussian"'],
              ['std', Number(Math.sqrt(law.gain / fanIn).toPrecision(6))],
            ];
      case 'scaledUniform': {
        const limit = Number(Math.sqrt((3 * law.gain) / fanIn).toPrecision(6));
        return law.gain === 1
          ? [['type', '"xavier"']]
          : [
              ['type', '"uniform"'],
              ['min', -limit],
              ['max', limit],
            ];
      }
    }
  }
}
