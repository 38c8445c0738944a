import { describe, expect, test } from 'vitest';
import { Graph, type Node, type Value } from '../../../../src/engine/webgpu/graph/graph';
import { scheduleGraph, type Schedule } from '../../../../src/engine/webgpu/graph/schedule';
import { randomGraph } from './random-graph';

const seeds = Array.from({ length: 300 }, (_, seed) => seed);

/** The level on which each kernel runs, joined ones included, and the result that it joined. */
function levelsOf({ levels }: Schedule): Map<Node, { level: number; host: Value | undefined }> {
  const found = new Map<Node, { level: number; host: Value | undefined }>();
  for (const { node, level, links } of levels.flat()) {
    found.set(node, { level, host: undefined });
    for (const [host, nodes] of links) for (const one of nodes) found.set(one, { level, host });
  }
  return found;
}

/** Which write of a value each read of the program means: what it has to see. */
function conflictsOf(nodes: Node[]): { first: Node; then: Node; value: Value; isThrough: boolean }[] {
  const conflicts: { first: Node; then: Node; value: Value; isThrough: boolean }[] = [];
  nodes.forEach((first, i) =>
    nodes.slice(i + 1).forEach((then) => {
      const written = [...first.writes, ...first.changes];
      for (const value of written)
        if (then.reads.includes(value)) conflicts.push({ first, then, value, isThrough: first.writes.includes(value) });
      for (const value of then.changes)
        if (first.reads.includes(value)) conflicts.push({ first, then, value, isThrough: false });
    }),
  );
  return conflicts;
}

describe('random graphs', () => {
  test.each(seeds)('%i: what one kernel leaves for another is there when it runs', (seed) => {
    const graph = randomGraph(seed);
    const where = levelsOf(scheduleGraph(graph));
    for (const { first, then, value, isThrough } of conflictsOf(graph.nodes.filter((node) => where.has(node)))) {
      const [before, after] = [where.get(first)!, where.get(then)!];
      const isJoined = isThrough && after.host !== undefined && (after.host === value || after.host === before.host);
      const own = then.map?.inputs.filter((input) => input.value === value) ?? [];
      if (isJoined) {
        expect(after.level).toBe(before.level);
        for (const { index } of own) expect(index('i'), 'a thread knows its own element only').toBe('i');
      } else expect(after.level, `${then.name} after ${first.name}`).toBeGreaterThan(before.level);
    }
  });

  test.each(seeds)('%i: every root runs, and nothing that no root needs', (seed) => {
    const graph = randomGraph(seed);
    const where = levelsOf(scheduleGraph(graph));
    const used = new Set([...where.keys()].flatMap(({ reads }) => reads));
    for (const node of graph.nodes) {
      const isNeeded = node.isRoot || node.writes.some((value) => used.has(value));
      expect(where.has(node), node.name).toBe(isNeeded);
    }
  });

  test.each(seeds)('%i: what is read in another thread is stored', (seed) => {
    const graph = randomGraph(seed);
    const schedule = scheduleGraph(graph);
    const where = levelsOf(schedule);
    for (const [node, { host }] of where) {
      for (const value of node.reads) {
        const producer = graph.nodes.find(({ writes }) => writes.includes(value));
        const isHere = host !== undefined && producer && (where.get(producer)!.host ?? value) === host;
        if (!isHere) expect(schedule.stored, `value ${value.id} of ${node.name}`).toContain(value);
      }
    }
  });
});

const plus = (values: string[]) => values.join(' + ');

test('a chain of maps joins the kernel that makes its input', () => {
  const graph = new Graph(1);
  const x = graph.outer({}, 8);
  const kernel = graph.made(8);
  graph.add({
    name: 'kernel',
    reads: [x],
    writes: [kernel],
    threads: 8,
    body: ({ store, load }) => store(kernel, 't', load(x, 't')),
  });
  const bias = { value: graph.outer({}, 4), shape: [4] };
  const a = graph.map('add', [{ value: kernel, shape: [2, 4] }, bias], [2, 4], plus);
  const b = graph.map('square', [{ value: a, shape: [2, 4] }], [2, 4], ([v]) => `${v} * ${v}`);
  graph.add({
    name: 'out',
    reads: [b],
    threads: 8,
    isRoot: true,
    body: ({ figure, load }) => figure(8, 't', load(b, 't')),
  });
  const { levels, stored } = scheduleGraph(graph);
  expect(levels.map((level) => level.map(({ node }) => node.name))).toEqual([['kernel'], ['out']]);
  expect([kernel, a, b].map((value) => stored.has(value))).toEqual([false, false, true]);
});

test('a map whose latest inputs come from two kernels is a kernel of its own', () => {
  const graph = new Graph(1);
  const x = graph.outer({}, 4);
  const make = () => {
    const made = graph.made(4);
    graph.add({ name: 'kernel', reads: [x], writes: [made], threads: 4, body: ({ store }) => store(made, 't', '1.0') });
    return { value: made, shape: [4] };
  };
  const sum = graph.map('sum', [make(), make()], [4], plus);
  graph.add({ name: 'out', reads: [sum], threads: 4, isRoot: true, body: () => '' });
  expect(scheduleGraph(graph).levels.map((level) => level.length)).toEqual([2, 1, 1]);
});

test('a map that reads in another order waits for all of what it reads', () => {
  const graph = new Graph(1);
  const x = graph.outer({}, 6);
  const doubled = graph.map('double', [{ value: x, shape: [6] }], [6], ([v]) => `2.0 * ${v}`);
  const turned = graph.mapBy('turn', [{ value: doubled, index: (i) => `5u - (${i})` }], 6, ([v]) => v!);
  graph.add({ name: 'out', reads: [turned], threads: 6, isRoot: true, body: () => '' });
  const { levels, stored } = scheduleGraph(graph);
  expect(levels.map((level) => level.map(({ node }) => node.name))).toEqual([['double'], ['turn'], ['out']]);
  expect(stored.has(doubled)).toBe(true);
});
