import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { bytes } from 'virtual:wasm-kernels';
import type { Part } from './threads/parts';
import { shareMemory } from './threads/share-memory';

/** The kernels of assembly/, by name. Addresses, sizes and steps are in bytes, counts in elements. */
export type Exports = Record<
  | 'zero'
  | 'copy'
  | 'gatherRows'
  | 'pad'
  | 'transpose'
  | 'pack'
  | 'packTransposed'
  | 'convolve'
  | 'gradeFilter'
  | `transformFilter${2 | 4}`
  | 'flipFilter'
  | 'normaliseBatch'
  | 'normaliseBatchGradient'
  | 'maxPool'
  | 'maxPoolGradient'
  | 'maxPool2'
  | 'maxPool2Gradient'
  | 'relu'
  | 'reluGradient'
  | 'add'
  | 'roundToHalf'
  | 'maskAndSum'
  | 'sumRows'
  | 'softmaxCrossEntropy'
  | 'softmaxCrossEntropyGradient'
  | 'sgd'
  | 'momentum'
  | 'nesterov'
  | 'adaGrad'
  | 'rmsProp'
  | 'adaDelta'
  | 'adam',
  (...numbers: number[]) => void
> &
  Record<`${'convolve' | 'gradeFilter'}Winograd${2 | 4}`, (...numbers: number[]) => number>;

/** What scratch memory is used for; one piece of memory each. */
type ScratchName = 'padded' | 'weights' | 'transposed' | 'filters' | 'rows' | 'inputTiles' | 'outputTiles' | 'masked';

/** A piece of scratch memory. It moves when it grows, so its address is read when work is done, not when it is planned. */
export interface Scratch {
  /** What all parts of a piece of work share. */
  readonly address: number;
  /** What a part has for itself. */
  of(part: Part): number;
}

export interface WasmModule {
  kernels: Exports;
  /** The heap, and the code that runs on it. */
  memory: WebAssembly.Memory;
  code: WebAssembly.Module;
  /** Scratch memory of at least so many bytes. What it holds lasts for one kernel. */
  scratch(name: ScratchName, bytes: number): Scratch;
  /** Memory of the heap, outside of any capture. */
  allocate(bytes: number): number;
  free(address: number): void;
  /** How often scratch memory has moved. */
  readonly moves: number;
  /** Makes XNNPACK forget what it packed of a tensor. */
  forget(id: number, size: number, address: number): void;
}

interface Emscripten {
  asm: { memory: WebAssembly.Memory };
  _malloc(bytes: number): number;
  _free(address: number): void;
  tfjs: { registerTensor(id: number, size: number, address: number): void; disposeData(id: number): void };
}

const modules = new WeakMap<BackendWasm, WasmModule>();

/** Instantiates the kernels on the heap of a backend, once. Throws where wasm has no SIMD. */
export function startModule(backend: BackendWasm): void {
  if (!modules.has(backend)) modules.set(backend, instantiate(backend.wasm as unknown as Emscripten));
}

export function moduleOf(backend: BackendWasm): WasmModule {
  const module = modules.get(backend);
  if (!module) throw new Error('wasm kernels were registered after the backend started (register them before)');
  return module;
}

function instantiate(wasm: Emscripten): WasmModule {
  const binary = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
  const { memory } = wasm.asm;
  const code = new WebAssembly.Module(isShared(memory) ? shareMemory(binary) : binary);
  const instance = new WebAssembly.Instance(code, { env: { memory } });
  // At its first call each of the two puts itself into the module: now, and not over a capture's functions later.
  wasm._free(wasm._malloc(1));
  // Kept now: a capture puts functions of its own in their place for a while.
  const { _malloc: malloc, _free: free } = wasm;
  const { registerTensor, disposeData } = wasm.tfjs;
  const pieces = new Map<ScratchName, Piece>();
  let moves = 0;
  return {
    kernels: instance.exports as unknown as Exports,
    memory,
    code,
    scratch(name, size) {
      const piece = pieces.get(name) ?? new Piece((bytes) => malloc(bytes) >>> 0, free);
      pieces.set(name, piece);
      if (piece.grow(size)) moves++;
      return piece;
    },
    allocate: (size) => malloc(size) >>> 0,
    free,
    get moves() {
      return moves;
    },
    forget(id, size, address) {
      disposeData(id);
      registerTensor(id, size, address);
    },
  };
}

/** True of a heap that threads share. */
export const isShared = ({ buffer }: WebAssembly.Memory): boolean => !(buffer instanceof ArrayBuffer);

class Piece implements Scratch {
  #bytes = 0;
  #addresses: number[] = [];

  constructor(
    private readonly malloc: (bytes: number) => number,
    private readonly free: (address: number) => void,
  ) {}

  get address(): number {
    return this.#at(0);
  }

  of({ index }: Part): number {
    return this.#at(index);
  }

  #at(index: number): number {
    return (this.#addresses[index] ||= this.malloc(this.#bytes));
  }

  /** Makes room; answers whether it moved. */
  grow(bytes: number): boolean {
    if (bytes <= this.#bytes) return false;
    this.#addresses.forEach((address) => this.free(address));
    this.#addresses = [];
    this.#bytes = bytes;
    return true;
  }
}
