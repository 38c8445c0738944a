import { ReplayError } from '../replay/program';
import { replaceMembers } from '../replay/replace-members';
import type { WasmInternals } from './heap';

/** The memory of a captured step: everything that is allocated while it is captured, at addresses that stay. */
export interface Arena {
  /** In bytes. */
  readonly bytes: number;
  /** Memory that is never used for anything else. */
  keep(bytes: number): number;
  /** Gives the backend its own memory back; the arena's stays. */
  close(): void;
  /** Frees the arena's memory. */
  free(): void;
}

/** A tensor's number of elements and its address in bytes. */
type Place = [size: number, address: number];

/**
 * Replaces the backend's allocator by an arena of fixed addresses. What a tensor leaves is used again for the next one of its size,
 * in a replay as in the capture; what was there before the capture is not freed. Values that come from the host are
 * constants of the capture: their places are not used again.
 */
export function openArena(backend: WasmInternals): Arena {
  const { wasm } = backend;
  const { _malloc: malloc, _free: free } = wasm;
  const { registerTensor, disposeData } = wasm.tfjs;
  const { move } = backend;
  const sizes = new Map<number, number>();
  const left = new Map<number, number[]>();
  const constants = new Set<number>();
  const places = new Map<number, Place>();
  let fromHost = false;
  let bytes = 0;

  function keep(size: number): number {
    const address = malloc(size) >>> 0;
    if (address === 0) throw new ReplayError(`out of memory: ${size} bytes for a captured step`);
    sizes.set(address, size);
    bytes += size;
    return address;
  }

  const lifts = [
    replaceMembers(wasm, {
      _malloc: (size) => (fromHost ? undefined : left.get(size)?.pop()) ?? keep(size),
      _free(address) {
        const size = sizes.get(address >>> 0);
        if (size === undefined || constants.has(address >>> 0)) return;
        left.set(size, [...(left.get(size) ?? []), address >>> 0]);
      },
    }),
    // A repeated call names tensors by their numbers: these stay known. The module drops what it has packed of a tensor.
    replaceMembers(wasm.tfjs, {
      registerTensor(id, size, address) {
        places.set(id, [size, address]);
        registerTensor(id, size, address);
      },
      disposeData(id) {
        const place = places.get(id);
        if (!place) return;
        disposeData(id);
        registerTensor(id, ...place);
      },
    }),
    replaceMembers(backend, {
      move(dataId, values, shape, dtype, refCount) {
        fromHost = values != null;
        try {
          move.call(backend, dataId, values, shape, dtype, refCount);
        } finally {
          fromHost = false;
        }
        if (values != null) constants.add(backend.dataIdMap.get(dataId).memoryOffset >>> 0);
      },
    }),
  ];

  return {
    get bytes() {
      return bytes;
    },
    keep,
    close: () => lifts.forEach((lift) => lift()),
    free() {
      for (const id of places.keys()) disposeData(id);
      for (const address of sizes.keys()) free(address);
      places.clear();
      sizes.clear();
    },
  };
}
