import * as tf from '@tensorflow/tfjs-core';
import type { StepProgram, StepTables } from '../../../src/engine/replay/program';
import { replayGraph, type GraphOptions } from '../../../src/engine/webgpu/graph/replay';
import { seededRandom } from '../../../src/lib/random';
import { readPlaces, weighPlaces } from '../../../src/nets/attention';
import { batchNorm } from '../../../src/nets/batch-norm';
import { convLayer, denseLayer } from '../../../src/nets/fused';
import { hardest } from '../../../src/nets/hardest';
import { normaliseRows } from '../../../src/nets/layer-norm';
import { crossEntropy } from '../../../src/nets/losses';
import { poolMap } from '../../../src/nets/pool';
import { runEagerly } from '../../../src/engine/replay/eager';

type Tensors = tf.Tensor[];
/** What a step makes of its inputs. */
type Make = (inputs: Tensors) => tf.Tensor | Tensors;

/** Inputs by their shapes, and what is made of them: each result in turn is compared. */
interface Case {
  shapes: number[][];
  make: Make;
}

const only = (shapes: number[][], make: Make): Case => ({ shapes, make });

/** A function's value and the gradients of all its inputs. */
const withGradients = (shapes: number[][], apply: (...inputs: Tensors) => tf.Tensor): Case =>
  only(shapes, (inputs) => {
    const y = apply(...inputs);
    // Some slope that is not the same everywhere.
    const dy = tf.add(tf.mul(y, 0.3), 0.7);
    return [y, ...tf.grads(apply as (x: tf.Tensor) => tf.Tensor)(inputs as [tf.Tensor], dy)];
  });

const oneHot = (rows: number, classes: number): tf.Tensor =>
  tf.tensor2d(
    Array.from({ length: rows * classes }, (_, i) => Number(i % classes === Math.floor(i / classes) % classes)),
    [rows, classes],
  );

const image = [2, 6, 8, 3];
const elementwise = [
  'abs',
  'exp',
  'neg',
  'relu',
  'sigmoid',
  'square',
  'tanh',
  'sign',
  'floor',
  'ceil',
  'step',
  'softplus',
  'elu',
  'leakyRelu',
] as const;
const positive = ['log', 'log1p', 'rsqrt', 'sqrt', 'reciprocal'] as const;
const binary = ['add', 'sub', 'mul', 'div', 'maximum', 'minimum', 'squaredDifference'] as const;
const comparisons = ['less', 'lessEqual', 'greater', 'greaterEqual', 'equal', 'notEqual'] as const;
const pairs: [number[], number[]][] = [
  [
    [4, 5],
    [4, 5],
  ],
  [[4, 5], [5]],
  [
    [4, 1],
    [4, 5],
  ],
  [[], [3, 4]],
  [
    [2, 1, 5],
    [3, 1],
  ],
];

/** Of an attention: two sequences of six places, eight numbers each, read by two heads. */
const [rows, square, maps, heads] = [[12, 8], [8, 8], [4, 6, 6], { heads: 2, time: 6 }];

const convShapes: [kernel: [number, number], stride: number, channels: number, filters: number][] = [
  [[3, 3], 1, 3, 4],
  [[3, 3], 2, 4, 8],
  [[3, 3], 3, 9, 5],
  [[1, 1], 1, 4, 4],
  [[1, 1], 2, 1, 2],
  [[2, 3], 1, 9, 5],
  [[2, 3], 2, 3, 4],
  [[5, 5], 1, 4, 8],
  [[5, 5], 2, 1, 2],
];

/** So many cases at most are one step: a shader with hundreds of kernels takes seconds to compile. */
const casesInStep = 12;

