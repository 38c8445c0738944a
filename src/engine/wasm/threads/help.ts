import { listKernels, state, word, type HelperStart } from './protocol';

/** Looks at the words before the thread sleeps: some 0.2 ms, longer than what the owner does alone within a step. */
const looks = 20_000;

type Kernel = (...numbers: number[]) => number | void;
interface Call {
  kernel: Kernel;
  numbers: number[];
}

/** Orders that are kept as read; those of a step are some hundreds. */
const mostKnown = 4096;

/** Does the orders of the owner of a heap, for ever. Between steps the thread sleeps. */
export function help({ code, memory, words }: HelperStart): never {
  const { exports } = new WebAssembly.Instance(code, { env: { memory } });
  const kernels = listKernels(exports).map((name) => exports[name] as Kernel);
  const known = new Map<number, Call[]>();
  Atomics.store(words, word.present, 1);
  for (;;) {
    waitForOrder(words);
    if (Atomics.compareExchange(words, word.state, state.offered, state.taken) !== state.offered) continue;
    const number = words[word.number]!;
    if (known.size > mostKnown) known.clear();
    const calls = known.get(number) ?? readOrder(new Float64Array(memory.buffer), words[word.order]!, kernels);
    known.set(number, calls);
    let answer = 0;
    for (const { kernel, numbers } of calls) answer |= Number(kernel(...numbers) ?? 0);
    Atomics.store(words, word.answer, answer);
    Atomics.store(words, word.state, state.done);
    if (Atomics.load(words, word.ownerSleeps) === 1) Atomics.notify(words, word.state);
  }
}

function waitForOrder(words: Int32Array<SharedArrayBuffer>): void {
  for (let look = 0; look < looks; look++) if (Atomics.load(words, word.state) === state.offered) return;
  Atomics.store(words, word.helperSleeps, 1);
  for (let seen; (seen = Atomics.load(words, word.state)) !== state.offered;) Atomics.wait(words, word.state, seen);
  Atomics.store(words, word.helperSleeps, 0);
}

/** An order in the heap: how many calls; for each its kernel, how many numbers, and these. */
function readOrder(heap: Float64Array, at: number, kernels: Kernel[]): Call[] {
  return Array.from({ length: heap[at++]! }, () => {
    const kernel = kernels[heap[at]!]!;
    const [begin, count] = [at + 2, heap[at + 1]!];
    at = begin + count;
    return { kernel, numbers: [...heap.subarray(begin, at)] };
  });
}
