import { createHash } from 'node:crypto';
import * as tf from '@tensorflow/tfjs-core';
import { registerReplay } from '../../src/engine/replay/open-runner';
import { runEagerly } from '../../src/engine/replay/eager';
import { listenToKernels, wordCall, type KernelCall } from '../../src/engine/replay/kernel-calls';

/** What ran since it was reset. */
export interface Observed {
  /** Millions of multiply-adds of convolutions and matrix products: in all, and of the heaviest training step. */
  run: number;
  step: number;
  /** The first step of each training: its kernel calls, one a line, as `name shapes of inputs -> shapes of outputs`. */
  programs: string[];
  reset(): void;
}

/** Watches every kernel that wasm runs from now on, and issues every training step anew, so that none is left out. */
export function observeWasm(): Observed {
  const observed: Observed = {
    run: 0,
    step: 0,
    programs: [],
    reset: () => void Object.assign(observed, { run: 0, step: 0, programs: [] }),
  };
  let calls: string[] | undefined;

  registerReplay('wasm', (program) => {
    let isFirst = true;
    return runEagerly({
      ...program,
      step(feeds) {
        const before = observed.run;
        if (isFirst) calls = [];
        const figures = program.step(feeds);
        if (calls) observed.programs.push(calls.join('\n'));
        [calls, isFirst] = [undefined, false];
        observed.step = Math.max(observed.step, observed.run - before);
        return figures;
      },
    });
  });

  listenToKernels((call) => {
    observed.run += multiplyAdds(call) / 1e6;
    calls?.push(wordProgramCall(call));
  });
  return observed;
}

/** How many samples the table has that a batch is gathered from makes no other program. */
function wordProgramCall(call: KernelCall): string {
  const words = wordCall(call);
  return call.name === 'GatherV2' ? words.replace(/\[\d+/, '[any') : words;
}

/** A short name for a program; equal ones have the same. */
export const nameProgram = (program: string): string => createHash('sha256').update(program).digest('hex').slice(0, 8);

/** The kernels that a program calls, whatever their shapes, order and number. */
export const kernelsOf = (program: string): string[] =>
  [...new Set(program.split('\n').map((line) => line.slice(0, line.indexOf(' '))))].sort();

/** Multiply-adds of one kernel; 0 for those that are no products. */
function multiplyAdds({ name, inputs: { x, dy, a, b, filter, kernel }, outputs, attrs }: KernelCall): number {
  const sizeOf = (shape: readonly number[] | undefined) => tf.util.sizeFromShape([...shape!]);
  const taps = (shape: readonly number[]) => sizeOf(shape) / shape.at(-1)!;
  switch (name) {
    case 'ConvLayer':
    case 'Conv2D':
      return sizeOf(outputs[0]) * taps(filter!);
    case 'ConvLayerGrad':
    case 'Conv2DBackpropFilter':
      return sizeOf(dy) * taps(attrs['filterShape'] as number[]);
    case 'Conv2DBackpropInput':
      return sizeOf(dy) * taps(filter!);
    case 'DenseLayer':
      return sizeOf(outputs[0]) * kernel![0]!;
    case 'DenseLayerGrad':
      return sizeOf(dy) * x!.at(-1)!;
    case 'BatchMatMul':
    case '_FusedMatMul':
      return Math.sqrt(sizeOf(a) * sizeOf(b) * sizeOf(outputs[0]));
    default:
      if (/conv|dense|matmul/i.test(name)) throw new Error(`how many multiply-adds are in ${name}? (say it here)`);
      return 0;
  }
}
