import type { LayerFields } from '../../messages/net-parameter';
import { findAxis, nameBlob, refuse, type Blob, type Dim, type Made, type Maker, type Shape } from '../blob';
import { extent, fieldAfterDeconvolution, fieldAfterWindow, wholeField, type Window } from '../field';

type Convolution = NonNullable<LayerFields['convolution_param']>;
type Pooling = NonNullable<LayerFields['pooling_param']>;

/** The window of a convolution along one of its axes (base_conv_layer.cpp, LayerSetUp); undefined without a size. */
export function convolutionWindow(param: Convolution, axis: number): Window | undefined {
  const { kernel_size = [], stride = [], pad = [], dilation = [] } = param;
  const of = (list: readonly number[], named: number | undefined) => named ?? list[axis] ?? list[0];
  const [isHeight, isWidth] = [axis === 0, axis === 1];
  const size = of(kernel_size, isHeight ? param.kernel_h : isWidth ? param.kernel_w : undefined);
  if (!size) return undefined;
  return {
    size,
    stride: of(stride, isHeight ? param.stride_h : isWidth ? param.stride_w : undefined) ?? 1,
    pad: of(pad, isHeight ? param.pad_h : isWidth ? param.pad_w : undefined) ?? 0,
    dilation: of(dilation, undefined) ?? 1,
  };
}

/** The window of a pooling along the height (0) or the width (1). */
export function poolingWindow(param: Pooling, axis: 0 | 1): Window | undefined {
  const size = (axis === 0 ? param.kernel_h : param.kernel_w) ?? param.kernel_size;
  if (!size) return undefined;
  return {
    size,
    stride: (axis === 0 ? param.stride_h : param.stride_w) ?? param.stride ?? 1,
    pad: (axis === 0 ? param.pad_h : param.pad_w) ?? param.pad ?? 0,
    dilation: 1,
  };
}

/** Positions of a convolution's window, rounded down. */
const slide = (length: number, window: Window): number =>
  Math.floor((length + 2 * window.pad - extent(window)) / window.stride) + 1;

/** Rows that a deconvolution makes: the window's size and stride turned round. */
const unslide = (length: number, window: Window): number =>
  window.stride * (length - 1) + extent(window) - 2 * window.pad;

/** Positions of a pooling's window: rounded up, but a last one that would begin in the padding is left out (pooling_layer.cpp). */
function pool(length: number, window: Window, isFloor: boolean): number {
  const steps = (length + 2 * window.pad - window.size) / window.stride;
  const count = (isFloor ? Math.floor(steps) : Math.ceil(steps)) + 1;
  return window.pad > 0 && (count - 1) * window.stride >= length + window.pad ? count - 1 : count;
}

const convolve =
  (isTransposed: boolean): Maker =>
  ({ fields, tops }, bottoms) => {
    const param = fields.convolution_param ?? {};
    const { num_output = 0, group = 1, bias_term = true } = param;
    if (num_output === 0) return refuse('num_output is missing');
    if (group === 0 || num_output % group !== 0)
      return refuse(`group ${group} does not divide num_output ${num_output}`);
    if (!convolutionWindow(param, 0)) return refuse('kernel_size is missing');
    const made = bottoms.map((bottom) => convolveOne(bottom, param, isTransposed));
    const channels = bottoms[0]?.shape?.[findAxis(bottoms[0].shape, param.axis ?? 1) ?? -1];
    if (channels !== undefined && channels % group !== 0)
      return refuse(`group ${group} does not divide the ${channels} channels of its input`);
    const problem = made.find((one) => typeof one === 'string');
    if (typeof problem === 'string') return refuse(problem);
    const inside = isTransposed ? [channels, num_output / group] : [num_output, channels && channels / group];
    const spatial = (bottoms[0]?.shape?.length ?? 4) - (param.axis ?? 1) - 1;
    const kernel = Array.from({ length: Math.max(1, spatial) }, (_, i) => convolutionWindow(param, i)?.size);
    return {
      tops: (made as Blob[]).slice(0, Math.max(1, tops.length)),
      weights: [[...inside, ...kernel], ...(bias_term ? [[num_output]] : [])],
    };
  };

function convolveOne({ shape, field }: Blob, param: Convolution, isTransposed: boolean): Blob | string {
  const window = convolutionWindow(param, 0)!;
  const after = isTransposed ? fieldAfterDeconvolution : fieldAfterWindow;
  const seen = field && after(field, window);
  if (!shape) return { shape: undefined, field: seen };
  const axis = findAxis(shape, param.axis ?? 1) ?? 1;
  const lengths = shape.slice(axis + 1).map((length, i): Dim => {
    const own = convolutionWindow(param, i) ?? window;
    return length === undefined ? undefined : isTransposed ? unslide(length, own) : slide(length, own);
  });
  const lost = lengths.findIndex((length) => length !== undefined && length <= 0);
  if (lost >= 0) return `a window of ${extent(window)} does not fit into its input of ${nameBlob(shape)}`;
  return { shape: [...shape.slice(0, axis), param.num_output, ...lengths], field: seen };
}

const pooling: Maker = ({ fields, tops }, [bottom = { shape: undefined, field: undefined }]): Made => {
  const param = fields.pooling_param ?? {};
  const { shape, field } = bottom;
  if (param.global_pooling)
    return repeat(tops.length, { shape: shape && [...shape.slice(0, 2), 1, 1], field: wholeField(field) });
  const windows = [poolingWindow(param, 0), poolingWindow(param, 1)];
  if (!windows[0] || !windows[1]) return refuse('kernel_size is missing');
  const wide = windows.find((window) => window!.pad >= window!.size);
  if (wide) return refuse(`pad ${wide.pad} is not below the kernel size ${wide.size}`);
  const seen = field && fieldAfterWindow(field, windows[0]);
  if (!shape) return repeat(tops.length, { shape: undefined, field: seen });
  if (shape.length !== 4) return refuse(`it takes maps of 4 axes, and gets ${nameBlob(shape)}`);
  const lengths = [0, 1].map((i): Dim => {
    const length = shape[2 + i];
    return length === undefined ? undefined : pool(length, windows[i]!, param.round_mode === 'FLOOR');
  });
  if (lengths.some((length) => length !== undefined && length <= 0))
    return refuse(`a window of ${windows[0].size} does not fit into its input of ${nameBlob(shape)}`);
  return repeat(tops.length, { shape: [...shape.slice(0, 2), ...lengths], field: seen });
};

const repeat = (count: number, blob: Blob): Made => ({ tops: Array.from({ length: Math.max(1, count) }, () => blob) });

/** DeepLab's and PSPNet's: only where the text gives the size. */
const enlarge: Maker = (_, [bottom]) => ({
  tops: [{ shape: bottom?.shape && ([...bottom.shape.slice(0, 2), undefined, undefined] as Shape), field: undefined }],
});

/** One window for each channel, whose number it takes from its input. */
const depthwise: Maker = (layer, bottoms) => {
  const channels = bottoms[0]?.shape?.[1];
  if (channels === undefined) return { tops: [{ shape: undefined, field: undefined }] };
  const param = { ...layer.fields.convolution_param, group: channels };
  return convolve(false)({ ...layer, fields: { ...layer.fields, convolution_param: param } }, bottoms);
};

export const windows: Readonly<Record<string, Maker>> = {
  Convolution: convolve(false),
  Deconvolution: convolve(true),
  DepthwiseConvolution: depthwise,
  ConvolutionDepthwise: depthwise,
  Pooling: pooling,
  Interp: enlarge,
  Upsample: enlarge,
  Unpooling: enlarge,
};
