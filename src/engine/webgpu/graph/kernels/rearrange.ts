import * as tf from '@tensorflow/tfjs-core';
import { defineKernel, type Call } from '../backend';
import { sizeOf, type Operand } from '../graph';
import { literal } from '../literal';

const stridesOf = (shape: readonly number[]): number[] => shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));

/** The place along each axis of element `i` of a shape. */
const placesOf = (i: string, shape: readonly number[]): string[] =>
  stridesOf(shape).map((stride, axis) => `((${i}) / ${stride}u % ${shape[axis]}u)`);

/** Operations that only say where each element comes from: maps by a rule of their own. */
export function defineRearrangements(): void {
  const rename = ({ backend, inputs }: Call<unknown>, shape: readonly number[]) =>
    backend.alias(inputs['x'] ?? inputs['input']!, shape);
  defineKernel('Identity', (call) => rename(call, call.inputs['x']!.shape));
  defineKernel<{ shape: number[] }>('Reshape', (call) => {
    const { shape } = call.inputs['x']!;
    return rename(call, tf.util.inferFromImplicitShape(call.attrs.shape, sizeOf(shape)));
  });
  defineKernel<{ dim: number }>('ExpandDims', (call) => {
    const shape = [...call.inputs['input']!.shape];
    const { dim } = call.attrs;
    shape.splice(dim < 0 ? shape.length + 1 + dim : dim, 0, 1);
    return rename(call, shape);
  });

  defineKernel<{ begin: number | number[]; size: number | number[] }>('Slice', (call) => {
    const x = call.of('x');
    const [begin, size] = tf.slice_util.parseSliceParams(
      call.inputs['x'] as tf.Tensor,
      call.attrs.begin,
      call.attrs.size,
    );
    return cutOut(call, x, begin!, size!);
  });
  defineKernel<{ numOrSizeSplits: number | number[]; axis: number }>('SplitV', (call) => {
    const x = call.of('x');
    const [axis] = tf.util.parseAxisParam(call.attrs.axis, [...x.shape]) as [number];
    const sizes = tf.backend_util.prepareSplitSize(call.inputs['x'] as tf.Tensor, call.attrs.numOrSizeSplits, axis);
    const begin = x.shape.map(() => 0);
    return sizes.map((length) => {
      const part = cutOut(
        call,
        x,
        [...begin],
        x.shape.map((side, i) => (i === axis ? length : side)),
      );
      begin[axis]! += length;
      return part;
    });
  });
  defineKernel<{ paddings: [number, number][]; constantValue: number }>('PadV2', (call) => {
    const x = call.of('x');
    const { paddings, constantValue } = call.attrs;
    const shape = x.shape.map((side, axis) => side + paddings[axis]![0] + paddings[axis]![1]);
    const beyond = call.graph.constant([constantValue]);
    const strides = stridesOf(x.shape);
    const value = call.graph.made(sizeOf(shape));
    call.graph.add({
      name: 'PadV2',
      reads: [x.value, beyond],
      writes: [value],
      threads: value.size,
      body({ load, store }) {
        const places = placesOf('t', shape).map((place, axis) => `(${place} - ${paddings[axis]![0]}u)`);
        // A place before the first one wraps around and is too large as well.
        const inside = places.map((place, axis) => `${place} < ${x.shape[axis]}u`).join(' && ');
        const from = places.map((place, axis) => `${place} * ${strides[axis]}u`).join(' + ');
        return `var padded = ${load(beyond, '0u')};
if (${inside || 'true'}) { padded = ${load(x.value, from || '0u')}; }
${store(value, 't', 'padded')}`;
      },
    });
    return { value, shape, dtype: call.inputs['x']!.dtype };
  });
  defineKernel<{ perm: number[] }>('Transpose', ({ graph, inputs, attrs: { perm }, of }) => {
    const x = of('x');
    const shape = perm.map((axis) => x.shape[axis]!);
    const strides = stridesOf(x.shape);
    const index = (i: string) =>
      placesOf(i, shape)
        .map((place, axis) => `${place} * ${strides[perm[axis]!]}u`)
        .join(' + ') || '0u';
    const value = graph.mapBy('Transpose', [{ value: x.value, index }], x.value.size, ([v]) => v!);
    return { value, shape, dtype: inputs['x']!.dtype };
  });
  defineKernel<{ axis: number }>('Concat', (call) => {
    const parts = listInputs(call).filter(({ shape }) => sizeOf(shape) > 0);
    const first = parts[0]!.shape;
    const [axis] = tf.util.parseAxisParam(call.attrs.axis, [...first]) as [number];
    tf.backend_util.assertParamsConsistent(
      parts.map((part) => [...part.shape]),
      axis,
    );
    const length = parts.reduce((sum, { shape }) => sum + shape[axis]!, 0);
    const shape = first.map((side, i) => (i === axis ? length : side));
    return { ...join(call, 'Concat', parts, sizeOf(first.slice(0, axis))), shape, dtype: call.inputs['0']!.dtype };
  });
  defineKernel<{ axis: number }>('Pack', (call) => {
    const parts = listInputs(call);
    const first = parts[0]!.shape;
    const { axis } = call.attrs;
    const shape = [...first.slice(0, axis), parts.length, ...first.slice(axis)];
    return { ...join(call, 'Pack', parts, sizeOf(first.slice(0, axis))), shape, dtype: call.inputs['0']!.dtype };
  });
}

