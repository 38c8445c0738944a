import {
  findAxis,
  mayBe,
  nameBlob,
  refuse,
  sizeOf,
  unknownBlob,
  withDim,
  type Blob,
  type Dim,
  type Maker,
  type Shape,
} from '../blob';
import { uniteFields, wholeField, type Field } from '../field';

const fieldsOf = (blobs: readonly Blob[]): Field | undefined =>
  blobs.length === 0 ? undefined : uniteFields(blobs.map(({ field }) => field));

const eltwise: Maker = (_, bottoms) => {
  const known = bottoms.filter(({ shape }) => shape);
  const [first, ...rest] = known;
  const odd = rest.find(({ shape }) => !isSame(shape!, first!.shape!));
  if (odd) return refuse(`it joins ${nameBlob(first!.shape!)} and ${nameBlob(odd.shape!)}, which must be equal`);
  const merged = first?.shape?.map((_, axis) =>
    known.map(({ shape }) => shape![axis]).find((length) => length !== undefined),
  );
  return { tops: [{ shape: merged, field: fieldsOf(bottoms) }] };
};

const isSame = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((length, i) => mayBe(length, b[i]));

const concat: Maker = ({ fields }, bottoms) => {
  const { axis, concat_dim } = fields.concat_param ?? {};
  const field = fieldsOf(bottoms);
  const first = bottoms.find(({ shape }) => shape)?.shape;
  if (!first) return { tops: [{ shape: undefined, field }] };
  const place = findAxis(first, concat_dim ?? axis ?? 1);
  if (place === undefined) return refuse(`axis ${axis} is not one of ${nameBlob(first)}`);
  for (const { shape } of bottoms) {
    const odd =
      shape &&
      !isSame(
        withDim(first, place, undefined),
        shape.length === first.length ? withDim(shape, place, undefined) : shape,
      );
    if (odd)
      return refuse(`it joins ${nameBlob(first)} and ${nameBlob(shape)}, which differ in more than axis ${place}`);
  }
  const length = bottoms.reduce<Dim>((sum, { shape }) => {
    const own = shape?.[place];
    return sum === undefined || own === undefined ? undefined : sum + own;
  }, 0);
  const merged = first.map((_, i) => bottoms.map(({ shape }) => shape?.[i]).find((one) => one !== undefined));
  return { tops: [{ shape: withDim(merged, place, length), field }] };
};

const slice: Maker = ({ fields, tops }, [bottom = unknownBlob]) => {
  const { axis, slice_dim, slice_point = [] } = fields.slice_param ?? {};
  const { shape, field } = bottom;
  if (!shape) return { tops: tops.map(() => ({ shape: undefined, field })) };
  const place = findAxis(shape, slice_dim ?? axis ?? 1);
  if (place === undefined) return refuse(`axis ${axis} is not one of ${nameBlob(shape)}`);
  const whole = shape[place];
  if (slice_point.length === 0) {
    if (whole !== undefined && whole % tops.length !== 0) return refuse(`${tops.length} tops do not divide ${whole}`);
    return { tops: tops.map(() => ({ shape: withDim(shape, place, whole && whole / tops.length), field })) };
  }
  if (slice_point.length !== tops.length - 1)
    return refuse(`${slice_point.length} slice_point for ${tops.length} tops (one less than tops)`);
  const ends: Dim[] = [0, ...slice_point, whole];
  const lengths = ends.slice(1).map((end, i): Dim => (end === undefined ? undefined : end - ends[i]!));
  if (lengths.some((length) => length !== undefined && length <= 0))
    return refuse(`slice_point ${slice_point.join(', ')} does not rise within ${whole}`);
  return { tops: lengths.map((length) => ({ shape: withDim(shape, place, length), field })) };
};

