import { sizeOf, type Graph, type Value } from '../graph';
import { inputShape, type Geometry } from './conv-geometry';
import { chooseTile, unroll, widenTile } from './unroll';

/**
 * The gradient of a convolution's input, which is also the transposed convolution: each pixel gathers what the windows
 * over it have made of it. One thread for up to 4 channels of up to 4 neighbours; those only where the windows move by 1.
 */
export function convolveBack(graph: Graph, given: { dy: Value; filter: Value }, geometry: Geometry): Value {
  const { height, width, channels, rows, columns, filters, kernel, stride, before } = geometry;
  const [dy, filter] = [graph.inArena(given.dy), graph.inArena(given.filter)];
  const zeros = graph.zeros(filters);
  const made = graph.made(sizeOf(inputShape(geometry)));
  const across = chooseTile(channels, [4]);
  const along = stride[1] === 1 ? widenTile(width, [2, 4], made.size / across, graph.minThreads) : 1;
  const turns = chooseTile(filters, [4]);
  /** The first row or column of the filter that has a window for this place. */
  const firstOf = (place: string, axis: 0 | 1) =>
    stride[axis] === 1 ? '0' : `(${place} + ${before[axis]}) % ${stride[axis]}`;
  graph.add({
    name: `ConvInput ${kernel.join('x')}/${stride[0]} ${height}x${width}x${channels} ${filters}`,
    reads: [dy, filter, zeros],
    writes: [made],
    threads: made.size / across / along,
    body(code) {
      const at = (p: number) => `let q${p} = i32(ix + ${p}u) + ${before[1]} - kx;
    let at${p} = select(${code.at(zeros)}, line + u32(q${p}) / ${stride[1]}u * ${filters}u, q${p} >= 0 && q${p} < ${columns * stride[1]});`;
      const turn = (
        s: number,
      ) => `{ ${unroll(across, (j) => `let w${j} = A[weights + f + ${s}u + ${j * filters}u];`, ' ')}
      ${unroll(along, (p) => `let v${p} = A[at${p} + f + ${s}u]; ${unroll(across, (j) => `s${p}_${j} += v${p} * w${j};`, ' ')}`)} }`;
      const store = (p: number, j: number) =>
        code.store(
          made,
          `((image * ${height}u + iy) * ${width}u + ix + ${p}u) * ${channels}u + c + ${j}u`,
          `s${p}_${j}`,
        );
      return `
let c = t % ${channels / across}u * ${across}u; let pixel = t / ${channels / across}u;
let ix = pixel % ${width / along}u * ${along}u; let r = pixel / ${width / along}u; let iy = r % ${height}u; let image = r / ${height}u;
${unroll(along, (p) => unroll(across, (j) => `var s${p}_${j} = 0.0;`, ' '))}
for (var ky = ${firstOf('i32(iy)', 0)}; ky < ${kernel[0]}; ky += ${stride[0]}) {
  let q = i32(iy) + ${before[0]} - ky; let y = q / ${stride[0]};
  if (q < 0 || y >= ${rows}) { continue; }
  let line = ${code.at(dy)} + (image * ${rows}u + u32(y)) * ${columns * filters}u;
  for (var kx = ${firstOf('i32(ix)', 1)}; kx < ${kernel[1]}; kx += ${stride[1]}) {
    ${unroll(along, at)}
    let weights = ${code.at(filter)} + (u32(ky * ${kernel[1]} + kx) * ${channels}u + c) * ${filters}u;
    for (var f = 0u; f < ${filters}u; f += ${turns}u) {
      ${unroll(turns, turn)}
    }
  }
}
${unroll(along, (p) => unroll(across, (j) => store(p, j)))}`;
    },
  });
  return made;
}
