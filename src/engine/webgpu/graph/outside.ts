import * as tf from '@tensorflow/tfjs-core';
import { separateMemory } from '../../own-memory';
import { bufferOf, flushCommands, uploadNow, type WebgpuBackend } from '../backend';
import { Home } from '../homes';
import type { Value } from './graph';
import type { Plan, Resident } from './plan';
import type { Home as Copied } from './step-buffers';

/** The tensors from outside that a compiled step reads and changes, as they are between its runs. */
export interface Outside {
  /** Buffers of the tables, in the order of the plan. */
  tables: GPUBuffer[];
  /** What has to be copied into the arena before a run: all that may have changed, and in the first run the rest. */
  entering(encoder: GPUCommandEncoder): Copied[];
  /** What the step has changed, and where it belongs. */
  leaving(): Copied[];
  release(): void;
}

/** Gives the variables that the step changes memory of their own, and finds the buffers of everything else. */
export function settleOutside(backend: WebgpuBackend, { outers, changed }: Plan): Outside {
  const keyOf = ({ source }: Value): object => (source.from === 'outer' ? source.key : {});
  const variablesOf = (values: Value[]) => values.map(keyOf).filter((key) => key instanceof tf.Variable);
  separateMemory(variablesOf(changed));
  flushCommands(backend);
  const homes = new Map(variablesOf(changed).map((variable) => [variable, new Home(backend, variable)]));
  for (const home of homes.values()) home.settle();

  /** Of a table, of what does not change, and of a variable that the step only reads: wherever it is now. */
  const now = (value: Value): GPUBuffer => {
    const key = keyOf(value);
    const home = key instanceof tf.Variable ? homes.get(key) : undefined;
    if (home) return home.buffer;
    const dataId = key instanceof tf.Variable ? key.dataId : key;
    uploadNow(backend, dataId, backend.bufferManager);
    return bufferOf(backend, dataId);
  };
  const inArena = outers.filter(({ place }) => place !== undefined);
  const isFixed = ({ value }: Resident) =>
    value.source.from === 'outer' && value.source.fixed && !changed.includes(value);
  let isFirst = true;
  return {
    tables: outers.filter(({ place }) => place === undefined).map(({ value }) => now(value)),
    entering(encoder) {
      for (const home of homes.values()) {
        if (!home.left) continue;
        uploadNow(backend, home.variable.dataId, backend.bufferManager);
        home.bringBack((source, target) => encoder.copyBufferToBuffer(source, 0, target, 0, target.size));
      }
      const needed = inArena.filter((resident) => isFirst || !isFixed(resident));
      isFirst = false;
      return needed.map(({ value }) => ({ value, buffer: now(value) }));
    },
    leaving: () => changed.map((value) => ({ value, buffer: now(value) })),
    release: () => homes.forEach((home) => home.release()),
  };
}
