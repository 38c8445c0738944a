import { inputName, type Deconv, type Description, type Pool, type Shape } from './part';
import { slide, unslide } from './window';
import { wire, type Wired } from './wire';

/** A part with the shapes of one example that enter and leave it. */
export interface Traced extends Wired {
  inputs: readonly Shape[];
  shape: Shape;
}

/** 16 × 16 × 8 */
export const nameShape = (shape: Shape): string => shape.join(' × ');

/** The parts in the order of computation with all shapes. Throws where a part cannot take what reaches it. */
export function trace(description: Description): Traced[] {
  const shapes = new Map<string, Shape>([[inputName, description.input]]);
  return wire(description).map((one) => {
    const inputs = one.from.map((name) => shapes.get(name)!);
    const shape = shapeAfter(one, inputs);
    if (!shape.every((length) => Number.isInteger(length) && length > 0))
      throw new Error(
        `nothing is left after ${one.name}: it makes ${nameShape(shape)} of ${nameShape(inputs[0]!)} (take a smaller window or a larger input)`,
      );
    shapes.set(one.name, shape);
    return { ...one, inputs, shape };
  });
}

/** What leaves the net. */
export const outputShape = (description: Description): Shape => trace(description).at(-1)?.shape ?? description.input;

function shapeAfter({ name, part }: Wired, inputs: readonly Shape[]): Shape {
  const [input] = inputs as [Shape];
  const takeMap = () => {
    if (input.length !== 3)
      throw new Error(`${name} takes a map, and gets ${nameShape(input)} (height × width × channels)`);
    return input as readonly [number, number, number];
  };
  switch (part.kind) {
    case 'conv':
    case 'pool': {
      const [height, width, channels] = takeMap();
      if (part.kind === 'pool') checkPool(part);
      const size = [height, width].map((length) => slide(length, part).output);
      return [...size, part.kind === 'conv' ? part.channels : channels];
    }
    case 'deconv': {
      const [height, width, channels] = takeMap();
      checkDeconv(part, channels);
      return [...[height, width].map((length) => unslide(length, part).output), channels];
    }
    case 'dense':
      if (input.length !== 1)
        throw new Error(
          `${name} takes a vector, and gets ${nameShape(input)} (put flatten or a global mean before it)`,
        );
      return [part.units];
    case 'globalMean':
      return [takeMap()[2]];
    case 'flatten':
      return [input.reduce((product, length) => product * length, 1)];
    case 'crop': {
      const [height, width, channels] = takeMap();
      const [rows, columns] = inputs[1]!;
      const [lastRow, lastColumn] = [part.offset + rows!, part.offset + columns!];
      if (part.offset < 0 || lastRow > height || lastColumn > width)
        throw new Error(
          `${name} cannot cut ${rows} × ${columns} from ${part.offset} on out of ${height} × ${width} (${part.like} is too large, or the offset)`,
        );
      return [rows!, columns!, channels];
    }
    case 'join':
      return part.of === 'concat' ? concatenated(name, inputs) : equal(name, inputs);
    default:
      return input;
  }
}

function checkPool({ name, of, size, padding, rounding }: Pool): void {
  if (of === 'mean' && (padding !== 'valid' || rounding === 'up'))
    throw new Error(
      `${name} is a mean of windows that reach over the edge, which every library counts in its own way (padding: 'valid', rounding: 'down')`,
    );
  if (typeof padding === 'number' && padding >= size)
    throw new Error(`${name} has windows in the padding alone: padding ${padding} (below the size, ${size})`);
}

function checkDeconv({ size, stride, kernel }: Deconv, channels: number): void {
  if (size < stride) throw new Error(`invalid deconvolution size: ${size} (at least the stride, ${stride})`);
  const shape = [size, size, channels, channels];
  const expected = shape.reduce((product, length) => product * length, 1);
  if (kernel !== 'bilinear' && kernel.length !== expected)
    throw new Error(
      `invalid deconvolution kernel: ${kernel.length} values (expected ${expected} = ${shape.join(' x ')})`,
    );
}

function equal(name: string, inputs: readonly Shape[]): Shape {
  const [first, ...rest] = inputs as [Shape, ...Shape[]];
  for (const shape of rest)
    if (nameShape(shape) !== nameShape(first))
      throw new Error(`${name} joins ${nameShape(first)} and ${nameShape(shape)}, which must be equal`);
  return first;
}

function concatenated(name: string, inputs: readonly Shape[]): Shape {
  const places = equal(
    name,
    inputs.map((shape) => shape.slice(0, -1)),
  );
  return [...places, inputs.reduce((sum, shape) => sum + shape.at(-1)!, 0)];
}
