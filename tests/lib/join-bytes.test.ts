import { expect, test } from 'vitest';
import { joinBytes } from '../../src/lib/join-bytes';

test('parts stand one after the other, in an array of their own', () => {
  const [first, second] = [Uint8Array.of(1, 2), Uint8Array.of(9, 3, 9).subarray(1, 2)];
  const whole = joinBytes([first, new Uint8Array(0), second]);
  expect([...whole]).toEqual([1, 2, 3]);
  first[0] = 7;
  expect(whole[0]).toBe(1);
  expect(joinBytes([])).toHaveLength(0);
});
