import { expect, test } from 'vitest';
import { RunControl } from '../../src/engine/run-control';
import { createLab } from '../../src/experiments/lab';
import { seededRandom } from '../../src/lib/random';

test('work is timed by the clock that the lab was given, and by none in runs that have to repeat', async () => {
  let now = 100;
  const parts = { control: new RunControl(), data: {} as never, random: seededRandom(1) };
  const work = async () => {
    now += 7.5;
    return 'done';
  };
  expect(await createLab({ ...parts, stopwatch: () => now }).timeOf(work)).toEqual({ value: 'done', ms: 7.5 });
  expect(await createLab(parts).timeOf(work)).toEqual({ value: 'done', ms: null });
});