/** Cases by family: each family is a step, or some. */
const families: Record<string, Case[]> = {
  elementwise: [
    ...elementwise.map((name) => only([[3, 7]], ([x]) => tf[name](x!))),
    ...positive.map((name) => only([[3, 7]], ([x]) => tf[name](tf.add(tf.abs(x!), 0.001)))),
    ...pairs.flatMap((shapes) => [
      ...binary.map((name) => only(shapes, ([a, b]) => tf[name](a!, b!))),
      ...comparisons.map((name) => only(shapes, ([a, b]) => tf.cast(tf[name](a!, b!), 'float32'))),
    ]),
    only(
      [
        [4, 5],
        [4, 5],
      ],
      ([a, b]) => tf.where(tf.less(a!, 0), a!, b!),
    ),
    only([[4, 5]], ([x]) => tf.clipByValue(x!, -0.5, 0.25)),
    only([[4, 5]], ([x]) => tf.cast(tf.cast(tf.mul(x!, 3), 'int32'), 'float32')),
    only([[3], [3], [3]], (terms) => tf.addN(terms)),
  ],
  reductions: [[0], [1], [2], [0, 1], [1, 2], [0, 2], [0, 1, 2]].flatMap((axes) =>
    [false, true].flatMap((keep) => [
      only([[5, 40, 3]], ([x]) => [
        tf.sum(x!, axes, keep),
        tf.mean(x!, axes, keep),
        tf.max(x!, axes, keep),
        tf.min(x!, axes, keep),
      ]),
    ]),
  ),
  rearrangements: [
    only([[3, 4, 5]], ([x]) => [
      tf.slice(x!, [1, 0, 2], [2, 3, 2]),
      ...tf.split(x!, [1, 3, 1], 2),
      ...tf.split(x!, 2, 1),
    ]),
    only([[3, 4]], ([x]) => [
      tf.pad(
        x!,
        [
          [1, 2],
          [0, 3],
        ],
        1.5,
      ),
      tf.transpose(x!),
      tf.reshape(x!, [2, 6]),
      tf.expandDims(x!, 1),
    ]),
    only([[2, 3, 4]], ([x]) => [tf.transpose(x!, [2, 0, 1]), tf.transpose(x!, [1, 0, 2])]),
    only(
      [
        [3, 2],
        [3, 4],
        [3, 1],
      ],
      (parts) => tf.concat(parts, 1),
    ),
    only(
      [
        [2, 3],
        [4, 3],
      ],
      (parts) => tf.concat(parts, 0),
    ),
    only(
      [
        [3, 2],
        [3, 2],
      ],
      (parts) => [tf.stack(parts, 0), tf.stack(parts, 1), tf.stack(parts, 2)],
    ),
    only([[4]], ([x]) => [tf.onesLike(x!), tf.zerosLike(x!), tf.mul(x!, tf.range(0, 4)), tf.mul(x!, tf.fill([4], 2))]),
    only([[5, 3], [4]], ([x, places]) => {
      const rows = tf.cast(tf.abs(tf.mul(places!, 1.2)), 'int32') as tf.Tensor1D;
      return [tf.gather(x!, rows), tf.cast(tf.oneHot(rows, 4), 'float32')];
    }),
    only([[2, 30]], ([x]) => {
      const { values, indices } = tf.topk(x!, 7);
      return [values, tf.cast(indices, 'float32'), hardest(x as tf.Tensor2D, tf.tensor2d([[3], [0]]), 5)];
    }),
  ],
  products: [
    ...[
      [1, 1, 1],
      [4, 8, 12],
      [5, 3, 7],
      [16, 2, 3],
      [130, 9, 6],
    ].flatMap(([n, k, m]) => [
      only(
        [
          [n!, k!],
          [k!, m!],
        ],
        ([a, b]) => tf.matMul(a!, b!),
      ),
      only(
        [
          [k!, n!],
          [k!, m!],
        ],
        ([a, b]) => tf.matMul(a!, b!, true, false),
      ),
      only(
        [
          [n!, k!],
          [m!, k!],
        ],
        ([a, b]) => tf.matMul(a!, b!, false, true),
      ),
      only(
        [
          [3, n!, k!],
          [3, m!, k!],
        ],
        ([a, b]) => tf.matMul(a!, b!, false, true),
      ),
      withGradients([[n!, k!], [k!, m!], [m!]], (x, kernel, bias) => denseLayer(x, kernel, bias, true)),
      withGradients([[n!, k!], [k!, m!], [m!]], (x, kernel, bias) => denseLayer(x, kernel, bias, false)),
    ]),
    withGradients([[40, 5]], (x) => crossEntropy(x, oneHot(40, 5))),
    withGradients([[40, 5]], (x) => tf.softmax(x)),
    withGradients([[7, 1]], (x) => tf.softmax(x)),
    withGradients([[6, 3]], (x) => crossEntropy(x, oneHot(6, 3), 'sum')),
  ],
  // What reorders its input, of which some other kernel makes each element.
  attention: [
    ...[false, true].flatMap((turnA) =>
      [false, true].map((turnB) =>
        withGradients([turnA ? [4, 3, 5] : [4, 5, 3], turnB ? [4, 6, 3] : [4, 3, 6]], (a, b) =>
          tf.matMul(a, b, turnA, turnB),
        ),
      ),
    ),
    only([[6, 6]], ([x]) => tf.add(tf.transpose(tf.mul(x!, 2)), x!)),
    only([[2, 3, 4, 5]], ([x]) => tf.transpose(tf.neg(x!), [0, 2, 1, 3])),
    withGradients([rows, square, [8]], (h, kernel, bias) => {
      const parted = tf.reshape(denseLayer(h, kernel, bias, false), [2, 6, 2, 4]);
      return tf.reshape(tf.transpose(parted, [0, 2, 1, 3]), [4, 6, 4]);
    }),
    withGradients([maps, [1, 6, 6]], (x, mask) => tf.softmax(tf.add(tf.mul(x, 0.25), mask))),
    withGradients([rows, [8], [8]], (h, gamma, beta) => normaliseRows(h, gamma, beta)),
    withGradients([rows, rows, [1, 6, 6]], (query, key, mask) => weighPlaces(query, key, mask, heads)),
    withGradients([maps, rows], (weights, value) => readPlaces(weights, value, heads)),
  ],
  convolutions: [
    ...convShapes.flatMap(([kernel, stride, channels, filters]) =>
      (['same', 'valid'] as const).map((pad) =>
        withGradients(
          [
            [2, 7, 8, channels],
            [...kernel, channels, filters],
          ],
          (x, filter) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, stride, pad),
        ),
      ),
    ),
    withGradients([image, [3, 3, 3, 4], [4]], (x, filter, bias) =>
      convLayer(x, filter, bias, { stride: 1, relu: true }),
    ),
    withGradients([image, [3, 3, 3, 4]], (x, filter) => convLayer(x, filter, null, { stride: 2, relu: false, pad: 1 })),
    ...[
      [4, 2],
      [8, 4],
      [2, 2],
    ].map(([size, stride]) =>
      withGradients(
        [
          [2, 3, 4, 5],
          [size!, size!, 3, 5],
        ],
        (x, filter) =>
          tf.conv2dTranspose(
            x as tf.Tensor4D,
            filter as tf.Tensor4D,
            [2, 3 * stride!, 4 * stride!, 3],
            stride!,
            'same',
          ),
      ),
    ),
  ],
  pooling: [
    ...[
      [2, 2],
      [3, 2],
      [3, 1],
      [2, 3],
    ].flatMap(([size, stride]) => [
      withGradients([image], (x) => tf.maxPool(x as tf.Tensor4D, size!, stride!, 'valid')),
      withGradients([image], (x) => tf.maxPool(x as tf.Tensor4D, size!, stride!, 'same')),
      withGradients([image], (x) => tf.avgPool(x as tf.Tensor4D, size!, stride!, 'valid')),
    ]),
    withGradients([image], (x) => poolMap(x, { of: 'max', size: 3, stride: 2, padding: 1, rounding: 'up' })),
  ],
};

