import { inputName, type Description } from '../part';
import { nameShape, outputShape, trace, type Traced } from '../trace';
import { layersOf } from './keras-layers';
import { nameVariables } from './python';

const bilinear = `def bilinear(shape, dtype=None):
    """The kernel that interpolates, each channel from itself: [size, size, channels, channels]."""
    size, channels = shape[0], shape[-1]
    factor = (size + 1) // 2
    center = factor - 1 if size % 2 == 1 else factor - 0.5
    row = 1 - np.abs(np.arange(size) - center) / factor
    return np.einsum("i,j,kl->ijkl", row, row, np.eye(channels)).astype(dtype or "float32")`;

/** The net as a functional model of Keras 3, with the first weights drawn from the same distributions. What Keras cannot say is said in a comment. */
export function toKeras(description: Description): string {
  const traced = trace(description);
  // The model needs the input by its name at the end.
  const variables = nameVariables(traced).set(inputName, inputName);
  const lines = traced.flatMap((one) => writeLayer(one, variables));
  const needsBilinear = lines.some((line) => line.includes('=bilinear'));
  return [
    `# ${description.name}: ${nameShape(description.input)} -> ${nameShape(outputShape(description))}`,
    ...(needsBilinear ? ['import numpy as np'] : []),
    'import keras',
    'from keras import initializers, layers',
    ...(needsBilinear ? ['', '', bilinear, ''] : []),
    '',
    `${inputName} = keras.Input((${description.input.join(', ')}${description.input.length === 1 ? ',' : ''}), name="${inputName}")`,
    ...lines,
    `net = keras.Model(${inputName}, ${variables.get(traced.at(-1)?.name ?? inputName)}, name="${description.name}")`,
    '',
  ].join('\n');
}

function writeLayer(one: Traced, variables: ReadonlyMap<string, string>): string[] {
  const inputs = one.from.map((name) => variables.get(name)!);
  const lines = layersOf(one, inputs);
  return [...lines.slice(0, -1), `${variables.get(one.name)} = ${lines.at(-1)}`];
}
