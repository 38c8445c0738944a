import { defineKernel, notInGraph } from '../backend';
import { sizeOf, type Graph, type Value } from '../graph';
import { literal } from '../literal';
import { inputShape, outputShape, poolGeometry, type Geometry, type PoolAttrs } from './conv-geometry';

/**
 * Max and mean pooling, and their gradients. The largest number's gradient goes to the first place that holds it; NaN is
 * larger than any number.
 */
export function definePooling(): void {
  defineKernel<PoolAttrs>('MaxPool', ({ graph, attrs, of }) => {
    const x = of('x');
    const geometry = poolGeometry(x.shape, attrs);
    const value = pool(
      graph,
      'MaxPool',
      x.value,
      geometry,
      (load) => `
var so = ${lowest}; var found = false;
${eachTap(geometry, `let x = ${load}; if (!found || x > so || isNaN(x)) { so = x; found = true; }`)}`,
    );
    return { value, shape: outputShape(geometry) };
  });
  defineKernel<PoolAttrs>('AvgPool', ({ graph, attrs, of }) => {
    const x = of('x');
    const geometry = poolGeometry(x.shape, attrs);
    const scale = literal(1 / windowOf(geometry));
    const value = pool(
      graph,
      'AvgPool',
      x.value,
      geometry,
      (load) => `
var so = 0.0;
${eachTap(geometry, `so += ${load};`)}
so *= ${scale};`,
    );
    return { value, shape: outputShape(geometry) };
  });
  defineKernel<PoolAttrs>('MaxPoolGrad', ({ graph, attrs, of }) => {
    const [dy, x] = [of('dy'), of('input')];
    const geometry = poolGeometry(x.shape, attrs);
    const value = spread(
      graph,
      'MaxPoolGrad',
      { dy: dy.value, x: x.value },
      geometry,
      (dyHere, load) => `
var so = ${lowest}; var best = 0u; var found = false;
${eachTap(geometry, `let x = ${load}; if (!found || x > so || (isNaN(x) && !isNaN(so))) { so = x; best = place; found = true; }`)}
if (best == mine) { sum += ${dyHere}; }`,
    );
    return { value, shape: inputShape(geometry) };
  });
  defineKernel<PoolAttrs>('AvgPoolGrad', ({ graph, attrs, of }) => {
    const [dy, x] = [of('dy'), of('input')];
    const geometry = poolGeometry(x.shape, attrs);
    const scale = literal(1 / windowOf(geometry));
    const value = spread(
      graph,
      'AvgPoolGrad',
      { dy: dy.value, x: undefined },
      geometry,
      (dyHere) => `sum += ${dyHere} * ${scale};`,
    );
    return { value, shape: inputShape(geometry) };
  });
}

const lowest = '-3.4028234663852886e38';

/** How many numbers a mean is of. With padding it would be another number at the edge. */
function windowOf({ kernel, stride, before, rows, columns, height, width }: Geometry): number {
  const isInside =
    before[0] + before[1] === 0 &&
    (rows - 1) * stride[0] + kernel[0] <= height &&
    (columns - 1) * stride[1] + kernel[1] <= width;
  if (!isInside) throw notInGraph('AvgPool', 'with padding');
  return kernel[0] * kernel[1];
}

/** `act` at each place of the window of output (oy, ox) that lies in the image: `place`, an index without its base. */
const eachTap = ({ kernel, stride, before, height, width, channels }: Geometry, act: string): string => `
for (var ky = 0; ky < ${kernel[0]}; ky++) {
  let y = i32(oy) * ${stride[0]} + ky - ${before[0]};
  if (y < 0 || y >= ${height}) { continue; }
  for (var kx = 0; kx < ${kernel[1]}; kx++) {
    let at = i32(ox) * ${stride[1]} + kx - ${before[1]};
    if (at < 0 || at >= ${width}) { continue; }
    let place = ((image * ${height}u + u32(y)) * ${width}u + u32(at)) * ${channels}u + c;
    ${act}
  }
}`;

/** A thread for each output; `write` leaves it in \`so\`. */
function pool(graph: Graph, name: string, x: Value, geometry: Geometry, write: (load: string) => string): Value {
  const { rows, columns, channels } = geometry;
  const made = graph.made(sizeOf(outputShape(geometry)));
  graph.add({
    name,
    reads: [x],
    writes: [made],
    threads: made.size,
    body: ({ load, store }) => `
let c = t % ${channels}u; let pixel = t / ${channels}u;
let ox = pixel % ${columns}u; let oy = pixel / ${columns}u % ${rows}u; let image = pixel / ${columns * rows}u;
${write(load(x, 'place'))}
${store(made, 't', 'so')}`,
  });
  return made;
}

/** A thread for each input: it goes through the windows that hold it; `write` adds what each gives to \`sum\`. */
function spread(
  graph: Graph,
  name: string,
  { dy, x }: { dy: Value; x: Value | undefined },
  geometry: Geometry,
  write: (dyHere: string, load: string) => string,
): Value {
  const { height, width, rows, columns, channels, kernel, stride, before } = geometry;
  const made = graph.made(sizeOf(inputShape(geometry)));
  /** The first window along an axis that reaches a place, and the last one. */
  const range = (place: string, axis: 0 | 1, count: number) => [
    `max(0, (i32(${place}) + ${before[axis]} - ${kernel[axis]} + ${stride[axis]}) / ${stride[axis]})`,
    `min(${count - 1}, (i32(${place}) + ${before[axis]}) / ${stride[axis]})`,
  ];
  const [[fromY, toY], [fromX, toX]] = [range('iy', 0, rows), range('ix', 1, columns)] as [
    [string, string],
    [string, string],
  ];
  graph.add({
    name,
    reads: x ? [dy, x] : [dy],
    writes: [made],
    threads: made.size,
    body: ({ load, store }) => `
let c = t % ${channels}u; let pixel = t / ${channels}u; let mine = t;
let ix = pixel % ${width}u; let iy = pixel / ${width}u % ${height}u; let image = pixel / ${width * height}u;
var sum = 0.0;
for (var oy = ${fromY}; oy <= ${toY}; oy++) {
  for (var ox = ${fromX}; ox <= ${toX}; ox++) {
    ${write(load(dy, `((image * ${rows}u + u32(oy)) * ${columns}u + u32(ox)) * ${channels}u + c`), x ? load(x, 'place') : '')}
  }
}
${store(made, 't', 'sum')}`,
  });
  return made;
}
