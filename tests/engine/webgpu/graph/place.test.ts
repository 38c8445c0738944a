import { expect, test } from 'vitest';
import { Graph, type Code, type Value } from '../../../../src/engine/webgpu/graph/graph';
import { placeValues } from '../../../../src/engine/webgpu/graph/place';
import { scheduleGraph } from '../../../../src/engine/webgpu/graph/schedule';
import { randomGraph } from './random-graph';

const seeds = Array.from({ length: 300 }, (_, seed) => seed);

test.each(seeds)('random graph %i: no two values that live at once overlap', (seed) => {
  const schedule = scheduleGraph(randomGraph(seed));
  const { stored, madeAt, readAt, levels } = schedule;
  const resident = [...stored].filter(({ source }) => source.from === 'outer' || source.from === 'array');
  const { places, size } = placeValues(schedule, resident);
  const lives = [...places].map(([value, from]) => ({
    from,
    to: from + value.size * value.parts,
    born: value.source.from === 'node' ? madeAt.get(value)! : -1,
    dies: value.source.from === 'node' ? readAt.get(value)! : levels.length,
  }));
  const needed = [...stored].filter(({ source }: Value) => source.from !== 'feed' && source.from !== 'literal');
  expect(places.size).toBe(needed.length);
  for (const [i, a] of lives.entries()) {
    expect(a.to).toBeLessThanOrEqual(size);
    expect(a.dies).toBeGreaterThan(a.born);
    for (const b of lives.slice(i + 1)) {
      const isTogether = a.born <= b.dies && b.born <= a.dies;
      if (isTogether) expect(a.to <= b.from || b.to <= a.from, JSON.stringify([a, b])).toBe(true);
    }
  }
});

test('a chain of kernels needs two places', () => {
  const graph = new Graph(1);
  let last = graph.outer({}, 8);
  for (let i = 0; i < 20; i++) {
    const [before, made] = [last, graph.made(8)];
    const body = ({ load, store }: Code) => store(made, 't', load(before, '7u - t'));
    graph.add({ name: 'turn', reads: [before], writes: [made], threads: 8, body });
    last = made;
  }
  graph.add({ name: 'figures', reads: [last], threads: 8, isRoot: true, body: () => '' });
  expect(placeValues(scheduleGraph(graph), []).size).toBe(16);
});
