import type { OwnKernels } from '../../../../lib/own-kernels';
import { defineKernel, notInGraph } from '../backend';
import type { Code, Graph, Value } from '../graph';
import { literal } from '../literal';
import { throughRelu } from './elementwise';
import { countParts } from './reduce';

/** How the rows of a tensor [rows, channels] are dealt out. */
interface Cut {
  rows: number;
  channels: number;
  /** Sums are taken in so many parts of `each` rows. */
  parts: number;
  each: number;
  /** Rows of one channel in one thread of what follows the sums. */
  run: number;
}

function cutRows(graph: Graph, size: number, channels: number): Cut {
  const rows = size / channels;
  const run = [8, 4, 2].find((n) => rows % n === 0 && size / n >= graph.minThreads) ?? 1;
  return { rows, channels, ...countParts(graph, channels, rows), run };
}

/** Batch normalisation in training with what follows it, as ../../../wasm/batch-norm describes it. */
export function defineBatchNorm(): void {
  defineKernel<OwnKernels['BatchNormTrain']>('BatchNormTrain', ({ graph, attrs, of, maybe }) => {
    const [x, gamma, beta] = [of('x'), of('gamma').value, of('beta').value];
    const [runningMean, runningVariance] = [maybe('runningMean')?.value, maybe('runningVariance')?.value];
    const running = runningMean && runningVariance ? [runningMean, runningVariance] : [];
    if (running.some(({ source }) => source.from !== 'outer'))
      throw notInGraph('BatchNormTrain', 'whose running statistics the step has assigned to');
    const cut = cutRows(graph, x.value.size, gamma.size);
    const moments = measure(graph, x.value, cut);
    const given = { x: x.value, gamma, beta, residual: maybe('residual')?.value, running };
    const [y, mean, inverse] = normalise(graph, given, moments, cut, attrs);
    const shape = [cut.channels];
    return [
      { value: y, shape: x.shape },
      { value: mean, shape },
      { value: inverse, shape },
    ];
  });

  defineKernel<OwnKernels['BatchNormTrainGrad']>('BatchNormTrainGrad', ({ graph, attrs, of }) => {
    const [x, y, dy] = [of('x'), of('y'), of('dy')];
    const [gamma, mean, inverse] = [of('gamma').value, of('mean').value, of('inverse').value];
    const above = attrs.relu ? graph.map('mask', [dy, y], dy.shape, throughRelu) : dy.value;
    const cut = cutRows(graph, x.value.size, gamma.size);
    const given = { x: x.value, above, gamma, mean, inverse };
    const [dGamma, dBeta] = sumGradients(graph, given, cut);
    const shape = [cut.channels];
    return [
      { value: passBack(graph, given, { dGamma, dBeta }, cut), shape: x.shape },
      { value: dGamma, shape },
      { value: dBeta, shape },
      ...(attrs.residual ? [{ value: above, shape: x.shape }] : []),
    ];
  });
}

interface Moments {
  /** Sums of the rows of each part. */
  sums: Value;
  /** Sums of the squared distances from the part's own mean. */
  squares: Value;
}

/** The thread of a channel and a part: `c`, rows from `start` to `end`. */
const inPart = ({ rows, channels, each }: Cut): string =>
  `let c = t % ${channels}u; let start = t / ${channels}u * ${each}u; let end = min(${rows}u, start + ${each}u);`;
/** The thread of a channel and some neighbouring rows. */
const inRun = ({ channels, run }: Cut): string => `let c = t % ${channels}u; let start = t / ${channels}u * ${run}u;`;

function measure(graph: Graph, x: Value, cut: Cut): Moments {
  const { channels, parts } = cut;
  const [sums, squares] = [graph.made(channels * parts), graph.made(channels * parts)];
  graph.add({
    name: `BatchNorm moments of ${cut.rows}x${channels}`,
    reads: [x],
    writes: [sums, squares],
    threads: channels * parts,
    body: ({ load, store }) => `
${inPart(cut)}
var sum = 0.0; for (var r = start; r < end; r++) { sum += ${load(x, `r * ${channels}u + c`)}; }
let mean = sum / f32(end - start); var square = 0.0;
for (var r = start; r < end; r++) { let d = ${load(x, `r * ${channels}u + c`)} - mean; square += d * d; }
${store(sums, 't', 'sum')} ${store(squares, 't', 'square')}`,
  });
  return { sums, squares };
}

interface Normalised {
  x: Value;
  gamma: Value;
  beta: Value;
  residual: Value | undefined;
  /** Running mean and variance, where they move. */
  running: Value[];
}

