import { operationWords } from './operation-words';
import type { Strings } from '../strings';

/**
 * What an operation is called where it is taught: "element-wise product" for `Multiply`. One that has no such name goes by its own
 * in words, "crop and resize". On the way back a convolution's kernel call is the gradient of another.
 */
export function nameOperation(name: string, strings: Pick<Strings, 'locale'>, isBackward = false): string {
  const words = operationWords(strings);
  return (isBackward && words[`back${name}`]) || words[name] || spell(name);
}

/** `CropAndResize` -> "crop and resize", `Conv3DBackpropInputV2` -> "conv3d backprop input". */
const spell = (name: string): string =>
  name
    .replace(/V\d+$/, '')
    .replace(/([a-zA-Z0-9])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase();
