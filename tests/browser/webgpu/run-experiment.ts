import * as tf from '@tensorflow/tfjs-core';
import { createData } from '../../../src/data';
import type { AnyCell } from '../../../src/engine/experiment';
import { RunControl } from '../../../src/engine/run-control';
import { addFrame } from '../../../src/engine/add-frame';
import { seriesValues, emptyRecord } from '../../../src/engine/run-record';
import { createLab, type Lab } from '../../../src/experiments/lab';
import { packJson } from '../../../src/lib/pack';
import { withDefaults } from '../../../src/lib/params';
import { seededRandom } from '../../../src/lib/random';
import { shrinkLab } from '../../experiments/shrink-lab';
import { capture, type Way } from './switched-runner';

const modules = import.meta.glob<AnyCell<Lab>>('../../../src/experiments/*/cell.ts', {
  eager: true,
  import: 'default',
});
export const experiments = Object.fromEntries(
  Object.entries(modules).map(([path, experiment]) => [/([^/]+)\/cell\.ts$/.exec(path)![1]!, experiment]),
);

/**
 * What a tiny run of an experiment shows up to the step `last` of its training, the bits of all its variables then, and the
 * values of each of its curves. `way`: how it trains on WebGPU. The page is left on WebGPU.
 */
export async function runExperiment(
  id: string,
  backend: 'webgpu' | 'webgl' | 'wasm' | 'cpu',
  { way, last }: { way: Way; last: number },
) {
  Object.assign(capture, { way, issued: [], runners: [] });
  await tf.setBackend(backend);
  const { figures, params, tiny, run } = experiments[id]!;
  const whole = createLab({
    control: new RunControl(),
    // A clock that stands still: chunks are 1, 2, 4, ... steps long in every run.
    now: () => 0,
    data: createData(async (name) => (await fetch(`/${name}`)).arrayBuffer()),
    random: seededRandom(7),
  });
  const lab = shrinkLab(whole);
  // Tests share the page.
  tf.disposeVariables();
  const frames: string[] = [];
  const record = emptyRecord({});
  tf.engine().startScope('run');
  try {
    for await (const frame of run({ lab, params: withDefaults(params, tiny) })) {
      frames.push(packJson(frame));
      addFrame(record, figures, frame);
      if (Object.values(frame).some((data) => (data as { step?: number }).step === last)) break;
    }
    const all = await Promise.all(Object.values(tf.engine().registeredVariables).map((variable) => variable.data()));
    const variables = all.map((values) => [...new Int32Array(values.slice().buffer)]);
    const curves = Object.entries(figures).filter(([, { kind }]) => kind === 'curves');
    const values = curves.flatMap(([name, figure]) =>
      figure.kind === 'curves' ? Object.keys(figure.series).map((series) => seriesValues(record, name, series)) : [],
    );
    return {
      shown: { frames, variables },
      issued: capture.issued,
      curves: values,
      dispatches: capture.runners.map(({ dispatches }) => dispatches),
    };
  } finally {
    tf.engine().endScope();
    tf.disposeVariables();
    await tf.setBackend('webgpu');
  }
}