const listInputs = ({ inputs, backend }: Call<unknown>): Operand[] =>
  Object.values(inputs).map((tensor) => backend.operandOf(tensor));

/** A block of a tensor. */
function cutOut({ graph, inputs }: Call<unknown>, { value, shape: from }: Operand, begin: number[], shape: number[]) {
  const strides = stridesOf(from);
  const start = begin.reduce((sum, place, axis) => sum + place * strides[axis]!, 0);
  const index = (i: string) =>
    [`${start}u`, ...placesOf(i, shape).map((place, axis) => `${place} * ${strides[axis]}u`)].join(' + ');
  const made = graph.mapBy('Slice', [{ value, index }], sizeOf(shape), ([v]) => v!);
  return { value: made, shape, dtype: inputs['x']!.dtype };
}

/** Tensors one behind the other, in each of so many rows: every element finds the one that it is of. */
function join({ graph }: Call<unknown>, name: string, parts: Operand[], rows: number) {
  const widths = parts.map(({ shape }) => sizeOf(shape) / rows);
  const width = widths.reduce((sum, one) => sum + one, 0);
  const value = graph.made(rows * width);
  if (parts.length === 1)
    return { value: graph.mapBy(name, [{ value: parts[0]!.value, index: (i) => i }], value.size, ([v]) => v!) };
  graph.add({
    name,
    reads: parts.map((part) => part.value),
    writes: [value],
    threads: value.size,
    body({ load, store }) {
      let end = 0;
      const branches = parts.map((part, k) => {
        const from = end;
        end += widths[k]!;
        return `if (column >= ${from}u && column < ${end}u) { joined = ${load(part.value, `row * ${widths[k]}u + column - ${from}u`)}; }`;
      });
      return `let row = t / ${width}u; let column = t % ${width}u; var joined = 0.0;
${branches.join('\n')}
${store(value, 't', 'joined')}`;
    },
  });
  return { value };
}

/** Tensors that hold what is known beforehand. */
export function defineConstants(): void {
  const uniform = (name: string, number: number) =>
    defineKernel(name, ({ graph, inputs }) => {
      const { shape, dtype } = inputs['x']!;
      return { value: graph.literal(number, sizeOf(shape)), shape, dtype };
    });
  uniform('OnesLike', 1);
  uniform('ZerosLike', 0);
  defineKernel<{ shape: number[]; value: number; dtype: tf.DataType }>(
    'Fill',
    ({ graph, attrs: { shape, value, dtype } }) => ({
      value: graph.literal(value, sizeOf(shape)),
      shape,
      dtype,
    }),
  );
  defineKernel<{ start: number; stop: number; step: number; dtype: tf.DataType }>('Range', ({ graph, attrs }) => {
    const { start, stop, step, dtype } = attrs;
    const numbers = Array.from({ length: Math.max(0, Math.ceil((stop - start) / step)) }, (_, i) => start + i * step);
    return { value: graph.constant(numbers), shape: [numbers.length], dtype };
  });
  defineKernel<{ dtype: tf.DataType; depth: number; onValue: number; offValue: number }>(
    'OneHot',
    ({ graph, inputs, attrs, of }) => {
      const { depth, onValue, offValue, dtype } = attrs;
      const { value: indices } = of('indices');
      const shape = [...inputs['indices']!.shape, depth];
      const value = graph.made(sizeOf(shape));
      graph.add({
        name: 'OneHot',
        reads: [indices],
        writes: [value],
        threads: value.size,
        body: ({ load, store }) =>
          store(
            value,
            't',
            `select(${literal(offValue)}, ${literal(onValue)}, u32(${load(indices, `t / ${depth}u`)}) == t % ${depth}u)`,
          ),
      });
      return { value, shape, dtype };
    },
  );
}
