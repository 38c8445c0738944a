import type { LayerFields } from '../../messages/net-parameter';
import { refuse, unknownBlob, type Blob, type Made, type Maker, type Shape } from '../blob';
import { wholeField } from '../field';

const scalar: Blob = { shape: [], field: undefined };

/** One number; a second top is the softmax that the loss has computed. */
const loss: Maker = ({ tops }, [scores = unknownBlob]) => ({ tops: tops.length > 1 ? [scalar, scores] : [scalar] });

/** Accuracy: a number, and one for each class. */
const accuracy: Maker = ({ fields, tops }, [scores]) => {
  const classes: Shape = [scores?.shape?.[fields.accuracy_param?.axis ?? 1]];
  return { tops: tops.length > 1 ? [scalar, { shape: classes, field: undefined }] : [scalar] };
};

type Priors = NonNullable<LayerFields['prior_box_param']>;

/**
 * Boxes in each place of the map: for each min_size one for 1 and for each other ratio, and its inverse with `flip`, which is on
 * unless switched off; and one for each max_size (prior_box_layer.cpp, LayerSetUp).
 */
export function countPriors({ min_size = [], max_size = [], aspect_ratio = [], flip = true }: Priors): number {
  const ratios = [1];
  const isNew = (ratio: number) => ratios.every((other) => Math.abs(other - ratio) >= 1e-6);
  for (const ratio of aspect_ratio)
    if (isNew(ratio)) {
      ratios.push(ratio);
      if (flip) ratios.push(1 / ratio);
    }
  return ratios.length * min_size.length + max_size.length;
}

const priorBox: Maker = ({ fields }, [map]): Made => {
  const param = fields.prior_box_param ?? {};
  const { min_size = [], max_size = [], variance = [] } = param;
  if (min_size.length === 0) return refuse('min_size is missing');
  const small = max_size.findIndex((size, i) => size <= (min_size[i] ?? 0));
  if (small >= 0) return refuse(`max_size ${max_size[small]} is not above min_size ${min_size[small] ?? 0}`);
  if (max_size.length > 0 && max_size.length !== min_size.length)
    return refuse(`${max_size.length} max_size for ${min_size.length} min_size`);
  if (variance.length > 1 && variance.length !== 4) return refuse(`${variance.length} variance (1 or 4)`);
  const priors = countPriors(param);
  const [, , height, width] = map?.shape ?? [];
  const count = height === undefined || width === undefined ? undefined : height * width * priors * 4;
  return { tops: [{ shape: [1, 2, count], field: map?.field }], priors };
};

/** Boxes, classes and priors have to be as many (multibox_loss_layer.cpp, Reshape). */
const multiBoxLoss: Maker = ({ fields }, [boxes, scores, priors]) => {
  const { num_classes = 0, share_location = true } = fields.multibox_loss_param ?? {};
  if (num_classes < 1) return refuse('num_classes is missing');
  const [given, locations, confidences] = [priors?.shape?.[2], boxes?.shape?.[1], scores?.shape?.[1]];
  if (given !== undefined) {
    const count = given / 4;
    const wanted = count * 4 * (share_location ? 1 : num_classes);
    if (locations !== undefined && locations !== wanted)
      return refuse(`${count} priors need ${wanted} values of boxes, and there are ${locations}`);
    if (confidences !== undefined && confidences !== count * num_classes)
      return refuse(
        `${count} priors of ${num_classes} classes need ${count * num_classes} scores, and there are ${confidences}`,
      );
  }
  return { tops: [scalar] };
};

const roiPooling: Maker = (_, [map]) => ({
  tops: [{ shape: map?.shape && [undefined, map.shape[1], undefined, undefined], field: wholeField(map?.field) }],
});

const losses =
  'SoftmaxWithLoss EuclideanLoss HingeLoss InfogainLoss MultinomialLogisticLoss SigmoidCrossEntropyLoss ContrastiveLoss SmoothL1Loss L1Loss FocalLoss TripletLoss CenterLoss CTCLoss SoftmaxWithFocalLoss';

export const ends: Readonly<Record<string, Maker>> = {
  ...Object.fromEntries(losses.split(' ').map((type) => [type, loss] as const)),
  Accuracy: accuracy,
  ArgMax: ({ tops }) => ({ tops: tops.map(() => unknownBlob) }),
  Silence: () => ({ tops: [] }),
  HDF5Output: () => ({ tops: [] }),
  PriorBox: priorBox,
  MultiBoxLoss: multiBoxLoss,
  DetectionOutput: () => ({ tops: [{ shape: [1, 1, undefined, 7], field: undefined }] }),
  ROIPooling: roiPooling,
  PSROIPooling: ({ tops }) => ({ tops: tops.map(() => unknownBlob) }),
};