/** Cuts the first bottom to the size of the second from an axis on; an offset for each axis, or one for all (crop_layer.cpp). */
const crop: Maker = ({ fields }, [cut = unknownBlob, like = unknownBlob]) => {
  const { axis = 2, offset = [] } = fields.crop_param ?? {};
  const moved = cut.field && { ...cut.field, offset: cut.field.offset + (offset[0] ?? 0) * cut.field.stride };
  if (!cut.shape || !like.shape) return { tops: [{ shape: undefined, field: moved }] };
  const place = findAxis(cut.shape, axis);
  if (place === undefined) return refuse(`axis ${axis} is not one of ${nameBlob(cut.shape)}`);
  const axes = cut.shape.length - place;
  if (offset.length > 1 && offset.length !== axes) return refuse(`${offset.length} offsets for ${axes} axes`);
  for (let i = place; i < cut.shape.length; i++) {
    const [whole, wanted, from] = [cut.shape[i], like.shape[i], offset[offset.length > 1 ? i - place : 0] ?? 0];
    if (whole !== undefined && wanted !== undefined && from + wanted > whole)
      return refuse(
        `it cannot cut ${wanted} from ${from} on out of ${whole} (${nameBlob(cut.shape)} to ${nameBlob(like.shape)})`,
      );
  }
  return { tops: [{ shape: cut.shape.map((length, i) => (i < place ? length : like.shape![i])), field: moved }] };
};

const flatten: Maker = ({ fields }, [bottom = unknownBlob]) => {
  const { axis = 1, end_axis = -1 } = fields.flatten_param ?? {};
  const { shape } = bottom;
  const field = wholeField(bottom.field);
  if (!shape) return { tops: [{ shape: undefined, field }] };
  const [start, end] = [findAxis(shape, axis), findAxis(shape, end_axis)];
  if (start === undefined || end === undefined) return { tops: [{ shape, field }] };
  return {
    tops: [{ shape: [...shape.slice(0, start), sizeOf(shape.slice(start, end + 1)), ...shape.slice(end + 1)], field }],
  };
};

/** 0 keeps a length, -1 takes what is left (reshape_layer.cpp). */
const reshape: Maker = ({ fields }, [bottom = unknownBlob]) => {
  const { shape: wanted, axis = 0, num_axes = -1 } = fields.reshape_param ?? {};
  const { shape, field } = bottom;
  const dims = wanted?.dim ?? [];
  if (!shape)
    return {
      tops: [
        { shape: axis === 0 && num_axes === -1 ? dims.map((dim) => (dim > 0 ? dim : undefined)) : undefined, field },
      ],
    };
  const start = axis < 0 ? axis + shape.length + 1 : axis;
  const end = num_axes < 0 ? shape.length : start + num_axes;
  const inside = shape.slice(start, end);
  const made = dims.map((dim, i): Dim => (dim === 0 ? shape[start + i] : dim > 0 ? dim : undefined));
  const open = dims.findIndex((dim) => dim < 0);
  const [whole, given] = [sizeOf(inside), sizeOf(made.filter((_, i) => i !== open))];
  if (whole !== undefined && given !== undefined) {
    if (open >= 0 ? whole % given !== 0 : whole !== given)
      return refuse(`${nameBlob(shape)} has not as many values as ${dims.join(' × ')}`);
    if (open >= 0) made[open] = whole / given;
  }
  return { tops: [{ shape: [...shape.slice(0, start), ...made, ...shape.slice(end)], field }] };
};

const permute: Maker = ({ fields }, [bottom = unknownBlob]) => {
  const { order = [] } = fields.permute_param ?? {};
  const { shape, field } = bottom;
  if (!shape) return { tops: [bottom] };
  const rest = shape.map((_, i) => i).filter((i) => !order.includes(i));
  const far = order.find((axis) => axis >= shape.length);
  if (far !== undefined) return refuse(`order ${far} is not an axis of ${nameBlob(shape)}`);
  return { tops: [{ shape: [...order, ...rest].map((axis) => shape[axis]), field }] };
};

const reduction: Maker = ({ fields }, [bottom = unknownBlob]) => {
  const place = bottom.shape && findAxis(bottom.shape, fields.reduction_param?.axis ?? 0);
  return {
    tops: [{ shape: place === undefined ? undefined : bottom.shape!.slice(0, place), field: wholeField(bottom.field) }],
  };
};

const tile: Maker = ({ fields }, [bottom = unknownBlob]) => {
  const { axis = 1, tiles = 1 } = fields.tile_param ?? {};
  const place = bottom.shape && findAxis(bottom.shape, axis);
  const length = place === undefined ? undefined : bottom.shape![place];
  return {
    tops: [
      { ...bottom, shape: place === undefined ? undefined : withDim(bottom.shape!, place, length && length * tiles) },
    ],
  };
};

export const joins: Readonly<Record<string, Maker>> = {
  Eltwise: eltwise, Concat: concat, Slice: slice, Crop: crop, Flatten: flatten, Reshape: reshape, Permute: permute,
  Reduction: reduction, Tile: tile,
}; // prettier-ignore
