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

/** How a run goes. */
export interface HowToRun {
  /** How it trains on WebGPU. */
  way: Way;
  /** The step of its training after which it ends. */
  last: number;
  /** Runs of one step each, instead of 1, 2, 4, ... */
  single?: boolean;
}

/** Clocks by which a chunk of steps takes no time, or far too long. */
const stillClock = () => 0;
const fastClock = () => {
  let now = 0;
  return () => (now += 1000);
};

/**
 * What a tiny run of an experiment shows, the bits of all its variables at its end, and the values of each of its curves.
 * The page is left on WebGPU.
 */
export async function runExperiment(
  id: string,
  backend: 'webgpu' | 'webgl' | 'wasm' | 'cpu',
  { way, last, single = false }: HowToRun,
) {
  Object.assign(capture, { way, issued: [], runners: [] });
  await tf.setBackend(backend);
  const { figures, params, tiny, run } = experiments[id]!;
  const whole = createLab({
    control: new RunControl(),
    now: single ? fastClock() : stillClock,
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