/** Names of the families. */
export const familyNames = Object.keys(families);

const sizeOf = (shape: number[]): number => shape.reduce((product, side) => product * side, 1);

/** The largest difference of each case of a family between the graph and the cpu backend, against the largest value of the result. */
export async function checkFamily(name: string, options: GraphOptions): Promise<number[]> {
  const all = families[name]!;
  const differences: number[] = [];
  for (let at = 0; at < all.length; at += casesInStep)
    differences.push(...(await checkCases(all.slice(at, at + casesInStep), options)));
  return differences;
}

async function checkCases(cases: Case[], options: GraphOptions): Promise<number[]> {
  const random = seededRandom(3);
  const inputs = cases.flatMap(({ shapes }, i) => shapes.map((shape, j) => ({ name: `${i}_${j}`, shape })));
  const tables: StepTables = Object.fromEntries(
    inputs.map(({ name: input, shape }) => [
      input,
      Float32Array.from({ length: sizeOf(shape) }, () => random.normal()),
    ]),
  );
  const lengths: number[][] = [];
  const program: StepProgram = {
    feeds: Object.fromEntries(inputs.map(({ name: input, shape }) => [input, { shape, dtype: 'float32' as const }])),
    variables: [],
    step(feeds) {
      const results = cases.map(({ shapes, make }, i) => [make(shapes.map((_, j) => feeds[`${i}_${j}`]!))].flat());
      lengths.splice(0, Infinity, ...results.map((list) => list.map(({ size }) => size)));
      return tf.concat(results.flat().map((result) => tf.reshape(result, [-1]))) as tf.Tensor1D;
    },
  };
  const runner = replayGraph(program, { options });
  const got = await runner.run(1, tables);
  runner.dispose();
  await tf.setBackend('cpu');
  const expected = await runEagerly(program).run(1, tables);
  await tf.setBackend('webgpu');
  let at = 0;
  return lengths.map((list) => {
    const worst = list.map((length) => {
      const [a, b] = [got.subarray(at, at + length), expected.subarray(at, at + length)];
      at += length;
      const scale = Math.max(1e-3, ...b.map(Math.abs));
      return Math.max(0, ...b.map((value, i) => (Object.is(value, a[i]) ? 0 : Math.abs(value - a[i]!) / scale)));
    });
    return worst.some(Number.isNaN) ? NaN : Math.max(...worst);
  });
}

