import * as tf from '@tensorflow/tfjs-core';
import { ReplayError } from '../../replay/program';
import type { Graph, Operand, Value } from './graph';

/** Under this name tfjs finds the kernels that write a graph. It is the current backend only while a step is taken down. */
export const graphBackendName = 'graph';

/**
 * A backend of tfjs whose kernels compute nothing: each adds its work to a graph. Whatever asks which kernels the backend has
 * thereby learns that a graph is being made.
 */
export class GraphBackend extends tf.KernelBackend {
  readonly #values = new Map<tf.DataId, { value: Value; numbers?: tf.BackendValues; references: number }>();
  readonly #outers = new Map<tf.DataId, Value>();

  /** `outside`: the backend of the tensors that are there before the step. */
  constructor(
    readonly graph: Graph,
    private readonly outside: tf.KernelBackend,
    /** The variable, where it is that of one, which may have other data in another run. */
    private readonly ownerOf: (dataId: tf.DataId) => tf.Variable | undefined,
    /** As what the numbers are stored, where that may be another type than the tensor's. */
    private readonly dtypeOf: (dataId: tf.DataId) => tf.DataType | undefined,
    private readonly refuseRead: (name: string) => never,
  ) {
    super();
  }

  /** The value of a tensor, which comes into the graph here if it was there before the step. */
  valueFor({ dataId, shape, dtype: declared }: tf.TensorInfo): Value {
    const known = this.#values.get(dataId)?.value ?? this.#outers.get(dataId);
    if (known) return known;
    const dtype = this.dtypeOf(dataId) ?? declared;
    if (dtype === 'string' || dtype === 'complex64')
      throw new ReplayError(`the graph does not read ${dtype} tensors from outside`);
    const key = this.ownerOf(dataId);
    const how = { whole: dtype !== 'float32', fixed: key === undefined };
    const value = this.graph.outer(key ?? dataId, tf.util.sizeFromShape(shape), how);
    this.#outers.set(dataId, value);
    return value;
  }

  operandOf(tensor: tf.TensorInfo): Operand {
    return { value: this.valueFor(tensor), shape: tensor.shape };
  }

  /** Whether the tensor is a result of the step, and not from before it. */
  isMade({ dataId }: tf.TensorInfo): boolean {
    return this.#values.has(dataId);
  }

  /** Lets tfjs have a value as a tensor. */
  tensorOf(value: Value, shape: readonly number[], dtype: tf.DataType = 'float32'): tf.TensorInfo {
    const dataId = {};
    this.#values.set(dataId, { value, references: 1 });
    return { dataId, shape: [...shape], dtype };
  }

  /** The same data under another shape. */
  alias({ dataId, dtype }: tf.TensorInfo, shape: readonly number[]): tf.TensorInfo {
    this.incRef(dataId);
    return { dataId, shape: [...shape], dtype };
  }

  override write(numbers: tf.BackendValues, shape: number[], dtype: tf.DataType): tf.DataId {
    const { dataId } = this.tensorOf(this.graph.constant(numbers as Float32Array), shape, dtype);
    this.#values.get(dataId)!.numbers = numbers;
    return dataId;
  }

  override readSync(dataId: tf.DataId): tf.BackendValues {
    return this.#values.get(dataId)?.numbers ?? this.refuseRead('dataSync');
  }

  override read(): never {
    return this.refuseRead('data');
  }

  override readToGPU(): never {
    return this.refuseRead('dataToGPU');
  }

  override time(): never {
    return this.refuseRead('time');
  }

  override incRef(dataId: tf.DataId): void {
    const made = this.#values.get(dataId);
    if (made) made.references++;
    else this.outside.incRef(dataId);
  }

  override refCount(dataId: tf.DataId): number {
    return this.#values.get(dataId)?.references ?? this.outside.refCount(dataId);
  }

  /** What a graph value was made of stays in the graph. */
  override disposeData(dataId: tf.DataId, force = false): boolean {
    const made = this.#values.get(dataId);
    if (!made) return true;
    made.references--;
    if (!force && made.references > 0) return false;
    this.#values.delete(dataId);
    return true;
  }

  override numDataIds(): number {
    return this.#values.size;
  }

  override floatPrecision(): 32 {
    return 32;
  }

  override timerAvailable(): boolean {
    return false;
  }

  override memory(): { unreliable: boolean } {
    return { unreliable: true };
  }

  override dispose(): void {
    this.#values.clear();
  }
}

/** A call of a kernel. */
export interface Call<A> {
  graph: Graph;
  inputs: Record<string, tf.TensorInfo>;
  attrs: A;
  backend: GraphBackend;
  /** An input by its name. */
  of(name: string): Operand;
  /** The same, or nothing where it is left out. */
  maybe(name: string): Operand | undefined;
}

/** A result: a value under a shape. */
export interface Result extends Operand {
  dtype?: tf.DataType;
}

/** Registers how a kernel of tfjs, or one of ours, becomes part of a graph. */
export function defineKernel<A = Record<string, never>>(
  kernelName: string,
  write: (call: Call<A>) => Result | Result[] | tf.TensorInfo,
): void {
  tf.registerKernel({
    kernelName,
    backendName: graphBackendName,
    kernelFunc({ inputs, attrs, backend }) {
      const graphBackend = backend as GraphBackend;
      const given = inputs as Record<string, tf.TensorInfo>;
      const maybe = (name: string) => (given[name] ? graphBackend.operandOf(given[name]) : undefined);
      const call = { graph: graphBackend.graph, inputs: given, attrs: (attrs ?? {}) as A, backend: graphBackend };
      const made = write({ ...call, maybe, of: (name) => maybe(name)! });
      const finish = (one: Result | tf.TensorInfo) =>
        'dataId' in one ? one : graphBackend.tensorOf(one.value, one.shape, one.dtype);
      return Array.isArray(made) ? made.map(finish) : finish(made);
    },
  });
}

/** The error of a kernel in a form that the graph does not have. */
export const notInGraph = (kernel: string, what: string): ReplayError =>
  new ReplayError(`the graph has no ${kernel} ${what}`);
