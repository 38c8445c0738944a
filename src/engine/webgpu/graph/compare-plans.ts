import { nameCall } from '../../replay/kernel-calls';
import type { Value } from './graph';
import type { Plan, Resident } from './plan';
import type { GraphTrace } from './trace';

/** A step as a graph, and as shaders. */
export interface Compiled {
  trace: GraphTrace;
  plan: Plan;
}

/** The first difference of two compiled steps, or nothing where they do the same to the same tensors. */
export function findPlanDifference(old: Compiled, now: Compiled): string | undefined {
  const [calls, others] = [old.trace.calls, now.trace.calls];
  const odd = calls.findIndex((call, i) => {
    const other = others[i];
    return call.name !== other?.name || JSON.stringify(shapesOf(call)) !== JSON.stringify(shapesOf(other));
  });
  if (odd >= 0) return `another operation in ${nameCall(calls, odd)}`;
  if (others.length > calls.length) return `${others.length} operations instead of ${calls.length}`;
  const [kernels, fresh] = [old.plan.kernels, now.plan.kernels];
  const changed = kernels.findIndex(({ text }, i) => text !== fresh[i]?.text);
  if (changed >= 0 || kernels.length !== fresh.length)
    return `other constants in ${kernels[changed]?.name ?? 'the step'}`;
  if (!haveSameKeys(old.plan.outers, now.plan.outers)) return 'other tensors from outside';
  const moved = kernels.findIndex(({ slots }, i) =>
    slots.some((slot, j) => wordSlot(old.plan, slot) !== wordSlot(now.plan, fresh[i]!.slots[j]!)),
  );
  if (moved >= 0) return `other tensors in ${kernels[moved]!.name}`;
  return haveSameArrays(old.plan.arrays, now.plan.arrays) ? undefined : 'other constants';
}

const shapesOf = ({ inputs, outputs }: GraphTrace['calls'][number]) => [Object.values(inputs), outputs];

function wordSlot({ places }: Plan, slot: { value: Value } | { number: number }): string {
  if ('number' in slot) return `${slot.number}`;
  const { source } = slot.value;
  return source.from === 'feed' ? source.name : `at ${places.get(slot.value)}`;
}

const haveSameKeys = (a: Resident[], b: Resident[]): boolean =>
  a.length === b.length &&
  a.every(({ value, place }, i) => keyOf(value) === keyOf(b[i]!.value) && place === b[i]!.place);

const keyOf = ({ source }: Value): object | undefined => (source.from === 'outer' ? source.key : undefined);

function haveSameArrays(a: Resident[], b: Resident[]): boolean {
  const numbers = (list: Resident[]) =>
    list.flatMap(({ value: { source } }) => (source.from === 'array' ? [...source.numbers] : []));
  const [before, after] = [numbers(a), numbers(b)];
  return before.length === after.length && before.every((number, i) => Object.is(number, after[i]));
}
