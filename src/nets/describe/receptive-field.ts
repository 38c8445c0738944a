import {
  fieldAfterDeconvolution,
  fieldAfterWindow,
  pixel,
  uniteFields,
  wholeField,
  type Field,
} from '../../caffe/net/field';
import { inputName, type Description, type Leaf } from './part';
import { trace, type Traced } from './trace';
import { slide, unslide } from './window';

/**
 * The receptive field of each part by its name, and that of the input, `data`, along the height (the width is alike where `same` pads it
 * alike). Of an input that is no map there is none.
 */
export function receptiveFields(description: Description): Map<string, Field> {
  const fields = new Map<string, Field>([[inputName, pixel]]);
  for (const one of trace(description)) {
    const from = one.from.map((name) => fields.get(name)!);
    const isJoin = one.part.kind === 'join';
    fields.set(one.name, isJoin ? uniteFields(from)! : fieldAfter(one as Traced & { part: Leaf }, from[0]!));
  }
  return fields;
}

/** The parts in the order of computation, each with its shape and its receptive field. */
export function traceFields(description: Description): (Traced & { field: Field })[] {
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
  }) as [Field, Field];
  if (moving.stride !== fixed.stride)
    throw new Error(
      `${cut} has stride ${moving.stride} and ${like} has ${fixed.stride} (a crop needs the same stride)`,
    );
  return (fixed.offset - moving.offset) / moving.stride;
}

function fieldAfter({ part, inputs }: Traced & { part: Leaf }, field: Field): Field {
  switch (part.kind) {
    case 'conv':
    case 'pool':
      return fieldAfterWindow(field, { ...part, pad: slide(inputs[0]![0]!, part).before, dilation: 1 });
    case 'deconv':
      return fieldAfterDeconvolution(field, { ...part, pad: unslide(inputs[0]![0]!, part).before, dilation: 1 });
    case 'crop':
      return { ...field, offset: field.offset + part.offset * field.stride };
    case 'globalMean':
    case 'flatten':
    case 'dense':
      return wholeField(field);
    default:
      return field;
  }
}