/** Batch normalisation, with running statistics that move: the differences of outputs, gradients and statistics over three steps. */
export async function checkBatchNorm(
  { relu, residual }: { relu: boolean; residual: boolean },
  shape: number[],
): Promise<number> {
  const random = seededRandom(5);
  const size = sizeOf(shape);
  const table = () => Float32Array.from({ length: 3 * size }, () => 3 * random.normal() + 1);
  const tables = { x: table(), added: table() };
  async function train(backend: 'cpu' | 'webgpu'): Promise<number[]> {
    await tf.setBackend(backend);
    const layer = batchNorm('bn', shape.at(-1)!);
    const program: StepProgram = {
      feeds: { x: { shape, dtype: 'float32' }, added: { shape, dtype: 'float32' } },
      variables: [],
      step({ x, added }) {
        const apply = (input: tf.Tensor, other: tf.Tensor) =>
          layer.apply(input, { training: true, relu, ...(residual && { residual: other }) });
        const inputs = residual ? [x!, added!] : [x!];
        const y = tf.variableGrads(
          () => tf.sum(tf.square(apply(x!, added!))) as tf.Scalar,
          layer.weights.map(({ variable }) => variable),
        );
        const gradients = tf.grads((...given) =>
          tf.sum(
            tf.square(
              layer.apply(given[0]!, { training: true, look: true, relu, ...(residual && { residual: given[1]! }) }),
            ),
          ),
        )(inputs);
        return tf.concat(
          [tf.reshape(y.value, [1]), ...Object.values(y.grads), ...gradients].map((one) => tf.reshape(one, [-1])),
        ) as tf.Tensor1D;
      },
    };
    const runner = backend === 'webgpu' ? replayGraph(program) : runEagerly(program);
    const figures = await runner.run(3, tables);
    const state = await Promise.all(layer.state.map((variable) => variable.data()));
    runner.dispose();
    tf.dispose([...layer.weights.map(({ variable }) => variable), ...layer.state]);
    return [...figures, ...state.flatMap((values) => [...values])];
  }
  const [expected, got] = [await train('cpu'), await train('webgpu')];
  const scale = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, i) => Math.abs(value - got[i]!) / scale));
}
