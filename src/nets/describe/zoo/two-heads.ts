import { gaussian } from '../../../caffe/fillers';
import type { Description, Part } from '../part';
import { concat, conv, maxPool, relu, times } from '../parts';

export interface TwoHeadsDescription {
  /** Anchors of a cell. */
  perCell?: number;
  /** Height and width of a picture, a multiple of 8. */
  side?: number;
  /** Channels of the first two convolutions; the others have twice as many. */
  channels?: number;
}

/**
 * A region proposal network in small: four 3 x 3 convolutions as a backbone, the first three pooled, so that a cell stands for 8 x 8 pixels; one more that both heads share
 * (`rpn_conv`); and two 1 x 1 heads, filled by N(0, 0.01): `rpn_cls`, one score for each anchor of a cell, and `rpn_reg`, four offsets for each. The output has the
 * channels of both.
 */
export const twoHeads = ({ perCell = 2, side = 64, channels = 12 }: TwoHeadsDescription = {}): Description => {
  const head = (name: string, outputs: number) => conv(name, outputs, { size: 1, filler: gaussian(0.01) });
  return {
    name: 'two-heads',
    input: [side, side, 3],
    parts: [
      ...times(4, (i): Part[] => [
        conv(`conv${i}`, i > 2 ? 2 * channels : channels),
        relu(`relu${i}`),
        ...(i < 4 ? [maxPool(`pool${i}`)] : []),
      ]),
      conv('rpn_conv', 2 * channels),
      relu('rpn_relu'),
      concat('heads', [head('rpn_cls', perCell)], [head('rpn_reg', 4 * perCell)]),
    ],
  };
};
