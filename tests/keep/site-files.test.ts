import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { findPath, hashBytes } from '../../src/keep/site-files';

test.each([
  ['https://a.test/sub/', ''],
  ['https://a.test/sub/index.html', ''],
  ['https://a.test/sub/lessons/depth/?lr=1#anchor', 'lessons/depth/'],
  ['https://a.test/sub/lessons/depth/index.html', 'lessons/depth/'],
  ['https://a.test/sub/myindex.html', 'myindex.html'],
  ['https://a.test/other/', null],
  ['https://b.test/sub/', null],
])('%s is %s', (address, path) => {
  expect(findPath(address, 'https://a.test/sub/')).toBe(path);
});

test('a hash is the beginning of SHA-256', async () => {
  const bytes = new TextEncoder().encode('convergence');
  const whole = createHash('sha256').update(bytes).digest().subarray(0, 10).toString('base64url');
  expect(await hashBytes(bytes)).toBe(whole);
});
