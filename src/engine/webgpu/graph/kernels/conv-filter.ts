import type { Graph, Value } from '../graph';
import type { Geometry } from './conv-geometry';
import { chooseTile, unroll } from './unroll';

/**
 * The gradient of a convolution's filter: one thread for up to 4 x 4 of its numbers, over a part of the rows of the images;
 * the parts are added by whoever reads the sum.
 */
export function convolveFilter(graph: Graph, given: { x: Value; dy: Value }, geometry: Geometry): Value {
  const { batch, height, width, channels, rows, columns, filters, kernel, stride, before } = geometry;
  const [x, dy] = [graph.inArena(given.x), graph.inArena(given.dy)];
  const size = kernel[0] * kernel[1] * channels * filters;
  const across = chooseTile(filters, [4]);
  const down = chooseTile(channels, [4, 3]);
  const tiles = size / across / down;
  const lines = batch * rows;
  const each = Math.ceil(lines / Math.max(1, Math.min(lines, 64, Math.ceil(graph.minThreads / tiles))));
  const parts = Math.ceil(lines / each);
  const made = graph.made(size, parts);
  graph.add({
    name: `ConvFilter ${kernel.join('x')}/${stride[0]} ${height}x${width}x${channels} ${filters}`,
    reads: [x, dy],
    writes: [made],
    threads: tiles * parts,
    body(code) {
      const first = before[1] === 0 ? '0' : `max(0, ${before[1]} - kx + ${stride[1] - 1}) / ${stride[1]}`;
      // Rounded down, which WGSL does to positive numbers only.
      const last = `min(${columns - 1}, (${width - 1 + before[1]} - kx + ${stride[1] * kernel[1]}) / ${stride[1]} - ${kernel[1]})`;
      return `
let part = t / ${tiles}u; let tile = t % ${tiles}u;
let f = tile % ${filters / across}u * ${across}u; let q = tile / ${filters / across}u;
let c = q % ${channels / down}u * ${down}u; let tap = q / ${channels / down}u;
let kx = i32(tap % ${kernel[1]}u); let ky = i32(tap / ${kernel[1]}u);
${unroll(down, (p) => unroll(across, (j) => `var s${p}_${j} = 0.0;`, ' '))}
let first = ${first}; let last = ${last};
for (var r = part * ${each}u; r < min(${lines}u, (part + 1u) * ${each}u); r++) {
  let y = i32(r % ${rows}u) * ${stride[0]} + ky - ${before[0]};
  if (y < 0 || y >= ${height}) { continue; }
  var below = ${code.at(x)} + u32(i32((r / ${rows}u * ${height}u + u32(y)) * ${width}u) + first * ${stride[1]} + kx - ${before[1]}) * ${channels}u + c;
  var above = ${code.at(dy)} + (r * ${columns}u + u32(first)) * ${filters}u + f;
  for (var ox = first; ox <= last; ox++) {
    ${unroll(across, (j) => `let d${j} = A[above + ${j}u];`, ' ')}
    ${unroll(down, (p) => `let v${p} = A[below + ${p}u]; ${unroll(across, (j) => `s${p}_${j} += v${p} * d${j};`, ' ')}`)}
    below += ${stride[1] * channels}u; above += ${filters}u;
  }
}
${unroll(down, (p) =>
  unroll(across, (j) =>
    code.store(made, `part * ${size}u + (tap * ${channels}u + c + ${p}u) * ${filters}u + f + ${j}u`, `s${p}_${j}`),
  ),
)}`;
    },
  });
  return made;
}
