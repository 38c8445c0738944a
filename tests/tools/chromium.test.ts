import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findChromium } from '../../src/tools/chromium.mjs';

const folder = mkdtempSync(join(tmpdir(), 'chromium-'));
afterAll(() => rmSync(folder, { recursive: true }));

function program(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

test.skipIf(process.platform === 'win32')('the chosen browser is taken, a stub in the path is passed over', () => {
  program('chromium', 'echo "install the real one" >&2; exit 1');
  const chrome = program('google-chrome', 'echo "Google Chrome 150.0"');
  expect(findChromium({ PATH: folder })).toBe(chrome);
  expect(findChromium({ PATH: '', CHROMIUM_PATH: chrome })).toBe(chrome);
});

test('a chosen browser that does not start is an error that names it', () => {
  expect(() => findChromium({ CHROMIUM_PATH: '/no/such/chromium' })).toThrow(
    'CHROMIUM_PATH does not start: /no/such/chromium',
  );
});
