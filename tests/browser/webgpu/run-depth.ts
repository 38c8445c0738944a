import * as tf from '@tensorflow/tfjs-core';
import { createData } from '../../../src/data';
import type { AnyExperiment } from '../../../src/engine/experiment';
import { RunControl } from '../../../src/engine/run-control';
import depth from '../../../src/experiments/depth';
import { createLab, type Lab } from '../../../src/experiments/lab';
import { packJson } from '../../../src/lib/pack';
import { defaultValues, type AnyValues } from '../../../src/lib/params';
import { seededRandom } from '../../../src/lib/random';
import { recording } from './switched-record';

/** All that a tiny run of the experiment `depth` shows, and the bits of all variables at its end. */
export async function runDepth(on: boolean) {
  Object.assign(recording, { on, issued: [] });
  const { params, tiny, run } = depth as unknown as AnyExperiment<Lab>;
  const lab = createLab({
    control: new RunControl(false, () => {}),
    data: createData((name) => Promise.reject(new Error(`no ${name} in this test`))),
    random: seededRandom(7),
  });
  // Tests share the page.
  tf.disposeVariables();
  const frames: string[] = [];
  tf.engine().startScope('run');
  try {
    for await (const frame of run({ lab, params: { ...defaultValues(params), ...tiny } as AnyValues })) {
      frames.push(packJson(frame));
    }
    const all = await Promise.all(Object.values(tf.engine().registeredVariables).map((variable) => variable.data()));
    const variables = all.map((values) => [...new Int32Array(values.slice().buffer)]);
    return { shown: { frames, variables }, issued: recording.issued };
  } finally {
    tf.engine().endScope();
    tf.disposeVariables();
  }
}
