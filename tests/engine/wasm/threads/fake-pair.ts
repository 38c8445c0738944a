import type { Work } from '../../../../src/engine/wasm/kernel';
import type { WasmModule } from '../../../../src/engine/wasm/module';
import { Pair, type PairOptions } from '../../../../src/engine/wasm/threads/pair';
import { state, word, type HelperStart } from '../../../../src/engine/wasm/threads/protocol';
import type { Threads } from '../../../../src/engine/protocol';
import type { Part } from '../../../../src/engine/wasm/threads/parts';

/**
 * A pair whose helper acts within the owner's own calls, so that no test waits: whenever the owner does a first half, the helper
 * looks for an order. The clock goes on with the work: `times` of a whole stage and of a half, in milliseconds.
 */
export function createFakePair(options: PairOptions = {}, times = { whole: 10, half: 4 }) {
  const said: Threads[] = [];
  const fake = {
    said,
    /** Milliseconds of work so far. */
    time: 0,
    /** Whether the helper does what is offered. */
    helps: true,
    /** How often it was started and ended, and who did the second halves. */
    started: 0,
    terminated: 0,
    byHelper: 0,
    byOwner: 0,
    /** Pieces of the heap that are not freed. */
    pieces: new Set<number>(),
    moves: 0,
    come: () => void Atomics.store(start!.words, word.present, 1),
    /** The helper ends by itself. */
    end: () => onEnd!(),
  };
  let start: HelperStart | undefined;
  let onEnd: (() => void) | undefined;
  let next = 8;

  function help(): void {
    const words = start?.words;
    if (!fake.helps || !words || words[word.present] !== 1 || words[word.state] !== state.offered) return;
    fake.byHelper++;
    words[word.answer] = 0;
    words[word.state] = state.done;
  }
  const kernels = {
    zero(index: number, count: number) {
      fake.time += count === 1 ? times.whole : times.half;
      if (index === 1) fake.byOwner++;
      else if (count === 2) help();
    },
  };
  const module = {
    kernels,
    memory: new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }),
    allocate(bytes: number) {
      const at = next;
      next += bytes;
      fake.pieces.add(at);
      return at;
    },
    free: (at: number) => void fake.pieces.delete(at),
    get moves() {
      return fake.moves;
    },
  } as unknown as WasmModule;
  const pair = new Pair(
    module,
    (given, ended) => {
      fake.started++;
      [start, onEnd] = [given, ended];
      return { terminate: () => void fake.terminated++ };
    },
    { say: (threads) => said.push(threads), ...options },
  );
  return { fake, pair, work: createWork(kernels) };
}

/** A step of one stage that two can share, and of a piece that one does. */
function createWork(kernels: { zero(index: number, count: number): void }): { shared: Work[]; small: Work[] } {
  const stage = {
    run: (given: Record<string, (...numbers: number[]) => unknown>, { index, count }: Part) =>
      void given['zero']!(index, count),
  };
  const alone = () => kernels.zero(0, 1);
  return { shared: [Object.assign(() => kernels.zero(0, 1), { stage })], small: [alone] };
}
