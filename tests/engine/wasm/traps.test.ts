import { describe, expect, test } from 'vitest';
import { replayOnWasm } from '../../../src/engine/wasm/replay';
import { createDrift } from '../drift';
import { fallInto, traps } from '../traps';
import { useWasm } from './harness';

useWasm();

/** What a captured step says whose tensors are gone: it need not be proven to be wrong. */
const gone = 'a tensor that the captured step reads has been disposed of';
const isFreed = (name: string) => name.includes('freed');
/** The first call of the step that is another one now. A number from JavaScript shows where it is copied for the gradient. */
const oddCalls: Record<string, string> = {
  'a constant that is read from JavaScript': 'call 11 of 24, Identity [] -> []',
  'a branch on a number': 'call 7 of 19, Square [6] -> [6], which is now Abs [6] -> [6]',
  'a shape that changes': 'call 7 of 22, Slice [6] -> [6], which is now Slice [6] -> [3]',
  'a tensor that was made outside, and is replaced': 'call 11 of 24, Identity [] -> []',
};

describe.each(Object.keys(traps))('%s', (name) => {
  test.each([2, 10, 25])(
    'changed by a move at step %i: the capture is given up there, every loss is right',
    async (at) => {
      const { losses } = await fallInto(name, { at, told: true, issued: true });
      const got = await fallInto(name, { at, told: true });
      const difference = `the captured step holds no longer at step ${at}: its replay gives other values of its figures, first in ${oddCalls[name]}`;
      expect(got.slow).toEqual([isFreed(name) ? gone : difference]);
      expect(got.losses).toEqual(losses);
    },
  );

  test('changed in silence: found at step 16, and said since when losses may be wrong', async () => {
    const { losses } = await fallInto(name, { at: 10, told: false, issued: true });
    const got = await fallInto(name, { at: 10, told: false });
    if (isFreed(name)) {
      expect(got).toEqual({ losses, slow: [gone] });
      return;
    }
    expect(got.slow).toEqual([
      `the captured step holds no longer at step 16: its replay gives other values of its figures, first in ${oddCalls[name]}, and what it gave after step 1 may be wrong`,
    ]);
    expect(got.losses.slice(0, 10)).toEqual(losses.slice(0, 10));
    expect(got.losses[10], 'the chunk before the proof').not.toBe(losses[10]);
    // Later losses start from other weights than they should: near, not the same.
    for (let step = 14; step < 40; step++) expect(got.losses[step]! / losses[step]!).toBeCloseTo(1, 1);
  });
});

test('a step that does not change is issued at steps 0, 1, 16, 128 and 1024, and where a move demands it', async () => {
  const drift = createDrift();
  const issued: number[] = [];
  let at = 0;
  const step: typeof drift.program.step = (feeds) => (issued.push(at), drift.program.step(feeds));
  const runner = replayOnWasm({ ...drift.program, step });
  for (; at < 1500; at++) await runner.run(1, drift.tables(at, 1), { prove: at === 40 || at === 41 });
  runner.dispose();
  drift.dispose();
  expect(issued).toEqual([0, 1, 16, 40, 41, 128, 1024]);
});
