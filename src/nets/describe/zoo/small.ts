import { scaledNormal } from '../../../caffe/fillers';
import type { Description, Part } from '../part';
import { batchNorm, conv, dense, flatten, globalMean, maxPool, relu } from '../parts';

const filler = scaledNormal(1);

/** conv1 (8), pool, conv2 (16), pool, conv3 (16), flatten, fc, each convolution followed by what `activate` gives. */
function lenetOfThree(name: string, classes: number, activate: (i: number) => Part[]): Description {
  return {
    name,
    input: [16, 16, 1],
    parts: [
      conv('conv1', 8),
      ...activate(1),
      maxPool('pool1'),
      conv('conv2', 16),
      ...activate(2),
      maxPool('pool2'),
      conv('conv3', 16),
      ...activate(3),
      flatten('features'),
      dense('fc', classes, { filler }),
    ],
  };
}

/** A classifier for small grey pictures, LeNet in miniature. With enough steps it can learn 64 pictures by heart. */
export const smallCnn = ({ classes = 4 }: { classes?: number } = {}): Description =>
  lenetOfThree('small-cnn', classes, (i) => [relu(`relu${i}`)]);

/** The small CNN with batch normalisation between each convolution and its ReLU. Layers that both have start from the same weights. */
export const normalisedCnn = ({ classes = 4 }: { classes?: number } = {}): Description =>
  lenetOfThree('normalised-cnn', classes, (i) => [batchNorm(`bn-conv${i}`), relu(`relu${i}`)]);

/**
 * A LeNet in small for pictures of 16 x 16, pooled to 4 x 4. Its head sees where things are, not only that they are there: it can tell a 6 from
 * a 9, and learn few images by heart.
 */
export const digitsCnn = ({
  classes = 10,
  channels = 1,
}: { classes?: number; channels?: number } = {}): Description => ({
  name: 'digits-cnn',
  input: [16, 16, channels],
  parts: [
    conv('conv1', 8),
    relu('relu1'),
    maxPool('pool1'),
    conv('conv2', 16),
    relu('relu2'),
    maxPool('pool2'),
    flatten('features'),
    dense('fc', classes, { filler }),
  ],
});

/** The net of the transfer experiments, for pictures of any size from 4 x 4. Its last features are pooled over the whole picture, hence specialised. */
export const probeCnn = ({ classes = 4, channels = 1 }: { classes?: number; channels?: number } = {}): Description => ({
  name: 'probe-cnn',
  input: [16, 16, channels],
  parts: [
    conv('conv1', 12),
    relu('relu1'),
    maxPool('pool1'),
    conv('conv2', 16),
    relu('relu2'),
    maxPool('pool2'),
    conv('conv3', 16),
    relu('relu3'),
    conv('conv4', 16),
    relu('relu4'),
    globalMean('mean'),
    dense('fc', classes, { filler }),
  ],
});
