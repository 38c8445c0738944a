import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseHeaders } from '../../src/tools/serve.mjs';

const rules = parseHeaders(readFileSync('public/_headers', 'utf8'));

function headersOf(path: string): Record<string, string> {
  return Object.assign(
    {} as Record<string, string>,
    ...rules.filter(({ matches }) => matches(path)).map(({ headers }) => headers),
  );
}

/** What a sandboxed embed and one in a page with COEP need; the first path is the page itself. */
const embedded = ['/embed/depth/', '/zh-cn/embed/depth/', '/_astro/worker.js', '/engine-worker.js'];

test.each(embedded)('%s comes into pages that require a policy of what they embed', (path) => {
  expect(headersOf(path)).toMatchObject({
    'access-control-allow-origin': '*',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'cross-origin',
  });
});

test('data, which embeds fetch, comes to every origin', () => {
  expect(headersOf('/data/fashion.bin')).toMatchObject({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  });
});

test.each(['/', '/lessons/depth/', '/embed/depth/', '/_astro/a.js', '/data/mnist.bin', '/runs/depth.json'])(
  '%s is taken for what it says it is, and tells no other site where its reader was',
  (path) => {
    expect(headersOf(path)).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
  },
);

test('no policy of what a page may do comes as a header: embeds have none, other pages have their own', () => {
  for (const path of embedded.slice(0, 2)) expect(headersOf(path)).not.toHaveProperty('content-security-policy');
  expect(headersOf('/')).not.toHaveProperty('content-security-policy');
});

describe('every page may frame an embed', () => {
  // No header means all. A star does not: it stands for network schemes, and so refuses pages from files and sandboxed ones.
  test.each(rules.map(({ headers }) => [headers as Record<string, string>]))('%o', (headers) => {
    expect(headers).not.toHaveProperty('x-frame-options');
    expect(headers['content-security-policy'] ?? '').not.toContain('frame-ancestors');
  });
});
