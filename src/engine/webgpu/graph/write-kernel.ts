import type { Code, Value } from './graph';
import { literal } from './literal';
import type { Placed } from './schedule';

/** What tells two instances of a kernel apart: where a value lies, or a whole number. */
export type Slot = { value: Value } | { number: number };

/** A kernel as the body of a WGSL function, the same for all kernels that differ in slots only. */
export interface Written {
  text: string;
  slots: Slot[];
}

/** What the writer must know of the step around a kernel. */
export interface Surroundings {
  stored: ReadonlySet<Value>;
  /** Number of the buffer of its own in which a value lies; the others lie in the arena. */
  tables: ReadonlyMap<Value, number>;
}

/**
 * Writes a kernel with the maps that it goes through. The text finds its slots as `o0_`, `o1_`, ..., which it reads from the
 * uniform block from vector `b_` on. `A` is the arena, `F` the inputs, `R` the figures, `T0`, `T1`, ... the tables, `step` the
 * number of the step in its run.
 */
export function writeKernel({ node, links }: Placed, { stored, tables }: Surroundings): Written {
  const slots: Slot[] = [];
  let names = 0;

  const slotOf = (value: Value): string => {
    const old = slots.findIndex((slot) => 'value' in slot && slot.value === value);
    return `o${old < 0 ? slots.push({ value }) - 1 : old}_`;
  };

  const numberOf = (number: number): string => `o${slots.push({ number }) - 1}_`;
  const counts = new Map<Value, [string, string]>();
  /** Parts and size of a sum: slots as well, so that sums of any size are read by the same text. */
  function countsOf(value: Value): [string, string] {
    const known = counts.get(value) ?? [numberOf(value.parts), numberOf(value.size)];
    counts.set(value, known);
    return known;
  }

  function load(value: Value, i: string): string {
    const { source, parts, size } = value;
    if (source.from === 'literal') return literal(source.number);
    const table = tables.get(value);
    const inputs =
      table === undefined
        ? source.from === 'feed' && `F[${slotOf(value)} + step * ${size}u + ${i}]`
        : `T${table}[${i}]`;
    if (inputs) return value.whole ? `f32(bitcast<i32>(${inputs}))` : `bitcast<f32>(${inputs})`;
    if (parts > 1) return `addParts(${slotOf(value)} + ${i}, ${countsOf(value).join(', ')})`;
    return `A[${slotOf(value)} + ${i}]`;
  }

  /** Stores a result, and what the maps behind it make of it. */
  function store(value: Value, i: string, x: string): string {
    const behind = links.get(value) ?? [];
    const place = (made: Value, at: string) => `A[${slotOf(made)} + ${at}]`;
    if (behind.length === 0) return stored.has(value) ? `${place(value, i)} = ${x};` : '';
    const [at, first] = [`i${names}`, `v${names}`];
    names++;
    const lines = [`let ${at} = ${i};`, `let ${first} = ${x};`];
    if (stored.has(value)) lines.push(`${place(value, at)} = ${first};`);
    const known = new Map([[value, first]]);
    for (const { map, writes } of behind) {
      const made = writes[0]!;
      const name = `v${names++}`;
      const inputs = map!.inputs.map(({ value: input, index }) => known.get(input) ?? load(input, index(at)));
      lines.push(`let ${name} = ${map!.write(inputs)};`);
      if (stored.has(made)) lines.push(`${place(made, at)} = ${name};`);
      known.set(made, name);
    }
    return `{ ${lines.join('\n')} }`;
  }

  const code: Code = {
    load,
    store,
    change: (value, i, x) => `A[${slotOf(value)} + ${i}] = ${x};`,
    at: slotOf,
    number: numberOf,
    figure: (count, i, x) => `R[step * ${count}u + ${i}] = ${x};`,
  };
  const body = node.body(code);
  const declared = slots.map((_, j) => `let o${j}_ = P.slots[b_ + ${j >> 2}u].${'xyzw'[j & 3]};`);
  return { text: [...declared, body].join('\n'), slots };
}
