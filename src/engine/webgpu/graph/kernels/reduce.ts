import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../backend';
import { sizeOf, type Graph, type Value } from '../graph';
import { literal } from '../literal';

interface Reduction {
  start: number;
  /** WGSL: takes `x` into `so`. */
  take(so: string, x: string): string;
}

const largest: Reduction = { start: -3.4028234663852886e38, take: (so, x) => `larger(${so}, ${x})` };
const smallest: Reduction = { start: 3.4028234663852886e38, take: (so, x) => `smaller(${so}, ${x})` };

/** Sums, means and extremes over any axes. */
export function defineReductions(): void {
  interface Attrs {
    axis: number | number[] | null;
    reductionIndices: number | number[];
    keepDims: boolean;
  }
  const over = (name: string, reduce: (graph: Graph, x: Value, block: Block, all: number) => Value) =>
    defineKernel<Attrs>(name, ({ graph, inputs, attrs, of }) => {
      const x = of('x');
      const axes = tf.util.parseAxisParam(attrs.reductionIndices ?? attrs.axis ?? x.shape.map((_, i) => i), [
        ...x.shape,
      ]);
      const all = sizeOf(axes.map((axis) => x.shape[axis]!));
      const value = blocksOf(x.shape, axes).reduce((so, block) => reduce(graph, so, block, all), x.value);
      const shape = x.shape.flatMap((side, axis) => (!axes.includes(axis) ? [side] : attrs.keepDims ? [1] : []));
      const dtype = name === 'Mean' ? 'float32' : inputs['x']!.dtype === 'bool' ? 'int32' : inputs['x']!.dtype;
      return { value, shape, dtype };
    });
  over('Sum', (graph, x, block) => sumBlock(graph, x, block));
  over('Mean', (graph, x, block, all) => sumBlock(graph, x, block, block.last ? 1 / all : 1));
  over('Max', (graph, x, block) => reduceBlock(graph, 'Max', x, block, largest));
  over('Min', (graph, x, block) => reduceBlock(graph, 'Min', x, block, smallest));
}

/** Neighbouring axes of a tensor [outer, length, inner]. */
export interface Block {
  outer: number;
  length: number;
  inner: number;
  /** No other axes of the reduction are left. */
  last: boolean;
}

/** The axes of a reduction as blocks of neighbours, the hindmost first; each as the tensor is when those before are gone. */
export function blocksOf(shape: readonly number[], axes: readonly number[]): Block[] {
  const left = [...shape];
  const blocks: Block[] = [];
  for (let end = shape.length; end > 0;) {
    if (!axes.includes(end - 1)) {
      end--;
      continue;
    }
    let from = end - 1;
    while (from > 0 && axes.includes(from - 1)) from--;
    const [outer, length, inner] = [left.slice(0, from), left.slice(from, end), left.slice(end)].map(sizeOf) as [
      number,
      number,
      number,
    ];
    blocks.push({ outer, length, inner, last: false });
    left.fill(1, from, end);
    end = from;
  }
  return blocks.map((block, i) => ({ ...block, last: i === blocks.length - 1 }));
}

/** How many parts a sum of `length` terms is taken in where it leaves `results` numbers. */
export function countParts(graph: Graph, results: number, length: number): { parts: number; each: number } {
  const wanted = Math.max(1, Math.min(64, Math.ceil(length / 16), Math.ceil(graph.minThreads / results)));
  const each = Math.ceil(length / wanted);
  return { parts: Math.ceil(length / each), each };
}

/** scale times the sums over a block, in parts where there are few of them. */
export function sumBlock(graph: Graph, x: Value, { outer, length, inner }: Omit<Block, 'last'>, scale = 1): Value {
  const size = outer * inner;
  const { parts, each } = countParts(graph, size, length);
  const sums = graph.made(size, parts);
  graph.add({
    name: 'Sum',
    reads: [x],
    writes: [sums],
    threads: size * parts,
    body: ({ load, store }) => `
let e = t % ${size}u; let part = t / ${size}u; let o = e / ${inner}u; let j = e % ${inner}u;
var sum = 0.0;
for (var r = part * ${each}u; r < min(${length}u, (part + 1u) * ${each}u); r++) { sum += ${load(x, `(o * ${length}u + r) * ${inner}u + j`)}; }
${store(sums, 't', scale === 1 ? 'sum' : `sum * ${literal(scale)}`)}`,
  });
  return sums;
}

/** Sums of the columns of x [rows, columns]. */
export const sumColumns = (graph: Graph, value: Value, columns: number): Value =>
  sumBlock(graph, value, { outer: 1, length: value.size / columns, inner: columns });

function reduceBlock(
  graph: Graph,
  name: string,
  x: Value,
  { outer, length, inner }: Block,
  { start, take }: Reduction,
): Value {
  const made = graph.made(outer * inner);
  graph.add({
    name,
    reads: [x],
    writes: [made],
    threads: made.size,
    body: ({ load, store }) => `
let o = t / ${inner}u; let j = t % ${inner}u;
var so = ${length === 0 ? literal(start) : load(x, `o * ${length * inner}u + j`)};
for (var r = 1u; r < ${length}u; r++) { so = ${take('so', load(x, `(o * ${length}u + r) * ${inner}u + j`))}; }
${store(made, 't', 'so')}`,
  });
  return made;
}
