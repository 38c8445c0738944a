import { scaledNormal } from '../../../caffe/fillers';
import type { Description, Part } from '../part';
import { conv, deconv, dense, flatten, maxPool, relu } from '../parts';
import { fcnUpsampling } from './fcn';

/** Height and width of the patches that the classifier takes. */
export const patchSide = 16;

interface Options {
  classes: number;
  /** Of conv1 and conv2: `valid` leaves 2 x 2 places of a patch, `same` 4 x 4. */
  padding?: 'valid' | 'same';
}

const scoreFiller = scaledNormal(1);

/** Two convolutions with their poolings: a step of one place is one of 4 pixels. */
const body = (padding: 'valid' | 'same'): Part[] => [
  conv('conv1', 12, { size: 5, padding }),
  relu('relu1'),
  maxPool('pool1'),
  conv('conv2', 16, { padding }),
  relu('relu2'),
  maxPool('pool2'),
];
const window = { valid: 2, same: 4 };

/** A classifier of patches of 16 x 16, VGG in small: convolutions, then two fully connected layers. */
export const patchClassifier = ({ classes, padding = 'valid' }: Options): Description => ({
  name: 'patch-classifier',
  input: [patchSide, patchSide, 3],
  parts: [
    ...body(padding),
    flatten('features'),
    dense('fc6', 32),
    relu('relu6'),
    dense('score', classes, { filler: scoreFiller }),
  ],
});

/** The patch classifier with its fully connected layers as convolutions: a map of scores, one for each patch of 16 x 16 at a step of 4. */
export const slidingClassifier = ({ classes, padding = 'valid' }: Options): Description => ({
  name: 'sliding-classifier',
  input: [64, 64, 3],
  parts: [
    ...body(padding),
    conv('fc6', 32, { size: window[padding], padding: 'valid' }),
    relu('relu6'),
    conv('score', classes, { size: 1, filler: scoreFiller }),
  ],
});

/** A score for each pixel: the layers of the patch classifier, padded so that nothing is lost at the border, and a frozen bilinear deconvolution. */
export const patchFcn = ({ classes }: { classes: number }): Description => ({
  name: 'patch-fcn',
  input: [32, 32, 3],
  parts: [
    ...body('same'),
    conv('fc6', 32, { size: window.valid }),
    relu('relu6'),
    conv('score', classes, { size: 1, filler: scoreFiller }),
    deconv('up', { ...fcnUpsampling, pairs: 'diagonal', learned: false }),
  ],
});
