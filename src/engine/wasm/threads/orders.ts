import type { Stage } from '../kernel';
import type { Exports, WasmModule } from '../module';
import { halves } from './parts';
import { listKernels } from './protocol';

/** A list of kernel calls in the heap. */
export interface Order {
  /** Its address, in units of 8 bytes. */
  at: number;
  /** No other order of this thread has the same. */
  number: number;
}

let given = 0;

/** The helper's halves of the stages of a step. */
export interface Orders {
  /** There are some: a stage of the step is large enough for two. */
  readonly any: boolean;
  /** Nothing where the first half is all of the stage. */
  of(stage: Stage): Order | undefined;
  free(): void;
}

/** Writes the orders of stages into the heap. They hold as long as no scratch memory moves. */
export function writeOrders(module: WasmModule, stages: Stage[]): Orders {
  const calls = recordCalls(module.kernels);
  const lists = stages.map((stage) => calls.of(stage));
  const numbers = lists.reduce((sum, list) => sum + list.length, 0);
  const begin = module.allocate(8 * (numbers + 1));
  let at = Math.ceil(begin / 8);
  const heap = new Float64Array(module.memory.buffer);
  const orders = new Map<Stage, Order>();
  stages.forEach((stage, i) => {
    const list = lists[i]!;
    if (list[0]! > 0) orders.set(stage, { at, number: ++given });
    heap.set(list, at);
    at += list.length;
  });
  return { any: orders.size > 0, of: (stage) => orders.get(stage), free: () => module.free(begin) };
}

/** Kernels that compute nothing and note how they are called, as `help` reads it. */
function recordCalls(kernels: Exports) {
  let noted: number[] = [];
  const names = listKernels(kernels);
  const entries = names.map((name, i) => [
    name,
    (...numbers: number[]) => (noted.push(i, numbers.length, ...numbers), count++, 0),
  ]);
  let count = 0;
  const recording = Object.fromEntries(entries) as Exports;
  return {
    of(stage: Stage): number[] {
      [noted, count] = [[], 0];
      stage.run(recording, halves[1]);
      return [count, ...noted];
    },
  };
}
