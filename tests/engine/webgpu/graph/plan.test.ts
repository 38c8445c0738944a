import { expect, test } from 'vitest';
import { Graph } from '../../../../src/engine/webgpu/graph/graph';
import { planGraph } from '../../../../src/engine/webgpu/graph/plan';
import { randomGraph } from './random-graph';

const options = { dispatch: 'level', maxTables: 5, maxVectors: 4096 } as const;

/** A layer: `scale` times its input. */
function addLayer(graph: Graph, from: ReturnType<Graph['outer']>, scale: number) {
  const [weight, made] = [graph.outer({}, 8), graph.made(8)];
  graph.add({
    name: 'layer',
    reads: [from, weight],
    writes: [made],
    threads: 8,
    body: ({ load, store }) => store(made, 't', `${load(from, 't')} * ${load(weight, 't')} * ${scale}.0`),
  });
  return made;
}

function finish(graph: Graph, values: ReturnType<Graph['outer']>[]) {
  for (const value of values)
    graph.add({
      name: 'figures',
      reads: [value],
      threads: 1,
      isRoot: true,
      body: ({ figure, load }) => figure(1, 't', load(value, 't')),
    });
  return planGraph(graph, options);
}

test('equal kernels of a level are instances of one function, and equal levels have one shader', () => {
  const graph = new Graph(1);
  const x = graph.outer({}, 8);
  const lanes = [1, 2, 3].map(() => addLayer(graph, addLayer(graph, x, 2), 2));
  const { shaders } = finish(graph, lanes);
  expect(shaders).toHaveLength(3);
  expect(shaders[0]!.code).toBe(shaders[1]!.code);
  expect(shaders[0]!.code.match(/^fn kernel\d/gm)).toHaveLength(1);
  expect(shaders[0]!.groups).toBe(3);
});

test('kernels that differ in a constant have a function each', () => {
  const graph = new Graph(1);
  const x = graph.outer({}, 8);
  const { shaders } = finish(graph, [addLayer(graph, x, 2), addLayer(graph, x, 3)]);
  expect(shaders[0]!.code.match(/^fn kernel\d/gm)).toHaveLength(2);
});

test('a dispatch for each kernel does the same kernels in the same order', () => {
  for (let seed = 0; seed < 50; seed++) {
    const [byLevel, byKernel] = (['level', 'kernel'] as const).map((dispatch) =>
      planGraph(randomGraph(seed), { ...options, dispatch }),
    );
    expect(byKernel!.shaders).toHaveLength(byKernel!.kernels.length);
    expect(byKernel!.kernels.map(({ text }) => text)).toEqual(byLevel!.kernels.map(({ text }) => text));
  }
});

test('a data set of which only rows are looked up has a buffer of its own; the largest come first', () => {
  const graph = new Graph(1);
  const lookUp = (size: number, fixed = true) => {
    const [table, made] = [graph.outer({}, size, { fixed }), graph.made(2)];
    graph.add({
      name: 'rows',
      reads: [table],
      table,
      writes: [made],
      threads: 2,
      body: ({ load, store }) => store(made, 't', load(table, 't')),
    });
    return { table, made };
  };
  const [small, variable, large] = [lookUp(10), lookUp(30, false), lookUp(20)];
  const plan = finish(graph, [small.made, variable.made, large.made, small.made]);
  const tables = plan.outers.filter(({ place }) => place === undefined).map(({ value }) => value);
  expect(tables).toEqual([large.table, small.table]);
});

test('a step that does not fit is refused in words', () => {
  const graph = new Graph(1);
  const many = Array.from({ length: 40 }, () => addLayer(graph, graph.outer({}, 8), 2));
  for (const value of many) graph.add({ name: 'figures', reads: [value], threads: 1, isRoot: true, body: () => '' });
  expect(() => planGraph(graph, { ...options, maxVectors: 16 })).toThrow(
    'a level of the graph has 160 values, the device binds 64',
  );
});
