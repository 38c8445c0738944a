import { beforeAll, describe, expect, test } from 'vitest';
import { emptyRecord, seriesValues, type RunRecord } from '../../src/engine/run-record';
import { checks, goals } from '../../src/experiments/curve-shapes/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const lossesOf = async (settings: object) =>
  seriesValues(await runById('curve-shapes', { steps: 4, seed: 3, ...settings }), 'loss', 'batch');

/** A finished run as grades and goals see it. */
function finish(losses: number[], result: Record<string, number>, heldOut: number[] = []): RunRecord {
  const series = (values: number[]) => ({ steps: values.map((_, i) => i), values });
  const figures = {
    loss: { kind: 'curves' as const, series: { batch: series(losses), heldOut: series(heldOut) } },
  };
  return { ...emptyRecord({}), figures, result };
}

describe('the settings', () => {
  test('every run starts at ln 4', async () => {
    for (const settings of [{}, { batch: 1 }, { dropout: 0.5 }, { classes: 'rare' }, { order: 'by class' }]) {
      expect((await lossesOf(settings))[0]).toBeCloseTo(Math.log(4), 5);
    }
  });

  test('sorted by class, the first batches hold one class and the loss falls at once', async () => {
    expect((await lossesOf({ order: 'by class', lr: 0.1 }))[1]).toBeLessThan(0.5);
  });
});

describe('questions and goals', () => {
  const [check] = checks;
  const spiky = (height: number) => Array.from({ length: 400 }, (_, i) => (i % 64 === 32 ? height : 0.1));

  test.each([
    ['spikes', finish(spiky(3), { accuracy: 0.9 })],
    ['raised', finish(spiky(0.2), { accuracy: 0.9 })],
    ['ruined', finish(spiky(3), { accuracy: 0.25 })],
  ])('%s', (name, run) => {
    expectGrade(check, run, name);
  });

  test('the goal measures what the held-out loss ends at on average, not its last value', () => {
    const [goal] = goals;
    const { heldOut } = goal!.measure(finish([], {}, [...Array<number>(40).fill(0.25), 0.1]));
    expect(heldOut).toBeGreaterThan(0.2);
  });
});
