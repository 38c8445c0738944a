import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { cutRun } from '../../../src/components/experiment/static/cut-run';
import type { AnyCell } from '../../../src/engine/experiment';
import { loadCell, runExperiment, useBackend } from '../../../src/runtime/node';
import type { Lab } from '../../../src/experiments/lab';
import { stripTypes } from '../../../src/runtime/cell/strip-types';

/**
 * An edit may let the loss take a number from JavaScript that changes from step to step. A captured step has it frozen: it has to
 * be found out. Here, as where runs are recorded, a step that cannot be replayed is an error; on a page it goes on issued.
 */

const source = cutRun(readFileSync('src/experiments/learning-rate/cell.ts', 'utf8'));
let cell: AnyCell<Lab>;
beforeAll(async () => {
  await useBackend('wasm');
  cell = (await loadCell('learning-rate')) as AnyCell<Lab>;
}, 120_000);

async function runEdited(edit: (source: string) => string, steps = 60) {
  const text = edit(source);
  expect(text).not.toBe(source);
  const stripped = stripTypes(text);
  if (!('code' in stripped)) throw new Error(stripped.message);
  const run = new Function(`${stripped.code}\nreturn run;`)() as AnyCell<Lab>['run'];
  return runExperiment({ ...cell, run }, { steps });
}
const drifting = (factor: string) => (text: string) =>
  text
    .replace('const steps = train.fit({', 'let calls = 0;\n  const steps = train.fit({')
    .replace('y), pixels)', `y), pixels * ${factor})`);

test('the edit itself does not matter: a factor that stays is replayed', async () => {
  const record = await runEdited(drifting('(calls++ < 0 ? 2 : 1)'));
  expect(record).toEqual(await runExperiment(cell, { steps: 60 }));
});

test.each([
  ['a number that grows with each call', '(1 + 0.01 * calls++)', /cannot be replayed|holds no longer/],
  ['a number of chance', '(1 + Math.random())', /Math\.random cannot be replayed/],
  ['a clock', '(1 + performance.now())', /cannot be replayed|holds no longer/],
])('%s is found out', async (_, factor, reason) => {
  await expect(runEdited(drifting(factor))).rejects.toThrow(reason);
});
