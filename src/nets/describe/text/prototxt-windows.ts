import type { Conv, Deconv, Pool, Shape, Sliding } from '../part';
import { slide, unslide } from '../window';
import type { CaffeText } from './caffe-blobs';
import type { Field } from './text-format';

/** Size, stride and pad; a stride of 1 and a pad of 0 are Caffe's own. */
export function windowFields({ size, stride }: Pick<Sliding, 'size' | 'stride'>, pad: number): Field[] {
  return [
    ['kernel_size', size],
    ...(stride === 1 ? [] : [['stride', stride] as const]),
    ...(pad === 0 ? [] : [['pad', pad] as const]),
  ];
}

/** Caffe pads both ends alike. Where `same` has one row more at the end, it gets one more at the start as well. */
export function padOf(name: string, part: Conv, [height, width]: Shape): { pad: number; comments: string[] } {
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

/** A pooling, which rounds up unless told otherwise. Throws for one that pads its sides unlike. */
export function poolFields(name: string, part: Pool, [height, width]: Shape): Field[] {
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

/** A deconvolution. Throws for one that is cut unevenly, or whose kernel is given as values. */
export function deconvText(name: string, part: Deconv, input: Shape): Pick<CaffeText, 'type' | 'fields' | 'comments'> {
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
