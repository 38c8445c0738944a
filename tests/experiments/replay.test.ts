import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { AnyExperiment } from '../../src/engine/experiment';
import type { Lab } from '../../src/experiments/lab';
import { packJson } from '../../src/lib/pack';
import { withDefaults } from '../../src/lib/params';
import { experimentIds, loadExperiment, openLab, useBackend } from '../../src/runtime/node';
import { currentTurn, takeTurn } from '../../src/tools/rotation.mjs';
import { trainsItself } from './trains-itself';

/** How the trainings of a run go: each entry of `issued` counts the steps of one training that tfjs issued itself. */
const capture = vi.hoisted(() => ({ on: true, issued: [] as number[], fallbacks: [] as string[] }));

vi.mock('../../src/engine/replay/open-runner', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/engine/replay/open-runner')>();
  const { runEagerly } = await import('../../src/engine/replay/eager');
  const openRunner: typeof original.openRunner = (program, onFallback) => {
    const which = capture.issued.push(0) - 1;
    const counted: typeof program = {
      ...program,
      step(feeds) {
        capture.issued[which]!++;
        return program.step(feeds);
      },
    };
    if (!capture.on) return runEagerly(counted);
    return original.openRunner(counted, (reason, way) => {
      capture.fallbacks.push(reason);
      onFallback(reason, way);
    });
  };
  return { ...original, openRunner };
});

beforeAll(() => useBackend('wasm'));
/** A clock that stands still: chunks are 1, 2, 4, ... steps long in every run. */
const still = () => 0;

/** What a run shows up to its step `last`, and the bits of all variables then, slots and running statistics included. */
async function runTo(last: number, experiment: AnyExperiment<Lab>, settings: object, on: boolean) {
  Object.assign(capture, { on, issued: [], fallbacks: [] });
  const params = withDefaults(experiment.params, settings);
  const frames: string[] = [];
  let variables: string[] = [];
  tf.engine().startScope('run');
  try {
    for await (const frame of experiment.run({ lab: openLab(7, undefined, still), params })) {
      frames.push(packJson(frame));
      const { registeredVariables } = tf.engine();
      variables = Object.values(registeredVariables).map((variable) => bitsOf(variable.dataSync()));
      const loss = frame['loss'] as { step: number } | undefined;
      if (loss?.step === last) break;
    }
  } finally {
    tf.engine().endScope();
    tf.disposeVariables();
  }
  const { issued, fallbacks } = capture;
  return { shown: { frames, variables }, issued, fallbacks };
}

const bitsOf = (values: tf.TypedArray): string =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');

const experiments = await Promise.all(
  experimentIds.map(async (id) => ({ id, experiment: (await loadExperiment(id)) as AnyExperiment<Lab> })),
);
const training = experiments.filter(({ experiment }) => !experiment.instant);

test('only experiments that train have variants', () => {
  expect(experiments.filter(({ experiment }) => experiment.instant && experiment.variants)).toEqual([]);
  expect(training.length).toBeGreaterThan(10);
});

describe.each(training.map((one, i) => ({ ...one, i })))('$id', ({ id, experiment, i }) => {
  const { tiny, variants = [] } = experiment;
  const others = [
    { name: 'default parameters, five steps', settings: {}, last: 4 },
    ...variants.map((change) => ({
      name: Object.values(change).join(', '),
      settings: { ...tiny, ...change },
      last: Infinity,
    })),
  ];
  const cases = [
    { name: 'tiny parameters, to the end', settings: tiny, last: Infinity },
    ...takeTurn(others, currentTurn(), i),
  ];
  test.each(cases)('replay shows what eager shows, bit for bit: $name', async ({ settings, last }) => {
    const eager = await runTo(last, experiment, settings, false);
    const replayed = await runTo(last, experiment, settings, true);
    expect(replayed.fallbacks).toEqual([]);
    expect(replayed.issued.length > 0).toBe(!trainsItself.includes(id));
    // The step that is captured, and those that are done both ways to prove the capture.
    const proofs = [0, 1, 16, 128, 1024];
    expect(replayed.issued).toEqual(eager.issued.map((steps) => proofs.filter((step) => step < steps).length));
    expect(eager.shown.variables.length).toBeGreaterThan(0);
    expect(replayed.shown.frames).toEqual(eager.shown.frames);
    expect(replayed.shown.variables).toEqual(eager.shown.variables);
  });
});
