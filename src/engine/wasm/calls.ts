import * as tf from '@tensorflow/tfjs-core';
import { ReplayError } from '../replay/program';
import type { Arena } from './arena';
import { addressIn, bytesOf, copyBytes, type Cwrapped, type WasmInternals } from './heap';
import { setLog, type Work } from './kernel';

/** One kernel under way. */
interface KernelRun {
  kernel: tf.KernelConfig;
  params: Parameters<tf.KernelFunc>[0];
  run(): tf.TensorInfo | tf.TensorInfo[];
}

/** What takes down the capture that is under way. */
interface Listener {
  onCall(name: string, argTypes: string[], args: unknown[]): void;
  onKernel(run: KernelRun): tf.TensorInfo | tf.TensorInfo[];
}

let listener: Listener | undefined;
const hooked = new WeakSet<WasmInternals>();

/**
 * Lets every call of the module, and every kernel, pass by the listener. The kernels are set up once more, with functions
 * of the module that tell; tfjs does so again whenever the backend is chosen, so that the replaced `cwrap` has to stay.
 */
function hook(backend: WasmInternals): void {
  if (hooked.has(backend)) return;
  hooked.add(backend);
  const { wasm } = backend;
  const { cwrap } = wasm;
  wasm.cwrap = (name, returnType, argTypes) => {
    const call = cwrap.call(wasm, name, returnType, argTypes);
    return (...args) => {
      listener?.onCall(name, argTypes, args);
      return call(...args);
    };
  };
  for (const kernel of tf.getKernelsForBackend('wasm')) {
    kernel.setupFunc?.(backend as unknown as tf.KernelBackend);
    const { kernelFunc } = kernel;
    kernel.kernelFunc = (params) => {
      const run = () => kernelFunc(params);
      return listener ? listener.onKernel({ kernel, params, run }) : run();
    };
  }
}

/** The work of a step on fixed addresses, as it is taken down. */
export interface CallLog {
  work: Work[];
  /** Ends the capture. */
  close(): void;
  /** Frees what the work reads beside the arena. */
  release(): void;
}

/** Starts to take down the module calls and kernels of the backend as a list of work. */
export function openCallLog(backend: WasmInternals, arena: Arena): CallLog {
  hook(backend);
  const work: Work[] = [];
  const views: object[] = [];
  const module = backend.wasm as unknown as Record<string, Cwrapped>;

  /** A call with numbers only: arrays get a place of their own in the heap. */
  function logCall(name: string, argTypes: string[], args: unknown[]): void {
    const call = module[`_${name}`];
    if (!call) throw new ReplayError(`${name} cannot be replayed: the module does not export it`);
    const numbers = args.map((value, i) => {
      if (argTypes[i] !== 'array') return Number(value);
      const address = arena.keep(Math.max(1, (value as Uint8Array).length));
      backend.wasm.HEAPU8.set(value as Uint8Array, address);
      return address;
    });
    work.push(() => void call(...numbers));
  }

  /** A kernel that called nothing has computed in JavaScript: it does so again, on views of the same places. */
  function logKernel({ kernel, params: { inputs, attrs } }: KernelRun, results: tf.TensorInfo[]): void {
    const places = Object.values(inputs).flatMap((input) => (input ? [addressIn(backend, input.dataId)] : []));
    const fresh = results.filter(({ dataId }) => !places.includes(addressIn(backend, dataId)));
    if (fresh.length === 0) return;
    if (fresh.length < results.length) {
      throw new ReplayError(
        `${kernel.kernelName} cannot be replayed: some of its results share memory with its inputs`,
      );
    }
    // Kernels of many inputs take a list, whatever the type says.
    const held = Array.isArray(inputs)
      ? (inputs.map(viewOf) as unknown as tf.NamedTensorInfoMap)
      : Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input && viewOf(input)]));
    const targets = results.map((result) => addressIn(backend, result.dataId));
    work.push(() => {
      const again = [kernel.kernelFunc({ inputs: held, attrs, backend })].flat();
      again.forEach((result, i) => {
        copyBytes(backend, addressIn(backend, result.dataId), targets[i]!, bytesOf(result));
        backend.disposeData(result.dataId);
      });
    });
  }

  function viewOf({ dataId, shape, dtype }: tf.TensorInfo): tf.TensorInfo {
    const view = {};
    backend.dataIdMap.set(view, { ...backend.dataIdMap.get(dataId), id: backend.dataIdNextNumber++, refCount: 1 });
    views.push(view);
    return { dataId: view, shape, dtype };
  }

  listener = {
    onCall: logCall,
    onKernel(kernelRun) {
      const before = work.length;
      const results = kernelRun.run();
      if (work.length === before) logKernel(kernelRun, [results].flat());
      return results;
    },
  };
  setLog((piece) => work.push(piece));
  return {
    work,
    close() {
      listener = undefined;
      setLog(null);
    },
    release: () => views.forEach((view) => backend.dataIdMap.delete(view)),
  };
}
