import type { Shape } from './part';
import { trace, type Traced } from './trace';
import type { Description } from './part';

const sizeOf = (shape: Shape): number => shape.reduce((product, length) => product * length, 1);

/** Shapes of the variables of a part that an optimiser may move, in the layout of TensorFlow. A deconvolution that does not
 * learn has none, one with `diagonal` pairs a kernel per channel. */
export function weightShapes({
  part,
  inputs,
}: Pick<Traced, 'part' | 'inputs'>): Partial<Record<'kernel' | 'bias' | 'gamma' | 'beta', Shape>> {
  const channels = inputs[0]!.at(-1)!;
  switch (part.kind) {
    case 'conv':
      return { kernel: [part.size, part.size, channels, part.channels], ...(part.bias && { bias: [part.channels] }) };
    case 'dense':
      return { kernel: [channels, part.units], ...(part.bias && { bias: [part.units] }) };
    case 'deconv':
      if (!part.learned) return {};
      return { kernel: [part.size, part.size, channels, part.pairs === 'diagonal' ? 1 : channels] };
    case 'batchNorm':
      return part.affine ? { gamma: [channels], beta: [channels] } : {};
    case 'scale':
      return { gamma: [channels], beta: [channels] };
    default:
      return {};
  }
}

/** Numbers that an optimiser may move. */
export const countParameters = (one: Pick<Traced, 'part' | 'inputs'>): number =>
  Object.values(weightShapes(one)).reduce((sum, shape) => sum + sizeOf(shape), 0);

/**
 * Multiplications that are added up, for one example: what papers on residual nets call FLOPs (twice as many operations). Convolutions,
 * deconvolutions and dense layers; a tap on padding counts like any other. Everything else costs a share of this and counts as 0.
 */
export function countMultiplyAdds({ part, inputs, shape }: Pick<Traced, 'part' | 'inputs' | 'shape'>): number {
  const [input] = inputs as [Shape];
  switch (part.kind) {
    case 'conv':
      return sizeOf(shape) * part.size ** 2 * input.at(-1)!;
    case 'dense':
      return sizeOf(input) * part.units;
    case 'deconv':
      return sizeOf(input) * part.size ** 2 * (part.pairs === 'diagonal' ? 1 : shape.at(-1)!);
    default:
      return 0;
  }
}

/** Parameters and multiply-adds of a whole net. */
export function costOf(description: Description): { parameters: number; multiplyAdds: number } {
  const traced = trace(description);
  const sum = (of: (one: Traced) => number) => traced.reduce((total, one) => total + of(one), 0);
  return { parameters: sum(countParameters), multiplyAdds: sum(countMultiplyAdds) };
}
