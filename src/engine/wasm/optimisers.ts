import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { heapOf, offsetOf, replaceKernel } from './kernel';

/**
 * One kernel per weight and step instead of up to twelve operations; see ../optimisers for the formulas.
 * Inputs: weight, gradient, slot0, slot1, hyper (all of `Optimiser.hyper`); outputs: the new weight and slots.
 * They are new tensors: XNNPACK keeps packed copies of weights by tensor, and would go on with the old ones.
 */
export function registerOptimisers(): void {
  register('SgdUpdate', 0, (heap, { size, weight, gradient, hyper, outputs: [w] }) => {
    const rate = heap[hyper]!;
    for (let i = 0; i < size; i++) heap[w! + i] = heap[weight + i]! - rate * heap[gradient + i]!;
  });

  register('MomentumUpdate', 1, (heap, { size, weight, gradient, hyper, slots: [v0], outputs: [w, v] }) => {
    const rate = heap[hyper]!;
    const keep = heap[hyper + 1]!;
    for (let i = 0; i < size; i++) {
      const next = keep * heap[v0! + i]! + rate * heap[gradient + i]!;
      heap[v! + i] = next;
      heap[w! + i] = heap[weight + i]! - next;
    }
  });

  register('AdamUpdate', 2, (heap, { size, weight, gradient, hyper, slots: [m0, v0], outputs: [w, m, v] }) => {
    const [rate, correction, b1, c1, b2, c2, epsilon] = heap.slice(hyper, hyper + 7) as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let i = 0; i < size; i++) {
      const g = heap[gradient + i]!;
      const first = b1 * heap[m0! + i]! + c1 * g;
      const second = b2 * heap[v0! + i]! + c2 * g * g;
      heap[m! + i] = first;
      heap[v! + i] = second;
      heap[w! + i] = heap[weight + i]! - (rate * first) / (Math.sqrt(second) * correction + epsilon);
    }
  });
}

/** Where everything lies in the heap, counted in floats. */
interface Places {
  size: number;
  weight: number;
  gradient: number;
  hyper: number;
  slots: number[];
  outputs: number[];
}

function register(name: string, slotCount: number, update: (heap: Float32Array, places: Places) => void): void {
  replaceKernel<object, TensorInfo[]>(name, ({ inputs, backend }) => {
    const weight = inputs['weight']!;
    const outputs = Array.from({ length: slotCount + 1 }, () => backend.makeOutput(weight.shape, 'float32'));
    const at = (tensor: TensorInfo) => offsetOf(backend as BackendWasm, tensor);
    update(heapOf(backend), {
      size: weight.shape.reduce((a, b) => a * b, 1),
      weight: at(weight),
      gradient: at(inputs['gradient']!),
      hyper: at(inputs['hyper']!),
      slots: Array.from({ length: slotCount }, (_, i) => at(inputs[`slot${i}`]!)),
      outputs: outputs.map(at),
    });
    return outputs;
  });
}
