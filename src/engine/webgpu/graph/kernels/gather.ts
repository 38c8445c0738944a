import { defineKernel, notInGraph } from '../backend';
import { sizeOf } from '../graph';

/** Rows of a table by their numbers. The table may be the data set itself, in a buffer of its own. */
export function defineGather(): void {
  defineKernel<{ axis: number; batchDims: number }>('GatherV2', ({ graph, inputs, attrs, of }) => {
    const [x, indices] = [of('x'), of('indices')];
    if (attrs.axis !== 0 || (attrs.batchDims ?? 0) !== 0) throw notInGraph('GatherV2', `along axis ${attrs.axis}`);
    const row = sizeOf(x.shape.slice(1));
    const value = graph.made(indices.value.size * row);
    graph.add({
      name: 'GatherV2',
      reads: [x.value, indices.value],
      table: x.value,
      writes: [value],
      threads: value.size,
      body: ({ load, store }) => {
        const from = `u32(${load(indices.value, `t / ${row}u`)}) * ${row}u + t % ${row}u`;
        return store(value, 't', load(x.value, from));
      },
    });
    return { value, shape: [...indices.shape, ...x.shape.slice(1)], dtype: inputs['x']!.dtype };
  });

  /** The k largest of each row, from the largest down; equal ones in their order. Every thread finds the place of its number. */
  defineKernel<{ k: number }>('TopK', ({ graph, attrs: { k }, of }) => {
    const x = of('x');
    const n = x.shape.at(-1)!;
    const shape = [...x.shape.slice(0, -1), k];
    const [values, indices] = [graph.made(sizeOf(shape)), graph.made(sizeOf(shape))];
    graph.add({
      name: 'TopK',
      reads: [x.value],
      writes: [values, indices],
      threads: x.value.size,
      body: ({ load, store }) => `
let row = t / ${n}u; let mine = t % ${n}u; let x = ${load(x.value, 't')};
var place = 0u;
for (var j = 0u; j < ${n}u; j++) {
  let other = ${load(x.value, `row * ${n}u + j`)};
  if (other > x || (isNaN(other) && !isNaN(x)) || (j < mine && (other == x || (isNaN(other) && isNaN(x))))) { place++; }
}
if (place < ${k}u) {
${store(values, `row * ${k}u + place`, 'x')}
${store(indices, `row * ${k}u + place`, 'f32(mine)')}
}`,
    });
    return [
      { value: values, shape },
      { value: indices, shape, dtype: 'int32' },
    ];
  });
}
