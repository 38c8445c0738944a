import type { LayerFields } from '../../messages/net-parameter';
import type { Blob, Dim, Maker, Shape } from '../blob';
import { pixel } from '../field';

/** Data, and labels behind it. */
const make = (shapes: readonly (Shape | undefined)[]): { tops: Blob[] } => ({
  tops: shapes.map((shape) => ({ shape, field: pixel })),
});

/** Channels that the transformation tells of: one mean for each, or colour by command. */
function channelsOf({ mean_value = [], force_color, force_gray }: NonNullable<LayerFields['transform_param']>): Dim {
  if (force_gray) return 1;
  return force_color ? 3 : mean_value.length > 1 ? mean_value.length : undefined;
}

const database: Maker = ({ fields, tops }) => {
  const { batch_size, crop_size: oldCrop } = fields.data_param ?? {};
  const transform = fields.transform_param ?? {};
  const crop = transform.crop_size || oldCrop || undefined;
  const { height, width } = transform.resize_param ?? {};
  const label: Shape = fields.type === 'AnnotatedData' ? [1, 1, undefined, 8] : [batch_size];
  return make(
    tops.map((_, i) => (i === 0 ? [batch_size, channelsOf(transform), crop ?? height, crop ?? width] : label)),
  );
};

const images: Maker = ({ fields, tops }) => {
  const { batch_size = 1, new_height, new_width, is_color = true } = fields.image_data_param ?? {};
  const crop = fields.transform_param?.crop_size || fields.image_data_param?.crop_size || undefined;
  const size = [crop ?? (new_height || undefined), crop ?? (new_width || undefined)];
  return make(tops.map((_, i) => (i === 0 ? [batch_size, is_color ? 3 : 1, ...size] : [batch_size])));
};

const windows: Maker = ({ fields, tops }) => {
  const { batch_size, crop_size } = fields.window_data_param ?? {};
  const crop = fields.transform_param?.crop_size ?? crop_size;
  return make(tops.map((_, i) => (i === 0 ? [batch_size, 3, crop, crop] : [batch_size])));
};

const memory: Maker = ({ fields }) => {
  const { batch_size, channels, height, width } = fields.memory_data_param ?? {};
  return make([[batch_size, channels, height, width], [batch_size]]);
};

const given: Maker = ({ fields, tops }) => {
  const { shape = [] } = fields.input_param ?? {};
  return make(tops.map((_, i) => shape[shape.length === 1 ? 0 : i]?.dim));
};

const dummy: Maker = ({ fields, tops }) => {
  const { shape = [], num = [], channels = [], height = [], width = [] } = fields.dummy_data_param ?? {};
  const at = <T>(list: readonly T[], i: number): T | undefined => list[list.length === 1 ? 0 : i];
  return make(
    tops.map((_, i) =>
      shape.length > 0 ? at(shape, i)?.dim : [at(num, i), at(channels, i), at(height, i), at(width, i)],
    ),
  );
};

const parameter: Maker = ({ fields }) => {
  const shape = fields.parameter_param?.shape?.dim ?? [];
  return { ...make([shape]), weights: [shape] };
};

export const data: Readonly<Record<string, Maker>> = {
  Data: database, AnnotatedData: database, ImageData: images, WindowData: windows, MemoryData: memory, Input: given,
  DummyData: dummy, Parameter: parameter,
  HDF5Data: ({ tops }) => make(tops.map(() => undefined)),
}; // prettier-ignore
