import { describe, expect, test } from 'vitest';
import { wordError } from '../../src/components/experiment/errors';
import { english } from '../../src/components/experiment/strings';
import type { RunError } from '../../src/engine/protocol';

const word = (code: RunError['code'], reach: boolean | null = null) =>
  wordError(english, { code, values: { backend: 'wasm' } }, reach);

const missing = ['experiment-missing', 'backend-missing', 'worker-missing', 'asset-missing', 'asset-damaged'] as const;
const others = ['worker-crashed', 'worker-silent', 'device-lost', 'experiment-failed', 'worker-blocked'] as const;

describe.each(missing)('%s', (code) => {
  test('offline asks for the connection, and after a deploy for a reload', () => {
    expect(word(code, false)).toMatch(/cannot be reached: check the connection, then try again\.$/);
    expect(word(code, true)).toMatch(/The site answers, .* reload the page\.$/);
    expect(word(code)).toMatch(/Check the connection and try again; if that does not help, reload the page\.$/);
  });
});

test.each(others)("%s is none of the network's", (code) => {
  expect(word(code, true)).toBe(word(code));
  expect(word(code)).not.toMatch(/connection|reload/i);
});

test('only a lack of memory is called one', () => {
  const words = [...missing, ...others, 'out-of-memory' as const].filter((code) => /memory/.test(word(code)));
  expect(words).toEqual(['out-of-memory']);
});
