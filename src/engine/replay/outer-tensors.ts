import * as tf from '@tensorflow/tfjs-core';
import { ReplayError } from './program';
import { replaceMembers } from './replace-members';

/**
 * Registry of the tensors from outside that a step reads: examples, class weights, a part that is frozen. A captured step
 * reads the memory in which they were; it holds as long as none of them is freed and, where it is a variable, assigned to.
 */
export class OuterTensors {
  readonly #places = new Map<tf.Tensor, tf.DataId>();

  /** Notes what `act` reads, apart from `known`. */
  watch<T>(known: Iterable<tf.Tensor>, act: () => T): T {
    const engine = tf.engine();
    const { runKernel } = engine;
    // Numbers of tensors grow: what the step makes has a later one.
    const first = (engine as unknown as { nextTensorId(): number }).nextTensorId();
    const rest = new Set(known);
    const places = this.#places;
    const unwatch = replaceMembers(engine, {
      runKernel<R extends tf.Tensor | tf.Tensor[]>(
        name: string,
        inputs: tf.NamedTensorMap,
        attrs?: tf.NamedAttrMap,
      ): R {
        for (const input of Object.values(inputs)) {
          if (input && input.id < first && !rest.has(input)) places.set(input, input.dataId);
        }
        return runKernel.call(engine, name, inputs, attrs) as R;
      },
    });
    try {
      return act();
    } finally {
      unwatch();
    }
  }

  /** Whether a captured step does not hold any more. */
  get isStale(): boolean {
    return [...this.#places].some(([tensor, dataId]) => tensor.isDisposed || tensor.dataId !== dataId);
  }

  /** Throws a ReplayError where a captured step does not hold any more. */
  check(): void {
    for (const [tensor, dataId] of this.#places) {
      if (tensor.isDisposed) throw new ReplayError('a tensor that the captured step reads has been disposed of');
      if (tensor.dataId !== dataId)
        throw new ReplayError('a variable that the captured step reads has been assigned to');
    }
  }
}
