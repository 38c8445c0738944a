import { inputName, type Description } from './part';
import { wire, type Wired } from './wire';

/**
 * The way from the output of a net back to its input that keeps to the shortcuts. `clear`: parts that hand the gradient on as it is.
 * `changing`: parts that act on it. Both from the output on, with the input at the end.
 */
export interface Way {
  clear: string[];
  changing: string[];
}

/** Follows the way: at a join the first branch, which is a residual block's shortcut. */
export function findWay(description: Description): Way {
  const parts = new Map(wire(description).map((one) => [one.name, one]));
  const way: string[] = [];
  for (let at: string | undefined = [...parts.keys()].at(-1); at; at = parts.get(at)?.from[0]) way.push(at);
  const changing = way.filter((name) => name !== inputName && changesGradient(parts.get(name)!));
  return { clear: way.filter((name) => !changing.includes(name)), changing };
}

/** A sum hands the gradient on to each of its branches; every other part multiplies it by something. */
function changesGradient({ part }: Wired): boolean {
  if (part.kind === 'join') return part.of !== 'sum';
  return !(part.kind === 'affine' && part.factor === 1);
}
