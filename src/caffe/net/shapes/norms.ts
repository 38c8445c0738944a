import { findAxis, unknownBlob, type Blob, type Maker, type Shape } from '../blob';

const channelsOf = ({ shape }: Blob): Shape => [shape?.[1]];

/** Leaves the shape as it is. */
export const pass: Maker = ({ tops }, [bottom = unknownBlob]) => ({
  tops: Array.from({ length: tops.length }, () => bottom),
});

/** With so many learned numbers. */
const passWith =
  (weigh: (bottom: Blob, layer: Parameters<Maker>[0]) => Shape[]): Maker =>
  (layer, [bottom = unknownBlob]) => ({ tops: [bottom], weights: weigh(bottom, layer) });

/** The axes that a Scale or a Bias has numbers for. */
function span({ shape }: Blob, axis = 1, count = 1): Shape {
  const place = shape && findAxis(shape, axis);
  if (!shape || place === undefined) return count === 1 ? [undefined] : [undefined, undefined];
  return count < 0 ? shape.slice(place) : shape.slice(place, place + count);
}

const scale: Maker = ({ fields, bottoms }, [bottom = unknownBlob]) => {
  const { axis, num_axes, bias_term = false } = fields.scale_param ?? {};
  const own = span(bottom, axis, num_axes);
  return { tops: [bottom], weights: [...(bottoms.length > 1 ? [] : [own]), ...(bias_term ? [own] : [])] };
};

const bias: Maker = ({ fields, bottoms }, [bottom = unknownBlob]) => {
  const { axis, num_axes } = fields.bias_param ?? {};
  return { tops: [bottom], weights: bottoms.length > 1 ? [] : [span(bottom, axis, num_axes)] };
};

export const norms: Readonly<Record<string, Maker>> = {
  ...Object.fromEntries(
    (
      'ReLU ReLU6 ELU Sigmoid TanH AbsVal BNLL Exp Log Power Swish Mish HardSwish Clip Threshold Dropout LRN MVN BatchNorm ' +
      'CuDNNBatchNorm Softmax Split ShuffleChannel BatchReindex Filter'
    )
      .split(' ')
      .map((type) => [type, pass] as const),
  ),
  PReLU: passWith((bottom, { fields }) => [fields.prelu_param?.channel_shared ? [1] : channelsOf(bottom)]),
  Normalize: passWith((bottom, { fields }) => [(fields.norm_param?.channel_shared ?? true) ? [1] : channelsOf(bottom)]),
  BN: passWith((bottom) => [channelsOf(bottom), channelsOf(bottom)]),
  Scale: scale,
  Bias: bias,
};
