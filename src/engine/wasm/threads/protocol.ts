/** What the helping thread is started with. */
export interface HelperStart {
  /** The kernels, and the heap on which they run. */
  code: WebAssembly.Module;
  memory: WebAssembly.Memory;
  /** Room for the words of `word`. */
  words: Int32Array<SharedArrayBuffer>;
}

/**
 * Words that the two threads share, each in a cache line of its own. An order is a list of kernel calls in the heap:
 *
 *     offered --helper--> taken --helper--> done
 *        \--owner, who has come to it first--> none
 */
export const word = {
  /** Where the order stands. */
  state: 0,
  /** Address of the order, in units of 8 bytes. */
  order: 16,
  /** Its number: none is given twice, so that the helper knows an order that it has read. */
  number: 32,
  /** What its calls answered, joined by or. */
  answer: 48,
  /** 1 while the helper sleeps, or is about to. */
  helperSleeps: 64,
  /** 1 while the owner waits for an order that is taken. */
  ownerSleeps: 80,
  /** 1 once the helper looks for orders. */
  present: 96,
};
export const wordCount = 112;

export const state = { none: 0, offered: 1, taken: 2, done: 3 };

/** Functions of the kernels in the order in which both threads number them. */
export const listKernels = (exports: WebAssembly.Exports): string[] =>
  Object.keys(exports).filter((name) => typeof exports[name] === 'function');
