import { xavier } from '../../../caffe/fillers';
import type { Description, Part } from '../part';
import { conv, from, maxPool, relu, times } from '../parts';

export interface SsdDescription {
  /** With the background. */
  classes: number;
  /** Boxes of a cell. */
  perCell: number;
  /** Height and width of a picture, a multiple of 16. */
  side?: number;
  /** Channels of the first two convolutions; the others have twice as many. */
  channels?: number;
}

/** The maps that carry priors: names of their last layers. */
export const ssdHeads = ['conv4', 'conv5'] as const;

/**
 * SSD in small: five 3 x 3 convolutions, each but the last pooled, and on the last two maps, side / 8 and side / 16 cells wide, two heads each: `mbox_conf`, so many
 * channels as boxes times classes, and `mbox_loc`, boxes times 4. Heads are filled by Xavier, as in SSD, the others by MSRA.
 */
export const ssd = ({ classes, perCell, side = 64, channels = 16 }: SsdDescription): Description => ({
  name: 'ssd-small',
  input: [side, side, 3],
  parts: [
    ...times(5, (i): Part[] => [
      ...(i > 1 ? [maxPool(`pool${i - 1}`)] : []),
      conv(`conv${i}`, i > 2 ? 2 * channels : channels),
      relu(`relu${i}`),
    ]),
    ...ssdHeads.flatMap((name): Part[] => [
      from(name.replace('conv', 'relu')),
      conv(`${name}_mbox_conf`, perCell * classes, { filler: xavier }),
      from(name.replace('conv', 'relu')),
      conv(`${name}_mbox_loc`, perCell * 4, { filler: xavier }),
    ]),
  ],
});