/** Puts the moments of the parts together, in every thread, and normalises some rows. */
function normalise(
  graph: Graph,
  { x, gamma, beta, residual, running }: Normalised,
  { sums, squares }: Moments,
  cut: Cut,
  { epsilon, relu, momentum = 0 }: OwnKernels['BatchNormTrain'],
): [Value, Value, Value] {
  const { rows, channels, parts, each, run } = cut;
  const [y, mean, inverse] = [graph.made(x.size), graph.made(channels), graph.made(channels)];
  const unbiased = rows > 1 ? rows / (rows - 1) : 1;
  const move = ({ load, change }: Code, statistic: Value, towards: string, weight: number) =>
    change(statistic, 'c', `${load(statistic, 'c')} * ${literal(1 - momentum)} + ${towards} * ${literal(weight)}`);
  const count = rows % each === 0 ? literal(each) : `f32(min(${rows}u, (p + 1u) * ${each}u) - p * ${each}u)`;
  graph.add({
    name: `BatchNorm of ${rows}x${channels}`,
    reads: [x, gamma, beta, sums, squares, ...(residual ? [residual] : [])],
    writes: [y, mean, inverse],
    changes: running,
    isRoot: running.length > 0,
    threads: x.size / run,
    body(code) {
      const { load, store } = code;
      return `
${inRun(cut)}
var sum = 0.0; for (var p = 0u; p < ${parts}u; p++) { sum += ${load(sums, `p * ${channels}u + c`)}; }
let mean = sum * ${literal(1 / rows)}; var variance = 0.0;
for (var p = 0u; p < ${parts}u; p++) {
  let n = ${count}; let d = ${load(sums, `p * ${channels}u + c`)} / n - mean;
  variance += ${load(squares, `p * ${channels}u + c`)} + n * d * d;
}
variance *= ${literal(1 / rows)};
let inverse = 1.0 / sqrt(variance + ${literal(epsilon)});
let scale = inverse * ${load(gamma, 'c')}; let shift = ${load(beta, 'c')} - mean * scale;
if (start == 0u) {
  ${store(mean, 'c', 'mean')} ${store(inverse, 'c', 'inverse')}
  ${running[0] ? move(code, running[0], 'mean', momentum) : ''}
  ${running[1] ? move(code, running[1], 'variance', momentum * unbiased) : ''}
}
for (var r = start; r < start + ${run}u; r++) {
  let i = r * ${channels}u + c;
  let z = ${load(x, 'i')} * scale + shift${residual ? ` + ${load(residual, 'i')}` : ''};
  ${store(y, 'i', relu ? 'relu(z)' : 'z')}
}`;
    },
  });
  return [y, mean, inverse];
}

interface Gradients {
  x: Value;
  /** dL/dy behind the ReLU. */
  above: Value;
  gamma: Value;
  mean: Value;
  inverse: Value;
}

function sumGradients(graph: Graph, { x, above, mean, inverse }: Gradients, cut: Cut): [Value, Value] {
  const { channels, parts } = cut;
  const [dGamma, dBeta] = [graph.made(channels, parts), graph.made(channels, parts)];
  graph.add({
    name: `BatchNorm gradients of ${cut.rows}x${channels}`,
    reads: [x, above, mean, inverse],
    writes: [dGamma, dBeta],
    threads: channels * parts,
    body: ({ load, store }) => `
${inPart(cut)}
let mean = ${load(mean, 'c')}; var beta = 0.0; var gamma = 0.0;
for (var r = start; r < end; r++) {
  let d = ${load(above, `r * ${channels}u + c`)};
  beta += d; gamma += d * (${load(x, `r * ${channels}u + c`)} - mean);
}
${store(dBeta, 't', 'beta')} ${store(dGamma, 't', `gamma * ${load(inverse, 'c')}`)}`,
  });
  return [dGamma, dBeta];
}

/** gamma / sqrt(variance) times (dy - mean of dy - normalised x times mean of dy times normalised x). */
function passBack(
  graph: Graph,
  { x, above, gamma, mean, inverse }: Gradients,
  { dGamma, dBeta }: { dGamma: Value; dBeta: Value },
  cut: Cut,
): Value {
  const { rows, channels, run } = cut;
  const made = graph.made(x.size);
  graph.add({
    name: `BatchNorm back through ${rows}x${channels}`,
    reads: [x, above, gamma, mean, inverse, dGamma, dBeta],
    writes: [made],
    threads: made.size / run,
    body: ({ load, store }) => `
${inRun(cut)}
let mean = ${load(mean, 'c')}; let inverse = ${load(inverse, 'c')}; let scale = ${load(gamma, 'c')} * inverse;
let beta = ${load(dBeta, 'c')} * ${literal(1 / rows)}; let gamma = ${load(dGamma, 'c')} * ${literal(1 / rows)} * inverse;
for (var r = start; r < start + ${run}u; r++) {
  let i = r * ${channels}u + c;
  ${store(made, 'i', `scale * (${load(above, 'i')} - beta - (${load(x, 'i')} - mean) * gamma)`)}
}`,
  });
  return made;
}
