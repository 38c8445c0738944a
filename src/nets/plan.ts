import type { Wired } from './describe/wire';

/** One computation of a pass: a part, with those that a kernel does along with it. */
export interface Step {
  /** The part whose value it makes: the last one that it does. */
  name: string;
  /** The part that is computed: a relu or a sum that it takes along is in the options. */
  part: Wired;
  from: readonly string[];
  relu: boolean;
  /** Name of the value that a batch normalisation adds to its result. */
  residual?: string;
}

/** Parts whose kernel can end in a ReLU. */
const endsInRelu = new Set(['conv', 'dense', 'batchNorm']);

/**
 * What has to be computed to get from the value of the part `start` to those of the parts `targets`, in order. Where nothing else reads what
 * lies between, one step does several parts, by one kernel where the backend has it:
 *
 *     conv | dense | batchNorm, relu        batchNorm, sum with another value [, relu]
 *
 * Throws for a target that does not follow from `start`.
 */
export function planSteps(wired: readonly Wired[], start: string, targets: readonly string[]): Step[] {
  const needed = findNeeded(wired, start, targets);
  const uses = new Map<string, number>();
  for (const name of [...needed.flatMap(({ from }) => from), ...targets]) uses.set(name, (uses.get(name) ?? 0) + 1);

  const steps = new Map<string, Step>();
  /** Takes a step out, to be done along with a later one, if nothing else reads its value. */
  const take = (name: string, fits: (step: Step) => boolean): Step | undefined => {
    const step = steps.get(name);
    if (!step || uses.get(name) !== 1 || !fits(step)) return undefined;
    steps.delete(name);
    return step;
  };
  for (const part of needed) {
    steps.set(part.name, fuse(part, take) ?? { name: part.name, part, from: part.from, relu: false });
  }
  return [...steps.values()];
}

function fuse(
  { name, part, from }: Wired,
  take: (name: string, fits: (step: Step) => boolean) => Step | undefined,
): Step | undefined {
  if (part.kind === 'relu') {
    const step = take(from[0]!, (one) => endsInRelu.has(one.part.part.kind) && !one.relu);
    return step && { ...step, name, relu: true };
  }
  if (part.kind !== 'join' || part.of !== 'sum' || from.length !== 2) return undefined;
  // The branch stands last: on the shortcut may be a normalisation too.
  for (const [branch, other] of [from.toReversed(), from] as [string, string][]) {
    if (branch === other) return undefined;
    const step = take(branch, (one) => one.part.part.kind === 'batchNorm' && !one.relu && !one.residual);
    if (step) return { ...step, name, residual: other };
  }
  return undefined;
}

function findNeeded(wired: readonly Wired[], start: string, targets: readonly string[]): Wired[] {
  const wanted = new Set(targets);
  const needed = wired.toReversed().filter(({ name, from }) => {
    if (name === start || !wanted.has(name)) return false;
    from.forEach((source) => wanted.add(source));
    return true;
  });
  const known = new Set([start, ...needed.map(({ name }) => name)]);
  const missing = [...wanted].find((name) => !known.has(name));
  if (missing !== undefined) throw new Error(`no value: ${missing} is not computed from ${start}`);
  return needed.reverse();
}
