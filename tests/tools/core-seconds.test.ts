import { expect, test } from 'vitest';
import { measureCost } from '../../src/tools/core-seconds.mjs';

/** Arithmetic that takes some hundredths of a second. */
function work(passes: number): number {
  let sum = 1;
  for (let i = 0; i < passes * 2e7; i++) sum = sum * 0.999 + i;
  return sum;
}
work(1);

test('time that is waited for costs nothing, work costs what it takes', async () => {
  const waited = await measureCost(() => new Promise((done) => setTimeout(() => done('waited'), 300)));
  expect(waited.value).toBe('waited');
  expect(waited.coreSeconds).toBeLessThan(0.15);
  const [once, often] = [await measureCost(async () => work(2)), await measureCost(async () => work(20))];
  expect(once.coreSeconds).toBeGreaterThan(0);
  expect(often.coreSeconds / once.coreSeconds).toBeGreaterThan(3);
});
