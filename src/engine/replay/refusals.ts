import * as tf from '@tensorflow/tfjs-core';
import { ReplayError } from './program';
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

/** Guards against operations that a replay cannot repeat, in place while a step is captured. */
export interface Refusals {
  /** Throws a ReplayError that names the operation under way, or `otherwise` where there is none. */
  refuse(otherwise: string, reason: string): never;
  /** Refuses to read a tensor back; `name` is the function that was asked to. */
  refuseRead(name: string): never;
  /** Throws the error again that a step has swallowed, as a promise that nobody waits for does. */
  check(): void;
  lift(): void;
}

/** Patches tfjs and Math.random so that random numbers from the host throw, which a replay would repeat. Each backend's replay adds its own refusals. */
export function installRefusals(): Refusals {
  const engine = tf.engine();
  const outside = engine.state.scopeStack.length;
  let kernel: string | undefined;
  let refused: ReplayError | undefined;

  /** The outermost operation that is under way, as the step's author has written it. */
  function currentOperation(): string | undefined {
    const scope = engine.state.scopeStack.slice(outside).find(({ name }) => name.endsWith(scopeSuffix));
    return scope?.name.slice(0, -scopeSuffix.length) ?? kernel;
  }
  function refuse(otherwise: string, reason: string): never {
    refused ??= new ReplayError(`${currentOperation() ?? otherwise} cannot be replayed: ${reason}`);
    throw refused;
  }
  const refuseRandom = (name: string) => refuse(name, 'it draws random numbers on the host, use a feed');

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
  ];
  return {
    refuse,
    refuseRead: (name) => refuse(name, 'it reads a tensor back inside the step, return it as a figure'),
    check() {
      if (refused) throw refused;
    },
    lift: () => lifts.forEach((lift) => lift()),
  };
}
