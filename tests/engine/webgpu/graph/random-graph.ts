import { Graph, type Value } from '../../../../src/engine/webgpu/graph/graph';
import { seededRandom } from '../../../../src/lib/random';

const sizes = [1, 3, 5, 8];

/**
 * A graph like that of a step, of some dozen nodes: maps, some in another order, and other kernels on values of few sizes, sums in parts, changes in
 * place of what comes from outside, and results that nobody needs.
 */
export function randomGraph(seed: number): Graph {
  const random = seededRandom(seed);
  const graph = new Graph(16);
  const pick = <T>(list: readonly T[]): T => list[random.integer(0, list.length - 1)]!;
  const outers = sizes.flatMap((size) => [graph.outer({}, size), graph.outer({}, size)]);
  const values: Value[] = [...outers, graph.feed('x', 5, false), graph.constant([1, 2, 3]), graph.literal(2, 8)];
  const ofSize = (size: number) => values.filter((value) => value.size === size || value.size === 1);
  for (let i = random.integer(5, 40); i > 0; i--) {
    const size = pick(sizes);
    const kind = random.integer(0, 10);
    if (kind === 10) {
      // What reads another element than its own, as a transposition does.
      const value = pick(values.filter((one) => one.size === size));
      const inputs = [{ value, index: (place: string) => `${size - 1}u - (${place})` }];
      values.push(graph.mapBy(`turned ${i}`, inputs, size, ([term]) => term!));
    } else if (kind < 6) {
      const operands = Array.from({ length: random.integer(1, 3) }, () => pick(ofSize(size)));
      const from = operands.map((value) => ({ value, shape: value.size === 1 ? [] : [size] }));
      values.push(graph.map(`map ${i}`, from, [size], (terms) => terms.join(' + ')));
    } else if (kind < 8) {
      const reads = Array.from({ length: random.integer(1, 3) }, () => pick(values));
      const made = [graph.made(size, pick([1, 1, 3])), graph.made(pick(sizes))];
      graph.add({
        name: `kernel ${i}`,
        reads,
        writes: made,
        threads: size,
        body: ({ load, store }) =>
          made.map((value) => store(value, 't', reads.map((one) => load(one, 't')).join(' + '))).join('\n'),
      });
      values.push(...made);
    } else {
      const target = pick(outers);
      const by = pick(ofSize(target.size));
      graph.add({
        name: `change ${i}`,
        reads: [by],
        changes: [target],
        threads: target.size,
        body: ({ load, change }) => change(target, 't', load(by, 't')),
      });
    }
  }
  const figure = pick(values);
  graph.add({
    name: 'figures',
    reads: [figure],
    threads: 1,
    isRoot: true,
    body: ({ figure: show, load }) => show(1, 't', load(figure, 't')),
  });
  return graph;
}
