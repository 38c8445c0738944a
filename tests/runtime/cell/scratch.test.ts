import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { cutRun } from '../../../src/components/experiment/static/cut-run';
import type { AnyCell } from '../../../src/engine/experiment';
import type { Lab } from '../../../src/experiments/lab';
import { countTensors, experimentIds, runExperiment, useBackend } from '../../../src/runtime/node';
import { rebuildRun } from '../../experiments/rebuild-run';
import scratch from '../../../src/runtime/cell/scratch';

const cell = scratch as unknown as AnyCell<Lab>;
beforeAll(() => useBackend('wasm'), 120_000);

test('its text alone trains, learns, and leaves no tensor behind', async () => {
  const run = rebuildRun(readFileSync('src/runtime/cell/scratch.ts', 'utf8')) as AnyCell<Lab>['run'];
  const before = countTensors();
  const record = await runExperiment({ ...cell, run }, { steps: 300 });
  expect(countTensors()).toBe(before);
  const accuracy = record.figures['accuracy'];
  const heldOut = accuracy?.kind === 'curves' ? accuracy.series['heldOut']!.values : [];
  expect(heldOut.length).toBeGreaterThan(10);
  expect(heldOut.at(-1)!).toBeGreaterThan(0.9);
});

test('it is no experiment, and its text is one function of lab and params', () => {
  expect(experimentIds).not.toContain('scratch');
  expect(cutRun(readFileSync('src/runtime/cell/scratch.ts', 'utf8'))).toMatch(
    /^async function\* run\(\{ lab, params \}\)/,
  );
});
