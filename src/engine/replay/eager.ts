import * as tf from '@tensorflow/tfjs-core';
import { separateMemory, takeOwnMemory } from '../own-memory';
import { checkTables, type StepRunner, type StepProgram, type StepTables } from './program';

/** Runner without capture: issues every operation of the step anew each time, on any backend. */
export function runEagerly(program: StepProgram): StepRunner {
  return {
    calls: [],
    async run(k, tables) {
      checkTables(program, k, tables);
      separateMemory(program.variables);
      const rows = Array.from({ length: k }, (_, s) =>
        tf.tidy(() => takeOwnMemory(program.step(feedsOf(program, s, tables)))),
      );
      const all = rows.length === 1 ? rows[0]! : tf.concat(rows);
      if (rows.length > 1) tf.dispose(rows);
      const values = (await all.data()) as Float32Array;
      all.dispose();
      return values;
    },
    dispose() {},
  };
}

/** The inputs of step `s` as tensors. */
export function feedsOf({ feeds }: StepProgram, s: number, tables: StepTables): Record<string, tf.Tensor> {
  return Object.fromEntries(
    Object.entries(feeds).map(([name, { shape, dtype }]) => {
      const size = tf.util.sizeFromShape(shape);
      return [name, tf.tensor(tables[name]!.slice(s * size, (s + 1) * size), shape, dtype)];
    }),
  );
}
