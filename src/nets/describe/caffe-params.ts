import type { LayerParams } from '../../caffe/transplant';
import { inputName, type Description, type Shape } from './part';
import { trace, type Traced } from './trace';

/** A layer with weights, as Caffe stores it. */
export interface CaffeLayer extends LayerParams {
  /** The kernel here: [height, width, inputs, outputs]. Of a dense layer height and width of the map that it sees, 1 x 1 for a vector. */
  kernel: readonly [height: number, width: number, inputs: number, outputs: number];
}

/**
 * The parameter blobs of convolutions, dense layers and deconvolutions, in the layout of Caffe: outputs x inputs x height x width, of a dense
 * layer outputs x (inputs · height · width), of a deconvolution inputs x outputs x height x width; then the bias. Throws for normalisation,
 * whose blobs are no weights.
 */
export function caffeLayers(description: Description): CaffeLayer[] {
  const traced = trace(description);
  const shapeOf = new Map<string, Shape>([[inputName, description.input], ...named(traced, ({ shape }) => shape)]);
  const flattened = new Map<string, Shape>(
    named(
      traced.filter(({ part }) => part.kind === 'flatten'),
      ({ from }) => shapeOf.get(from[0]!)!,
    ),
  );
  return traced.flatMap(({ name, part, from, inputs }): CaffeLayer[] => {
    const channels = inputs[0]!.at(-1)!;
    switch (part.kind) {
      case 'conv': {
        const { size, channels: outputs, bias } = part;
        return [make(name, [size, size, channels, outputs], [outputs, channels, size, size], bias)];
      }
      case 'dense': {
        const [height, width, maps] = flattened.get(from[0]!) ?? [1, 1, channels];
        return [make(name, [height!, width!, maps!, part.units], [part.units, channels], part.bias)];
      }
      case 'deconv': {
        const outputs = part.pairs === 'diagonal' ? 1 : channels;
        return [make(name, [part.size, part.size, channels, channels], [channels, outputs, part.size, part.size])];
      }
      case 'batchNorm':
      case 'scale':
        throw new Error(`no weights: ${name} (only convolutions, dense layers and deconvolutions are transplanted)`);
      default:
        return [];
    }
  });
}

const named = <T>(traced: readonly Traced[], of: (one: Traced) => T): [string, T][] =>
  traced.map((one) => [one.name, of(one)]);

const make = (layer: string, kernel: CaffeLayer['kernel'], shape: Shape, bias = false): CaffeLayer => ({
  layer,
  kernel,
  shapes: [shape, ...(bias ? [[kernel[3]]] : [])],
});
