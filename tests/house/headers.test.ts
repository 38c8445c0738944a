import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseHeaders } from '../../src/tools/serve.mjs';
import { root } from './project-files';

const rules = parseHeaders(readFileSync(`${root}public/_headers`, 'utf8')) as {
  matches(path: string): boolean;
  headers: Record<string, string>;
}[];
const rulesOf = (path: string) => rules.filter((rule) => rule.matches(path)).map(({ headers }) => headers);

/** Which of its policies on other sites an address gets: isolation (di), embedder (em), opener (op), resource (re). */
function policiesOf(path: string): string {
  const given = Object.assign({}, ...rulesOf(path)) as Record<string, string>;
  const policies = {
    di: ['document-isolation-policy', 'isolate-and-require-corp'],
    em: ['cross-origin-embedder-policy', 'require-corp'],
    op: ['cross-origin-opener-policy', 'same-origin'],
    re: ['cross-origin-resource-policy', 'cross-origin'],
  } as const;
  return Object.entries(policies)
    .filter(([, [name]]) => given[name] !== undefined)
    .map(([short, [name, value]]) => (given[name] === value ? short : `${short}=${given[name]}`))
    .join(' ');
}

describe('public/_headers', () => {
  test.each([
    ['/', 'di em op'],
    ['/zh-cn/', 'di em op'],
    ['/lessons/learning-rate/', 'di em op'],
    ['/zh-cn/lessons/learning-rate/', 'di em op'],
    ['/lab/fcn/', 'di em op'],
    ['/embed/fcn/', 'di em re'],
    ['/embed/lessons/learning-rate/', 'di em re'],
    ['/zh-cn/embed/fcn/', 'di em re'],
    ['/clinic/', 'di'],
    ['/teach/', 'di'],
    ['/symptoms/', 'di'],
    ['/404', 'di'],
    ['/_astro/worker-a.js', 'di em re'],
    ['/_astro/tfjs-backend-wasm-simd.wasm', 'di em re'],
    ['/engine-worker.js', 'di em re'],
    ['/data/shapes.bin', 'di re'],
  ])('%s', (path, expected) => {
    expect(policiesOf(path)).toBe(expected);
  });

  test('no address gets a header from two rules: some hosts would join them', () => {
    const paths = ['/', '/zh-cn/', '/zh-cn/embed/a/', '/lessons/a/', '/lab/a/', '/embed/a/', '/_astro/a.js', '/data/a'];
    for (const path of paths) {
      const names = rulesOf(path).flatMap((headers) => Object.keys(headers));
      expect(names, path).toEqual([...new Set(names)]);
    }
  });
});
