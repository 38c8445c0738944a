import { broadcastIndex } from './broadcast';

/** Where the numbers of a value come from. */
export type Source =
  | { from: 'node' }
  /** The row of this step in the table of an input. */
  | { from: 'feed'; name: string }
  /** A tensor that is there before the step: `key` says which. A fixed one is always the same data. */
  | { from: 'outer'; key: object; fixed: boolean }
  /** Numbers that are written once. */
  | { from: 'array'; numbers: Float32Array }
  /** The same number everywhere: it stands in the shaders' text. */
  | { from: 'literal'; number: number };

/** A tensor of the step, without its shape: the same numbers may go by several. */
export interface Value {
  readonly id: number;
  readonly source: Source;
  size: number;
  /** Element i is the sum of the numbers at i + p size, p < parts: whoever reads a sum that was taken in parts adds them up. */
  readonly parts: number;
  /** An input or a table of whole numbers, as 32 bits with a sign; whatever a kernel makes is float. */
  readonly whole: boolean;
}

/** What the body of a kernel is written with: WGSL expressions and statements for the values that it names. */
export interface Code {
  /** Element `i`, as f32. */
  load(value: Value, i: string): string;
  /** Element `i` of a result is `x`; every element is stored once. A statement. */
  store(value: Value, i: string, x: string): string;
  /** Element `i` of a value that the kernel changes in place becomes `x`. A statement. */
  change(value: Value, i: string, x: string): string;
  /** Index in the arena `A` of the first number of a value that `inArena` gave. */
  at(value: Value): string;
  /** A whole number that tells instances of the same kernel apart, as u32. */
  number(n: number): string;
  /** Figure `i` of `count` of the step is `x`. A statement. */
  figure(count: number, i: string, x: string): string;
}

/** A value for each element of a map, and where in it that element finds its own number. */
export interface MapInput {
  value: Value;
  index(i: string): string;
}

/** A kernel of the step. Its threads depend on none of the others'. */
export interface Node {
  readonly name: string;
  readonly reads: readonly Value[];
  readonly writes: readonly Value[];
  /** Values from outside that it changes in place, once everything that comes before has read them. */
  readonly changes: readonly Value[];
  readonly threads: number;
  /** Needed whoever reads it: it changes something, or writes figures. */
  readonly isRoot: boolean;
  /** The value that is looked up by rows: it may lie in a buffer of its own. */
  readonly table: Value | undefined;
  /** Statements of thread `t`, a u32. */
  body(code: Code): string;
  /** Of a map: each element of its one result depends on one element of each input. */
  readonly map: { inputs: MapInput[]; write(values: string[]): string } | undefined;
}

/** A value under a shape, as tfjs hands it over. */
export interface Operand {
  value: Value;
  shape: readonly number[];
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1);

type Kernel = Pick<Node, 'name' | 'reads' | 'threads' | 'body'> & Partial<Node>;

/**
 * The operations of a step as kernels, in the order of the program. `minThreads`: below so many threads a kernel cuts its
 * work into smaller pieces.
 */
export class Graph {
  readonly nodes: Node[] = [];
  readonly values: Value[] = [];
  readonly #copies = new Map<Value, Value>();
  #zeros: Value | undefined;

  constructor(readonly minThreads: number) {}

  feed(name: string, size: number, whole: boolean): Value {
    return this.#value(size, { from: 'feed', name }, { whole });
  }

  outer(key: object, size: number, { whole = false, fixed = false } = {}): Value {
    return this.#value(size, { from: 'outer', key, fixed }, { whole });
  }

  /** What a node will write. */
  made(size: number, parts = 1): Value {
    return this.#value(size, { from: 'node' }, { parts });
  }

  /** A literal where all numbers are the same, and WGSL can say it. */
  constant(numbers: ArrayLike<number>): Value {
    const first = Math.fround(numbers[0] ?? 0);
    const isUniform = Array.prototype.every.call(numbers, (number: number) => Object.is(Math.fround(number), first));
    if (isUniform && Number.isFinite(first)) return this.literal(first, numbers.length);
    return this.#value(numbers.length, { from: 'array', numbers: Float32Array.from(numbers) });
  }

  literal(number: number, size = 1): Value {
    if (!Number.isFinite(number)) return this.constant(new Float32Array(size).fill(number));
    return this.#value(size, { from: 'literal', number });
  }

  /** At least `size` zeros: what reads beyond the edge of an image. */
  zeros(size: number): Value {
    this.#zeros ??= this.#value(0, { from: 'array', numbers: new Float32Array() });
    if (this.#zeros.size < size) {
      this.#zeros.size = size;
      (this.#zeros.source as { numbers: Float32Array }).numbers = new Float32Array(size);
    }
    return this.#zeros;
  }

  add({ writes = [], changes = [], isRoot, table, map, ...kernel }: Kernel): void {
    const reads = [...new Set([...kernel.reads, ...changes])];
    this.nodes.push({ ...kernel, reads, writes, changes, isRoot: isRoot ?? changes.length > 0, table, map });
  }

  /** An element of the result is `write` of those of the inputs, which are stretched to its shape. */
  map(
    name: string,
    operands: readonly Operand[],
    shape: readonly number[],
    write: (values: string[]) => string,
  ): Value {
    const size = sizeOf(shape);
    const inputs = operands.map(({ value, shape: from }) => ({
      value: this.#addedUp(value, size),
      index: broadcastIndex(from, shape),
    }));
    return this.mapBy(name, inputs, size, write);
  }

  /** A map whose elements find their inputs by a rule of their own. */
  mapBy(name: string, inputs: MapInput[], size: number, write: (values: string[]) => string): Value {
    const made = this.made(size);
    this.add({
      name,
      reads: inputs.map(({ value }) => value),
      writes: [made],
      threads: size,
      map: { inputs, write },
      body: ({ load, store }) => store(made, 't', write(inputs.map(({ value, index }) => load(value, index('t'))))),
    });
    return made;
  }

  /** The value itself, or a copy of it, of which kernels may take the address by `at`. */
  inArena(value: Value): Value {
    const { source, parts, whole } = value;
    if (parts === 1 && !whole && source.from !== 'feed' && source.from !== 'literal') return value;
    return this.#copy(value, 'copy');
  }

  /** A sum in parts that many would add up is added up once. */
  #addedUp(value: Value, readers: number): Value {
    return value.parts > 1 && readers > 4 * value.size ? this.#copy(value, 'addParts') : value;
  }

  #copy(value: Value, name: string): Value {
    const copy = this.#copies.get(value) ?? this.mapBy(name, [{ value, index: (i) => i }], value.size, ([x]) => x!);
    this.#copies.set(value, copy);
    return copy;
  }

  #value(size: number, source: Source, { parts = 1, whole = false } = {}): Value {
    const value = { id: this.values.length, source, size, parts, whole };
    this.values.push(value);
    return value;
  }
}
