import type { Filler } from '../../../caffe/fillers';
import type { BatchNorm, Deconv, Pool, Shape } from '../part';
import type { Traced } from '../trace';
import { slide, unslide } from '../window';
import { dropPathWords } from './drop-path';
import { sayStatistics, writeArguments } from './python';

const flag = (value: boolean): string => (value ? 'True' : 'False');
const names = { sum: 'Add', mean: 'Average', product: 'Multiply', concat: 'Concatenate' } as const;

/** The lines that compute a part from `inputs`, which are variables; the last one is the expression of its value. */
export function layersOf({ name, part, inputs: shapes, shape }: Traced, inputs: readonly string[]): string[] {
  const [x] = inputs as [string];
  const [input] = shapes as [Shape];
  const layer = (kind: string, of: string, ...given: Parameters<typeof writeArguments>): string =>
    `layers.${kind}(${writeArguments(...given, ['name', `"${name}"`, ''])})(${of})`;
  switch (part.kind) {
    case 'conv': {
      const { padding } = part;
      const isPadded = typeof padding === 'number' && padding > 0;
      const filler = ['kernel_initializer', initializerOf(part.filler), ''] as const;
      return [
        layer(
          'Conv2D',
          isPadded ? `layers.ZeroPadding2D(${padding})(${x})` : x,
          part.channels,
          part.size,
          ['strides', part.stride, 1],
          ['padding', padding === 'same' ? '"same"' : '"valid"', '"valid"'],
          ['use_bias', flag(part.bias), 'True'],
          [...filler],
        ),
      ];
    }
    case 'dense':
      return [
        layer(
          'Dense',
          x,
          part.units,
          ['use_bias', flag(part.bias), 'True'],
          ['kernel_initializer', initializerOf(part.filler), ''],
        ),
      ];
    case 'deconv':
      return deconvOf(name, part, input, x, layer);
    case 'pool':
      return [poolOf(part, input, x, layer)];
    case 'globalMean':
      return [layer('GlobalAveragePooling2D', x)];
    case 'batchNorm':
      return [...sayStatistics(name, part, 'Keras'), normOf(part, x, layer)];
    case 'scale':
      return [
        '# Keras has no layer for gamma x + beta: this one normalises by a mean of 0 and a variance of 1.',
        layer('BatchNormalization', x, ['epsilon', 0, 1e-3]).replace(/\)$/, ', training=False)'),
      ];
    case 'relu':
    case 'sigmoid':
    case 'tanh':
      return [layer('Activation', x, `"${part.kind}"`)];
    case 'affine':
      return [layer('Rescaling', x, part.factor, ['offset', part.shift, 0])];
    case 'dropout': {
      const one = `(${[1, ...shape.map(() => 1)].join(', ')})`;
      return [layer('Dropout', x, part.rate, ['noise_shape', part.of === 'branch' ? one : '', ''])];
    }
    case 'flatten':
      return [layer('Flatten', x)];
    case 'crop': {
      const cut = [0, 1].map((axis) => `(${part.offset}, ${input[axis]! - part.offset - shape[axis]!})`);
      return [layer('Cropping2D', x, `(${cut.join(', ')})`)];
    }
    case 'join':
      return [...(part.drops ? [`# ${dropPathWords}`] : []), layer(names[part.of], `[${inputs.join(', ')}]`)];
  }
}

type WriteLayer = (kind: string, of: string, ...given: Parameters<typeof writeArguments>) => string;

function deconvOf(name: string, part: Deconv, input: Shape, x: string, layer: WriteLayer): string[] {
  const channels = input.at(-1)!;
  const { before, after } = unslide(1, part);
  const isNative = part.padding === 'same' || before + after === 0;
  const call = layer(
    'Conv2DTranspose',
    x,
    channels,
    part.size,
    ['strides', part.stride, 1],
    ['padding', part.padding === 'same' ? '"same"' : '"valid"', '"valid"'],
    ['use_bias', 'False', 'True'],
    ['kernel_initializer', part.kernel === 'bilinear' ? 'bilinear' : '"zeros"', ''],
    ['trainable', flag(part.learned), 'True'],
  );
  return [
    ...(part.kernel === 'bilinear' ? [] : [`# ${name}: its kernel is given as values, which this text does not hold.`]),
    ...(part.learned && part.pairs === 'diagonal'
      ? [`# ${name}: Conv2DTranspose has no groups, so pairs of different channels learn too.`]
      : []),
    isNative ? call : `layers.Cropping2D(((${before}, ${after}), (${before}, ${after})))(${call})`,
  ];
}

function poolOf(part: Pool, input: Shape, x: string, layer: WriteLayer): string {
  const kind = part.of === 'mean' ? 'AveragePooling2D' : 'MaxPooling2D';
  const windows = [input[0]!, input[1]!].map((length) => slide(length, part));
  const isNative = part.padding === 'same' || windows.every(({ before, after }) => before === 0 && after <= 0);
  const sides = windows.map(({ before, after }) => `[${before}, ${Math.max(after, 0)}]`).join(', ');
  return layer(
    kind,
    isNative ? x : `keras.ops.pad(${x}, [[0, 0], ${sides}, [0, 0]], constant_values=float("-inf"))`,
    part.size,
    ['strides', part.stride, part.size],
    ['padding', part.padding === 'same' ? '"same"' : '"valid"', '"valid"'],
  );
}

function normOf(
  { averaging: { epsilon, momentum }, affine, statistics }: BatchNorm,
  x: string,
  layer: WriteLayer,
): string {
  const call = layer(
    'BatchNormalization',
    x,
    ['momentum', Number((1 - momentum).toPrecision(6)), 0.99],
    ['epsilon', epsilon, 1e-3],
    ['center', flag(affine), 'True'],
    ['scale', flag(affine), 'True'],
  );
  return statistics === 'stored' ? call.replace(/\)$/, ', training=False)') : call;
}

function initializerOf({ law }: Filler): string {
  const scaled = (gain: number, distribution: string) =>
    `initializers.VarianceScaling(${gain}, "fan_in", "${distribution}")`;
  switch (law.kind) {
    case 'constant':
      return law.value === 0 ? '"zeros"' : `initializers.Constant(${law.value})`;
    case 'normal':
      return `initializers.RandomNormal(stddev=${law.deviation})`;
    // "he_normal" is cut off at two deviations.
    case 'scaledNormal':
      return scaled(law.gain, 'untruncated_normal');
    case 'scaledUniform':
      return scaled(law.gain, 'uniform');
  }
}
