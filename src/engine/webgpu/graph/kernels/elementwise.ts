import * as tf from '@tensorflow/tfjs-core';
import { defineKernel, type Call } from '../backend';
import { sizeOf, type Operand } from '../graph';
import { literal } from '../literal';

interface Operation {
  write(values: string[]): string;
  /** The same in JavaScript, where all numbers are known beforehand. */
  fold?(...numbers: number[]): number;
  dtype?: tf.DataType;
}

const yes = (condition: string): string => `select(0.0, 1.0, ${condition})`;
const isTrue = (x: string): string => `(${x} != 0.0)`;

const unary: Record<string, Operation> = {
  Abs: { write: ([x]) => `abs(${x})` },
  Ceil: { write: ([x]) => `ceil(${x})` },
  Elu: { write: ([x]) => `select(${x}, exp(${x}) - 1.0, ${x} < 0.0)` },
  Exp: { write: ([x]) => `exp(${x})` },
  Floor: { write: ([x]) => `floor(${x})` },
  Log: { write: ([x]) => `log(${x})` },
  // log(1 + x) loses the digits of a small x; the series keeps them.
  Log1p: {
    write: ([x]) => `select(log(1.0 + ${x}), ${x} - 0.5 * ${x} * ${x} + ${x} * ${x} * ${x} / 3.0, abs(${x}) < 0.01)`,
  },
  LogicalNot: { write: ([x]) => yes(`${x} == 0.0`), dtype: 'bool' },
  Neg: { write: ([x]) => `(-${x})`, fold: (x) => -x },
  Reciprocal: { write: ([x]) => `(1.0 / ${x})` },
  Relu: { write: ([x]) => `relu(${x})` },
  // In bits: a compiler may shorten c - (c - a), which the operations one by one round with.
  RoundToHalf: { write: ([x]) => `toHalf(${x})` },
  Round: { write: ([x]) => `round(${x})` },
  Rsqrt: { write: ([x]) => `(1.0 / sqrt(${x}))` },
  Sigmoid: { write: ([x]) => `(1.0 / (1.0 + exp(-${x})))` },
  Sign: { write: ([x]) => `sign(${x})` },
  Softplus: { write: ([x]) => `(larger(${x}, 0.0) + log(1.0 + exp(-abs(${x}))))` },
  Sqrt: { write: ([x]) => `sqrt(${x})` },
  Square: { write: ([x]) => `(${x} * ${x})` },
  // Beyond 10 it is 1 to the last bit, and the exponentials of some drivers overflow.
  Tanh: { write: ([x]) => `tanh(clamp(${x}, -10.0, 10.0))` },
};

const binary: Record<string, Operation> = {
  Add: { write: ([a, b]) => `(${a} + ${b})`, fold: (a, b) => a! + b! },
  Equal: { write: ([a, b]) => yes(`${a} == ${b}`), dtype: 'bool' },
  Greater: { write: ([a, b]) => yes(`${a} > ${b}`), dtype: 'bool' },
  GreaterEqual: { write: ([a, b]) => yes(`${a} >= ${b}`), dtype: 'bool' },
  Less: { write: ([a, b]) => yes(`${a} < ${b}`), dtype: 'bool' },
  LessEqual: { write: ([a, b]) => yes(`${a} <= ${b}`), dtype: 'bool' },
  LogicalAnd: { write: ([a, b]) => yes(`${isTrue(a!)} && ${isTrue(b!)}`), dtype: 'bool' },
  LogicalOr: { write: ([a, b]) => yes(`${isTrue(a!)} || ${isTrue(b!)}`), dtype: 'bool' },
  Maximum: { write: ([a, b]) => `larger(${a}, ${b})` },
  Minimum: { write: ([a, b]) => `smaller(${a}, ${b})` },
  Multiply: { write: ([a, b]) => `(${a} * ${b})`, fold: (a, b) => a! * b! },
  NotEqual: { write: ([a, b]) => yes(`${a} != ${b}`), dtype: 'bool' },
  RealDiv: { write: ([a, b]) => `(${a} / ${b})`, fold: (a, b) => a! / b! },
  SquaredDifference: { write: ([a, b]) => `((${a} - ${b}) * (${a} - ${b}))` },
  Sub: { write: ([a, b]) => `(${a} - ${b})`, fold: (a, b) => a! - b! },
};

