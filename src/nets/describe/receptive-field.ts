import { inputName, type Description, type Leaf } from './part';
import { trace, type Traced } from './trace';
import { slide, unslide } from './window';

/**
 * What of the input a place of a map sees, along the height, in pixels of the input (the width is alike where `same` pads it alike). A field covers the whole input where a part before it does
 * (`size` Infinity, after a global mean or a dense layer).
 */
export interface ReceptiveField {
  /** Pixels that can change the value of one place, away from the border. */
  size: number;
  /** Pixels of the input from one place to the next: the product of the strides. */
  stride: number;
  /**
   * Where the middle of the first place's field lies: 0 is the middle of the first pixel. Behind a deconvolution, whose places see unlike
   * fields in turn, what the middle of its kernel points at.
   */
  offset: number;
}

const pixel: ReceptiveField = { size: 1, stride: 1, offset: 0 };

/** The receptive field of each part by its name, and that of the input, `data`. Of an input that is no map there is none. */
export function receptiveFields(description: Description): Map<string, ReceptiveField> {
  const fields = new Map<string, ReceptiveField>([[inputName, pixel]]);
  for (const one of trace(description)) {
    const [first, ...rest] = one.from.map((name) => fields.get(name)!) as [ReceptiveField, ...ReceptiveField[]];
    fields.set(
      one.name,
      one.part.kind === 'join' ? rest.reduce(unite, first) : fieldAfter(one as Traced & { part: Leaf }, first),
    );
  }
  return fields;
}

/** The parts in the order of computation, each with its shape and its receptive field. */
export function traceFields(description: Description): (Traced & { field: ReceptiveField })[] {
  const fields = receptiveFields(description);
  return trace(description).map((one) => ({ ...one, field: fields.get(one.name)! }));
}

/**
 * The offset with which a crop of `cut` lies on `like`: from it on, places of both see the same middle (coord_map.py of Caffe). Throws
 * where the two have different strides; not a whole number where no crop can bring them together.
 */
export function cropOffset(description: Description, cut: string, like: string): number {
  const fields = receptiveFields(description);
  const [moving, fixed] = [cut, like].map((name) => {
    const field = fields.get(name);
    if (!field) throw new Error(`unknown part: ${name}`);
    return field;
  }) as [ReceptiveField, ReceptiveField];
  if (moving.stride !== fixed.stride)
    throw new Error(
      `${cut} has stride ${moving.stride} and ${like} has ${fixed.stride} (a crop needs the same stride)`,
    );
  return (fixed.offset - moving.offset) / moving.stride;
}

function fieldAfter({ part, inputs }: Traced & { part: Leaf }, field: ReceptiveField): ReceptiveField {
  const { size, stride, offset } = field;
  switch (part.kind) {
    case 'conv':
    case 'pool': {
      const { before } = slide(inputs[0]![0]!, part);
      return {
        size: size + (part.size - 1) * stride,
        stride: stride * part.stride,
        offset: offset + ((part.size - 1) / 2 - before) * stride,
      };
    }
    case 'deconv': {
      const { before } = unslide(inputs[0]![0]!, part);
      // A place of the output is reached by at most ceil(size / stride) places of the input.
      return {
        size: size + (Math.ceil(part.size / part.stride) - 1) * stride,
        stride: stride / part.stride,
        offset: offset + ((before - (part.size - 1) / 2) / part.stride) * stride,
      };
    }
    case 'crop':
      return { size, stride, offset: offset + part.offset * stride };
    case 'globalMean':
    case 'flatten':
    case 'dense':
      return { size: Infinity, stride, offset };
    default:
      return field;
  }
}

/** The smallest field that holds both. Its stride is the larger one, where they differ. */
function unite(a: ReceptiveField, b: ReceptiveField): ReceptiveField {
  const starts = [a, b].map(({ size, offset }) => offset - (size - 1) / 2);
  const ends = [a, b].map(({ size, offset }) => offset + (size - 1) / 2);
  const [start, end] = [Math.min(...starts), Math.max(...ends)];
  const stride = Math.max(a.stride, b.stride);
  return Number.isFinite(end)
    ? { size: end - start + 1, stride, offset: (start + end) / 2 }
    : { size: Infinity, stride, offset: a.offset };
}
