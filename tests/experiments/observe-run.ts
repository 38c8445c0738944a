import { createHash } from 'node:crypto';
import * as tf from '@tensorflow/tfjs-core';
import { registerReplay } from '../../src/engine/replay/open-runner';
import { runEagerly } from '../../src/engine/replay/eager';

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

  const engine = tf.engine();
  const runKernel = engine.runKernel.bind(engine);
  engine.runKernel = (name, inputs, attrs) => {
    const made = runKernel(name, inputs, attrs);
    const outputs = [made].flat() as { shape: number[]; size: number }[];
    const { filterShape } = (attrs ?? {}) as { filterShape?: number[] };
    const given = inputs as unknown as Shapes;
    observed.run += multiplyAdds(name, given, outputs[0]?.size ?? 0, filterShape) / 1e6;
    calls?.push(wordCall(name, Object.values(given), outputs));
    return made as never;
  };
  return observed;
}

/** How many samples the table has that a batch is gathered from makes no other program. */
function wordCall(name: string, inputs: Shapes[string][], outputs: Shapes[string][]): string {
  const shapes = (some: Shapes[string][]) => some.map((one) => `[${one?.shape ?? ''}]`).join(' ');
  const words = `${name} ${shapes(inputs)} -> ${shapes(outputs)}`;
  return name === 'GatherV2' ? words.replace(/\[\d+/, '[any') : words;
}

/** A short name for a program; equal ones have the same. */
export const nameProgram = (program: string): string => createHash('sha256').update(program).digest('hex').slice(0, 8);

/** The kernels that a program calls, whatever their shapes, order and number. */
export const kernelsOf = (program: string): string[] =>
  [...new Set(program.split('\n').map((line) => line.slice(0, line.indexOf(' '))))].sort();

type Shapes = Record<string, { shape: number[]; size: number } | undefined>;

/** Multiply-adds of one kernel; 0 for those that are no products. */
function multiplyAdds(
  name: string,
  { x, dy, a, b, filter, kernel }: Shapes,
  out: number,
  filterShape?: number[],
): number {
  const taps = (shape: readonly number[]) => tf.util.sizeFromShape([...shape]) / shape.at(-1)!;
  switch (name) {
    case 'ConvLayer':
    case 'Conv2D':
      return out * taps(filter!.shape);
    case 'ConvLayerGrad':
    case 'Conv2DBackpropFilter':
      return dy!.size * taps(filterShape!);
    case 'Conv2DBackpropInput':
      return dy!.size * taps(filter!.shape);
    case 'DenseLayer':
      return out * kernel!.shape[0]!;
    case 'DenseLayerGrad':
      return dy!.size * x!.shape.at(-1)!;
    case 'BatchMatMul':
    case '_FusedMatMul':
      return Math.sqrt(a!.size * b!.size * out);
    default:
      if (/conv|dense|matmul/i.test(name)) throw new Error(`how many multiply-adds are in ${name}? (say it here)`);
      return 0;
  }
}
