import { inputName, type BatchNorm } from '../part';
import type { Traced } from '../trace';
import { countReaders } from '../wire';

/** A name as Python can say it: bn-block1a -> bn_block1a. */
export const toIdentifier = (name: string): string => name.replaceAll(/\W/g, '_').replace(/^(?=\d)/, '_');

/** A name as Python names classes: small-cnn -> SmallCnn. */
export const toClassName = (name: string): string =>
  toIdentifier(name)
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** sqrt(gain / fanIn) as a Python expression. */
export const writeRoot = (gain: number, fanIn: number): string => `(${gain} / ${fanIn}) ** 0.5`;

/**
 * The variable that holds the value of each part while the net runs, by name. `x` passes from a part to the next; a value that is read later or
 * twice has a variable of its own.
 */
export function nameVariables(traced: readonly Traced[]): Map<string, string> {
  const readers = countReaders(traced);
  const names = [inputName, ...traced.map(({ name }) => name)];
  return new Map(
    names.map((name, i) => {
      const next = traced[i];
      const isPassedOn = readers.get(name) === 1 && (!next || next.from.includes(name));
      return [name, isPassedOn ? 'x' : toIdentifier(name)];
    }),
  );
}

/** Arguments of Python, those left out that have their default. */
export const writeArguments = (
  ...given: (string | number | [name: string, value: string | number, unless: string | number])[]
): string =>
  given
    .flatMap((argument) => {
      if (!Array.isArray(argument)) return [String(argument)];
      const [name, value, unless] = argument;
      return String(value) === String(unless) ? [] : [`${name}=${value}`];
    })
    .join(', ');

/** What the library cannot say of a normalisation: Caffe's way to keep statistics. */
export function sayStatistics(name: string, { averaging }: BatchNorm, library: string): string[] {
  if (!averaging.sums) return [];
  return [
    `# ${name}: Caffe's running statistics are sums that start at 0 and are divided by the weight that they have`,
    `# gathered. ${library} cannot say that: they start at 0 and 1, which fade out.`,
  ];
}
