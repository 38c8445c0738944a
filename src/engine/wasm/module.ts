import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { bytes } from 'virtual:wasm-kernels';

/** The kernels of assembly/, by name. Addresses, sizes and steps are in bytes, counts in elements. */
type Exports = Record<
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
  address: number;
  bytes: number;
}

export interface WasmModule {
  kernels: Exports;
  /** Scratch memory of at least so many bytes. What it holds lasts for one piece of work. */
  scratch(name: ScratchName, bytes: number): Scratch;
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
  const instance = new WebAssembly.Instance(new WebAssembly.Module(binary), { env: { memory: wasm.asm.memory } });
  // At its first call each of the two puts itself into the module: now, and not over a capture's functions later.
  wasm._free(wasm._malloc(1));
  // Kept now: a capture puts functions of its own in their place for a while.
  const { _malloc: malloc, _free: free } = wasm;
  const { registerTensor, disposeData } = wasm.tfjs;
  const pieces = new Map<ScratchName, Scratch>();
  return {
    kernels: instance.exports as unknown as Exports,
    scratch(name, size) {
      const piece = pieces.get(name) ?? { address: 0, bytes: 0 };
      pieces.set(name, piece);
      if (piece.bytes < size) {
        if (piece.address) free(piece.address);
        piece.address = malloc(size) >>> 0;
        piece.bytes = size;
      }
      return piece;
    },
    forget(id, size, address) {
      disposeData(id);
      registerTensor(id, size, address);
    },
  };
}
