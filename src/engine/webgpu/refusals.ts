import * as tf from '@tensorflow/tfjs-core';
import { RecordError } from '../recorded';
import type { WebgpuBackend } from './backend';
import { replaceMembers } from './replace-members';

/** tfjs ends the names of the scopes of its operations with this. */
const scopeSuffix = '__op';

/** Operations that draw their numbers on the host, with a seed or without. */
const randomOperations = new Set(
  [
    'multinomial',
    'rand',
    'randomGamma',
    'randomNormal',
    'randomStandardNormal',
    'randomUniform',
    'randomUniformInt',
    'truncatedNormal',
  ].map((name) => name + scopeSuffix),
);

/** What a step may not do while it is recorded. */
export interface Refusals {
  /** Throws the error again that a step has swallowed, as a promise that nobody waits for does. */
  check(): void;
  lift(): void;
}

/** Makes everything throw that a replay would not repeat: random numbers, and reading tensors back. */
export function installRefusals(backend: WebgpuBackend): Refusals {
  const engine = tf.engine();
  const outside = engine.state.scopeStack.length;
  let kernel: string | undefined;
  let refused: RecordError | undefined;

  /** The outermost operation that is under way, as the step's author has written it. */
  function currentOperation(): string | undefined {
    const scope = engine.state.scopeStack.slice(outside).find(({ name }) => name.endsWith(scopeSuffix));
    return scope?.name.slice(0, -scopeSuffix.length) ?? kernel;
  }
  function refuse(otherwise: string, reason: string): never {
    refused ??= new RecordError(`${currentOperation() ?? otherwise} cannot be recorded: ${reason}`);
    throw refused;
  }
  const refuseRandom = (name: string) => refuse(name, 'it draws random numbers on the host, use a feed');
  const refuseRead = (name: string) => refuse(name, 'it reads a tensor back inside the step, return it as a figure');
  const refusePixels = (name: string) => refuse(name, 'it takes pixels from the host, use a feed');

  const { readSync } = backend;
  const { runKernel, startScope } = engine;
  const lifts = [
    replaceMembers(Math, { random: () => refuseRandom('Math.random') }),
    replaceMembers(engine, {
      startScope(name) {
        if (name && randomOperations.has(name)) refuseRandom(name.slice(0, -scopeSuffix.length));
        startScope.call(engine, name);
      },
      runKernel<T extends tf.Tensor | tf.Tensor[]>(
        name: string,
        inputs: tf.NamedTensorMap,
        attributes?: tf.NamedAttrMap,
      ): T {
        const outer = kernel;
        kernel = name;
        try {
          return runKernel.call(engine, name, inputs, attributes) as T;
        } finally {
          kernel = outer;
        }
      },
    }),
    replaceMembers(backend, {
      // What the step has from the host it may read: those are constants.
      readSync: (dataId) =>
        backend.tensorMap.get(dataId).resource ? refuseRead('dataSync') : readSync.call(backend, dataId),
      read: () => refuseRead('data'),
      readToGPU: () => refuseRead('dataToGPU'),
      time: () => refuseRead('time'),
      queue: {
        submit: () => undefined,
        writeBuffer: backend.queue.writeBuffer.bind(backend.queue),
        writeTexture: () => refusePixels('writeTexture'),
        copyExternalImageToTexture: () => refusePixels('copyExternalImageToTexture'),
      } as unknown as GPUQueue,
    }),
  ];
  return {
    check() {
      if (refused) throw refused;
    },
    lift: () => lifts.forEach((lift) => lift()),
  };
}
