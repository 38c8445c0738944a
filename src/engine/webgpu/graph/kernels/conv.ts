import type { Graph, Value } from '../graph';
import { outputShape, type Geometry } from './conv-geometry';
import { sizeOf } from '../graph';
import { chooseTile, unroll, widenTile } from './unroll';

/**
 * [ReLU] (x * filter [+ bias]): one thread for a tile of up to 4 neighbours in a row by 4 filters. What a window has beyond the
 * edge of its row it reads from zeros, so that the innermost loop has no branch.
 */
export function convolve(
  graph: Graph,
  given: { x: Value; filter: Value; bias: Value | undefined },
  geometry: Geometry,
  relu: boolean,
): Value {
  const { height, width, channels, rows, columns, filters, kernel, stride, before } = geometry;
  const [x, filter] = [graph.inArena(given.x), graph.inArena(given.filter)];
  const { bias } = given;
  const zeros = graph.zeros(channels);
  const made = graph.made(sizeOf(outputShape(geometry)));
  const across = chooseTile(filters, [4]);
  const along = widenTile(columns, [2, 4], made.size / across, graph.minThreads);
  const turns = chooseTile(channels, [4]);
  const isPointwise = kernel[0] === 1 && kernel[1] === 1 && before[0] === 0 && before[1] === 0;
  graph.add({
    name: `Conv ${kernel.join('x')}/${stride[0]} ${height}x${width}x${channels} ${filters}`,
    reads: [x, filter, zeros, ...(bias ? [bias] : [])],
    writes: [made],
    threads: made.size / across / along,
    body(code) {
      const at = (p: number) =>
        isPointwise
          ? `let at${p} = line + (ox + ${p}u) * ${stride[1] * channels}u;`
          : `let x${p} = i32(ox + ${p}u) * ${stride[1]} + kx - ${before[1]};
    let at${p} = select(${code.at(zeros)}, line + u32(x${p}) * ${channels}u, x${p} >= 0 && x${p} < ${width});`;
      const turn = (
        q: number,
      ) => `{ ${unroll(across, (j) => `let w${j} = A[weights + (c + ${q}u) * ${filters}u + ${j}u];`, ' ')}
      ${unroll(along, (p) => `let v${p} = A[at${p} + c + ${q}u]; ${unroll(across, (j) => `s${p}_${j} += v${p} * w${j};`, ' ')}`)} }`;
      const store = (p: number, j: number) => {
        const sum = bias ? `s${p}_${j} + ${code.load(bias, `f + ${j}u`)}` : `s${p}_${j}`;
        const place = `((image * ${rows}u + oy) * ${columns}u + ox + ${p}u) * ${filters}u + f + ${j}u`;
        return code.store(made, place, relu ? `relu(${sum})` : sum);
      };
      return `
let f = t % ${filters / across}u * ${across}u; let pixel = t / ${filters / across}u;
let ox = pixel % ${columns / along}u * ${along}u; let r = pixel / ${columns / along}u; let oy = r % ${rows}u; let image = r / ${rows}u;
${unroll(along, (p) => unroll(across, (j) => `var s${p}_${j} = 0.0;`, ' '))}
for (var ky = 0; ky < ${kernel[0]}; ky++) {
  let y = i32(oy) * ${stride[0]} + ky - ${before[0]};
  if (y < 0 || y >= ${height}) { continue; }
  let line = ${code.at(x)} + (image * ${height}u + u32(y)) * ${width * channels}u;
  for (var kx = 0; kx < ${kernel[1]}; kx++) {
    ${unroll(along, at)}
    let weights = ${code.at(filter)} + u32(ky * ${kernel[1]} + kx) * ${channels * filters}u + f;
    for (var c = 0u; c < ${channels}u; c += ${turns}u) {
      ${unroll(turns, turn)}
    }
  }
}
${unroll(along, (p) => unroll(across, (j) => store(p, j)))}`;
    },
  });
  return made;
}
