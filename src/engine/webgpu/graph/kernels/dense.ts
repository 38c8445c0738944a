import type { OwnKernels } from '../../../../lib/own-kernels';
import { defineKernel, notInGraph } from '../backend';
import { sizeOf, type Code, type Graph, type Operand, type Value } from '../graph';
import { throughRelu } from './elementwise';
import { sumColumns } from './reduce';
import { chooseTile, unroll, widenTile } from './unroll';

/** A product of `batch` matrices [rows, terms] and [terms, columns], given by how they are read. */
interface Product {
  name: string;
  batch: number;
  rows: number;
  terms: number;
  columns: number;
  reads: Value[];
  left(code: Code, matrix: string, row: string, term: string): string;
  right(code: Code, matrix: string, term: string, column: string): string;
  /** What becomes of a sum before it is stored. */
  finish?(code: Code, column: string, sum: string): string;
}

/** One thread for a tile of up to 4 x 4 sums: every number that it reads serves four products. */
function multiply(graph: Graph, product: Product): Value {
  const { name, batch, rows, terms, columns, reads, left, right, finish } = product;
  const made = graph.made(batch * rows * columns);
  const across = columns % 3 === 0 && columns < 8 ? chooseTile(columns, [4, 3]) : chooseTile(columns, [4, 2]);
  const down = widenTile(rows, [2, 4], made.size / across, graph.minThreads);
  const turns = chooseTile(terms, [4, 2]);
  graph.add({
    name,
    reads,
    writes: [made],
    threads: made.size / across / down,
    body(code) {
      const [tilesAcross, tiles] = [columns / across, (rows / down) * (columns / across)];
      const sums = (write: (r: number, c: number) => string, separator = '\n') =>
        unroll(down, (r) => unroll(across, (c) => write(r, c), separator), separator);
      const term = (q: number) => `{ let k = k0 + ${q}u;
${unroll(across, (c) => `let b${c} = ${right(code, 'matrix', 'k', `(column + ${c}u)`)};`)}
${unroll(down, (r) => `let a${r} = ${left(code, 'matrix', `(row + ${r}u)`, 'k')}; ${unroll(across, (c) => `s${r}_${c} += a${r} * b${c};`, ' ')}`)} }`;
      const store = (r: number, c: number) => {
        const column = `(column + ${c}u)`;
        const sum = finish?.(code, column, `s${r}_${c}`) ?? `s${r}_${c}`;
        return code.store(made, `(matrix * ${rows}u + row + ${r}u) * ${columns}u + column + ${c}u`, sum);
      };
      return `
let matrix = t / ${tiles}u; let tile = t % ${tiles}u;
let column = tile % ${tilesAcross}u * ${across}u; let row = tile / ${tilesAcross}u * ${down}u;
${sums((r, c) => `var s${r}_${c} = 0.0;`, ' ')}
for (var k0 = 0u; k0 < ${terms}u; k0 += ${turns}u) {
${unroll(turns, term)}
}
${sums(store)}`;
    },
  });
  return made;
}

interface Transposed {
  transposeA?: boolean;
  transposeB?: boolean;
}

/** a [..., n, k] times b [..., k, m], either given with its last two axes swapped; one matrix serves all of the other's. */
function multiplyMatrices(
  graph: Graph,
  a: Operand,
  b: Operand,
  { transposeA = false, transposeB = false }: Transposed,
) {
  const [before, after] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const [heightA, widthA] = a.shape.slice(-2) as [number, number];
  const [heightB, widthB] = b.shape.slice(-2) as [number, number];
  const [rows, terms] = transposeA ? [widthA, heightA] : [heightA, widthA];
  const columns = transposeB ? heightB : widthB;
  if (terms !== (transposeB ? widthB : heightB))
    throw new Error(
      `matMul: inner shapes do not fit: [${a.shape}] and [${b.shape}], transposed ${transposeA} and ${transposeB}`,
    );
  const [manyA, manyB] = [sizeOf(before), sizeOf(after)];
  if (manyA !== manyB && manyA !== 1 && manyB !== 1) throw notInGraph('BatchMatMul', `of ${a.shape} and ${b.shape}`);
  const from = (many: number, matrix: string, size: number) => (many === 1 ? '' : `${matrix} * ${size}u + `);
  const value = multiply(graph, {
    name: `MatMul${transposeA ? ' T' : ''}${transposeB ? ' t' : ''}`,
    batch: Math.max(manyA, manyB),
    rows,
    terms,
    columns,
    reads: [a.value, b.value],
    left: ({ load }, matrix, row, term) =>
      load(
        a.value,
        from(manyA, matrix, rows * terms) +
          (transposeA ? `${term} * ${rows}u + ${row}` : `${row} * ${terms}u + ${term}`),
      ),
    right: ({ load }, matrix, term, column) =>
      load(
        b.value,
        from(manyB, matrix, terms * columns) +
          (transposeB ? `${column} * ${terms}u + ${term}` : `${term} * ${columns}u + ${column}`),
      ),
  });
  return { value, shape: [...(manyA >= manyB ? before : after), rows, columns] };
}

/** Products of matrices, and the dense layers that are made of them. */
export function defineDense(): void {
  defineKernel<Transposed>('BatchMatMul', ({ graph, attrs, of }) => multiplyMatrices(graph, of('a'), of('b'), attrs));

  defineKernel<OwnKernels['DenseLayer']>('DenseLayer', ({ graph, attrs, of }) => {
    const [x, kernel, bias] = [of('x'), of('kernel'), of('bias')];
    const [rows, terms] = x.shape as [number, number];
    const columns = kernel.shape[1]!;
    const value = multiply(graph, {
      name: 'DenseLayer',
      batch: 1,
      rows,
      terms,
      columns,
      reads: [x.value, kernel.value, bias.value],
      left: ({ load }, _, row, term) => load(x.value, `${row} * ${terms}u + ${term}`),
      right: ({ load }, _, term, column) => load(kernel.value, `${term} * ${columns}u + ${column}`),
      finish({ load }, column, sum) {
        const shifted = `${sum} + ${load(bias.value, column)}`;
        return attrs.relu ? `relu(${shifted})` : shifted;
      },
    });
    return { value, shape: [rows, columns] };
  });

  defineKernel<OwnKernels['DenseLayerGrad']>('DenseLayerGrad', ({ graph, attrs, of }) => {
    const [x, y, dy] = [of('x'), of('y'), of('dy')];
    const above = attrs.relu ? { ...dy, value: graph.map('mask', [dy, y], dy.shape, throughRelu) } : dy;
    const columns = dy.shape[1]!;
    return [
      multiplyMatrices(graph, x, above, { transposeA: true }),
      { value: sumColumns(graph, above.value, columns), shape: [columns] },
      ...(attrs.relu ? [above] : []),
    ];
  });
}