/** Operations that work on each element by itself: they join the kernel that makes their input. */
export function defineElementwise(): void {
  for (const [name, operation] of Object.entries(unary)) {
    defineKernel(name, (call) => apply(call, name, operation, [call.of('x')], call.inputs['x']!.dtype));
  }
  for (const [name, operation] of Object.entries(binary)) {
    defineKernel(name, (call) => apply(call, name, operation, [call.of('a'), call.of('b')], call.inputs['a']!.dtype));
  }
  defineKernel('AddN', ({ graph, inputs, backend }) => {
    const terms = Object.values(inputs).map((term) => backend.operandOf(term));
    const { shape, dtype } = inputs['0']!;
    return { shape, dtype, value: graph.map('AddN', terms, shape, (values) => `(${values.join(' + ')})`) };
  });
  defineKernel('ReluGrad', ({ graph, of }) => {
    const x = of('x');
    return { ...x, value: graph.map('ReluGrad', [of('dy'), x], x.shape, throughRelu) };
  });
  defineKernel<{ dtype: tf.DataType }>('Cast', ({ graph, inputs, attrs: { dtype }, backend, of }) => {
    const { shape, dtype: from } = inputs['x']!;
    const cut = dtype === 'int32' && from === 'float32';
    if (dtype === 'bool') return { shape, dtype, value: graph.map('Cast', [of('x')], shape, ([x]) => yes(isTrue(x!))) };
    if (cut) return { shape, dtype, value: graph.map('Cast', [of('x')], shape, ([x]) => `trunc(${x})`) };
    return backend.tensorOf(backend.valueFor(inputs['x']!), shape, dtype);
  });
  defineKernel<{ clipValueMin: number; clipValueMax: number }>('ClipByValue', ({ graph, attrs, of }) => {
    const x = of('x');
    const bounds = [attrs.clipValueMin, attrs.clipValueMax].map(literal);
    return {
      ...x,
      value: graph.map('ClipByValue', [x], x.shape, ([v]) => `smaller(larger(${v}, ${bounds[0]}), ${bounds[1]})`),
    };
  });
  defineKernel<{ alpha: number }>('LeakyRelu', ({ graph, attrs, of }) => {
    const x = of('x');
    return {
      ...x,
      value: graph.map('LeakyRelu', [x], x.shape, ([v]) => `select(${v}, ${literal(attrs.alpha)} * ${v}, ${v} < 0.0)`),
    };
  });
  defineKernel<{ alpha: number }>('Step', ({ graph, attrs, of }) => {
    const x = of('x');
    const below = literal(attrs.alpha);
    return {
      ...x,
      value: graph.map('Step', [x], x.shape, ([v]) => `select(select(${below}, 1.0, ${v} > 0.0), ${v}, isNaN(${v}))`),
    };
  });
  defineKernel('Select', ({ graph, inputs, of }) => {
    const { shape, dtype } = inputs['t']!;
    if (inputs['condition']!.shape.length !== shape.length) throw new Error('condition of another rank');
    return {
      shape,
      dtype,
      value: graph.map(
        'Select',
        [of('condition'), of('t'), of('e')],
        shape,
        ([c, t, e]) => `select(${e}, ${t}, ${isTrue(c!)})`,
      ),
    };
  });
}

/** dy where y is positive, 0 elsewhere; NaN where y is NaN, as on the other backends. */
export const throughRelu = ([dy, y]: string[]): string => `(${dy} * slope(${y}))`;

function apply(
  { graph }: Call<unknown>,
  name: string,
  { write, fold, dtype }: Operation,
  operands: Operand[],
  own: tf.DataType,
) {
  const shape = operands
    .map(({ shape: one }) => [...one])
    .reduce((a, b) => tf.backend_util.assertAndGetBroadcastShape(a, b));
  const numbers = operands.map(({ value: { source } }) => (source.from === 'literal' ? source.number : undefined));
  const value =
    fold && numbers.every((number) => number !== undefined)
      ? graph.literal(fold(...numbers), sizeOf(shape))
      : graph.map(name, operands, shape, write);
  return { value, shape, dtype: dtype ?? own };
}
